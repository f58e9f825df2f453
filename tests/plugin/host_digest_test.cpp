#include "plugin/host.hpp"
#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace ksauth;

namespace {

ksauth_str view(std::string_view text)
{
    return {text.data(), text.size()};
}

std::string hex(const ksauth_str& bytes)
{
    std::string text;
    for (const char byte : std::string_view(bytes.data, bytes.size)) {
        text += "0123456789abcdef"[static_cast<unsigned char>(byte) >> 4U];
        text += "0123456789abcdef"[static_cast<unsigned char>(byte) & 0xfU];
    }
    return text;
}

struct Host {
    const PluginSetup setup{{.name = "mine"}, {}, std::make_shared<StateStore>()};
    PluginCall call{PluginCall::Kind::Method, setup};

    std::string hmac(std::string_view algorithm, std::string_view key, std::string_view data)
    {
        const auto name = view(algorithm);
        const auto key_bytes = view(key);
        const auto bytes = view(data);
        ksauth_str digest{};
        const auto status = digest_table.hmac(call.handle(), &name, &key_bytes, &bytes, &digest);
        return status == KSAUTH_OK ? hex(digest) : "status " + std::to_string(status);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(host_digest_test, Host)

BOOST_AUTO_TEST_CASE(hmac_has_the_values_of_rfc_2202_and_rfc_4231)
{
    const std::string key(20, '\x0b');

    BOOST_TEST(hmac("sha1", key, "Hi There") == "b617318655057264e28bc0b6fb378c8ef146be00");
    BOOST_TEST(
        hmac("sha256", key, "Hi There") ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    );
    BOOST_TEST(
        hmac("sha512", key, "Hi There") ==
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
        "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"
    );
}

BOOST_AUTO_TEST_CASE(a_key_longer_than_a_block_is_digested_first)
{
    const std::string key(131, '\xaa');
    const auto* text = "Test Using Larger Than Block-Size Key - Hash Key First";

    BOOST_TEST(
        hmac("sha256", key, text) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
    BOOST_TEST(
        hmac("sha512", key, text) ==
        "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
        "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"
    );
}

BOOST_AUTO_TEST_CASE(an_empty_key_is_a_key)
{
    BOOST_TEST(hmac("sha1", "", "") == "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d");
}

BOOST_AUTO_TEST_CASE(a_hash_is_of_bytes)
{
    const auto name = view("sha256");
    const auto data = view(std::string_view("\xff\0\xfe", 3));
    ksauth_str digest{};

    BOOST_TEST(digest_table.hash(call.handle(), &name, &data, &digest) == KSAUTH_OK);
    BOOST_TEST(hex(digest) == "af9ceddc9d8b08ac09e1994bfd20459b5e377425df7354dfce3501992828a5b7");
}

BOOST_AUTO_TEST_CASE(an_unknown_algorithm_is_unsupported)
{
    BOOST_TEST(hmac("md5", "k", "d") == "status " + std::to_string(KSAUTH_E_UNSUPPORTED));
}

BOOST_AUTO_TEST_CASE(random_bytes_differ_and_have_a_bound)
{
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        ksauth_str bytes{};
        BOOST_REQUIRE(digest_table.random(call.handle(), 16, &bytes) == KSAUTH_OK);
        seen.insert(hex(bytes));
    }
    ksauth_str bytes{};

    BOOST_TEST(seen.size() == 100U);
    BOOST_TEST(digest_table.random(call.handle(), 257, &bytes) == KSAUTH_E_CONFIG);
}

BOOST_AUTO_TEST_SUITE_END()
