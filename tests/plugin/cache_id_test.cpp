#include "base/key_derivation.hpp"
#include "plugin/cache_id.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace ksauth;

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

const PluginInfo plugin{
    .name = "v3password",
    .options =
        {{.name = "auth_url"},
         {.name = "password", .secret = true},
         {.name = "totp", .secret = true}},
};

const Values usual = {
    {"auth_url", "http://k/v3"},
    {"username", "ann"},
    {"project_name", "demo"},
    {"password", "hunter2"},
};

std::string id_of(const Values& values, const PluginInfo& its_plugin = plugin)
{
    CheckedOptions options;
    for (const auto& [name, value] : values)
        options.values.insert_or_assign(name, Secret(value));
    return cache_id_of(its_plugin, options);
}

Values with(const std::string& name, const std::string& value)
{
    auto values = usual;
    values.emplace_back(name, value);
    return values;
}

} // namespace

BOOST_AUTO_TEST_SUITE(cache_id_test)

BOOST_AUTO_TEST_CASE(the_same_options_have_the_same_name)
{
    BOOST_TEST(id_of(usual) == id_of(usual));
    BOOST_TEST(id_of(usual).size() == 64U);
}

BOOST_AUTO_TEST_CASE(any_other_option_makes_another_name)
{
    const std::set<std::string> ids = {
        id_of(usual),
        id_of(with("auth_url", "http://other/v3")),
        id_of(with("username", "bob")),
        id_of(with("password", "hunter3")),
        id_of(with("totp", "123456")),
        id_of(with("project_name", "other")),
        id_of(with("project_id", "p1")),
        id_of(with("project_domain_id", "d1")),
        id_of(with("project_domain_name", "d1")),
        id_of(with("domain_id", "d1")),
        id_of(with("domain_name", "d1")),
        id_of(with("trust_id", "t1")),
        id_of(with("system_scope", "all")),
        id_of(with("unscoped", "true")),
    };

    BOOST_TEST(ids.size() == 14U);
}

BOOST_AUTO_TEST_CASE(what_a_secrets_file_holds_counts)
{
    const test::TempFolder folder;
    const auto file = folder.write("password", "hunter2").string();
    const Values values = {{"auth_url", "http://k/v3"}, {"password_file", file}};
    const auto before = id_of(values);

    folder.write("password", "hunter3");

    BOOST_TEST(id_of(values) != before);
}

BOOST_AUTO_TEST_CASE(another_plugin_has_another_name)
{
    auto other = plugin;
    other.name = "v3totp";

    BOOST_TEST(id_of(usual, other) != id_of(usual));
}

BOOST_AUTO_TEST_CASE(where_one_value_ends_and_the_next_begins_counts)
{
    BOOST_TEST(id_of({{"ab", "c"}}) != id_of({{"a", "bc"}}));
    BOOST_TEST(id_of({{"a", "1:b,"}}) != id_of({{"a", ""}, {"b", ""}}));
}

BOOST_AUTO_TEST_CASE(secrets_are_guessed_for_one_user_and_cloud_at_a_time)
{
    // The derived part differs with the public options: nothing can be computed in advance.
    BOOST_TEST(derive_key("p", "salt-1", 1) != derive_key("p", "salt-2", 1));
}

BOOST_AUTO_TEST_CASE(key_derivation_is_that_of_the_standard)
{
    // RFC 7914, 11: PBKDF2-HMAC-SHA-256 (P="passwd", S="salt", c=1), first 32 bytes
    BOOST_TEST(
        derive_key("passwd", "salt", 1) ==
        "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
    );
}

BOOST_AUTO_TEST_SUITE_END()
