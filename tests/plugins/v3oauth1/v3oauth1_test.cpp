#include "plugins/plugin_under_test.hpp"

#include <ksauth/sdk/percent.hpp>

#include <boost/test/unit_test.hpp>

using ksauth::test::PluginUnderTest;

namespace {

struct OAuth1 : PluginUnderTest {
    OAuth1() : PluginUnderTest("v3oauth1")
    {
        options = {
            {"auth_url", "http://Identity.example:80/v3"},
            {"consumer_key", "c k"},
            {"consumer_secret", "c&s"},
            {"access_key", "ak"},
            {"access_secret", "as"},
        };
        now = std::chrono::seconds(1000);
    }
};

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(v3oauth1_test, OAuth1)

BOOST_AUTO_TEST_CASE(the_payload_is_empty_and_the_proof_is_a_header)
{
    const auto outcome = method();
    const auto header = outcome.header("Authorization");

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.method == "oauth1");
    BOOST_TEST(outcome.payload == "{}");
    BOOST_TEST(header.substr(0, 6) == "OAuth ");
    for (const auto* part :
         {R"(oauth_consumer_key="c%20k")",
          R"(oauth_signature_method="HMAC-SHA1")",
          R"(oauth_timestamp="1000")",
          R"(oauth_token="ak")",
          R"(oauth_version="1.0")",
          R"(oauth_nonce="72727272727272727272727272727272")"})
        BOOST_TEST(contains(header, part), part << " is not in " << header);
}

BOOST_AUTO_TEST_CASE(what_is_signed_is_the_login_s_url_and_the_parameters_by_name)
{
    options["consumer_secret"] = "s";
    const auto header = method().header("Authorization");

    // The fake host's HMAC tells what it was made from, here in base64 and percent-encoded.
    const std::string signature =
        "aG1hYy1zaGExKHMmYXMsUE9TVCZodHRwJTNBJTJGJTJGaWRlbnRpdHkuZXhhbXBsZSUyRnYzJTJG"
        "YXV0aCUyRnRva2Vucy";
    BOOST_TEST(contains(header, "oauth_signature=\"" + signature), header);
}

BOOST_AUTO_TEST_CASE(percent_encoding_leaves_only_what_the_standard_leaves)
{
    using ksauth::sdk::percent_encoded;

    BOOST_TEST(percent_encoded("aZ09-._~").reveal() == "aZ09-._~");
    BOOST_TEST(percent_encoded("a b+c/%&=\xC3\xA9").reveal() == "a%20b%2Bc%2F%25%26%3D%C3%A9");
}

BOOST_AUTO_TEST_CASE(a_host_without_digests_is_named_as_the_reason)
{
    absent = {KSAUTH_DIGEST_ID};

    const auto outcome = method();

    BOOST_TEST(outcome.status == KSAUTH_E_UNSUPPORTED);
    BOOST_TEST(outcome.message == "this host does not offer ksauth.digest/1");
}

BOOST_AUTO_TEST_SUITE_END()
