#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Room : ConfigRoom {
    Cloud load_auth(const std::string& auth, const std::string& type = "password") const
    {
        write("clouds.yaml", "clouds: {a: {auth_type: " + type + ", auth: " + auth + "}}\n");
        return load("a");
    }

    std::string message_for(const std::string& auth, const std::string& type = "password") const
    {
        return failure_of([&] { load_auth(auth, type); }).message;
    }
};

const std::string user = "auth_url: 'http://x.example', username: u, password: p";

} // namespace

BOOST_AUTO_TEST_SUITE(options_test)

BOOST_FIXTURE_TEST_CASE(options_come_in_the_manifests_order, Room)
{
    const auto cloud = load_auth("{password: p, username: u, auth_url: 'http://x.example'}");

    BOOST_TEST_REQUIRE(cloud.options.size() == 3U);
    BOOST_TEST(cloud.options[0].name == "auth_url");
    BOOST_TEST(cloud.options[1].name == "username");
    BOOST_TEST(cloud.options[2].name == "password");
}

BOOST_FIXTURE_TEST_CASE(dashes_in_names_are_underscores, Room)
{
    const auto cloud = load_auth("{" + user + ", user-domain-name: d}");

    BOOST_TEST(option(cloud, "user_domain_name") == "d");
}

BOOST_FIXTURE_TEST_CASE(numbers_and_words_stay_the_text_they_are, Room)
{
    const auto cloud = load_auth("{auth_url: 'http://x.example', username: no, password: 012345}");

    BOOST_TEST(option(cloud, "username") == "no");
    BOOST_TEST(option(cloud, "password") == "012345");
}

BOOST_FIXTURE_TEST_CASE(a_domain_of_somebody_with_a_project_is_that_of_both, Room)
{
    const auto cloud = load_auth("{" + user + ", project_name: p, domain_id: d}");

    BOOST_TEST(option(cloud, "user_domain_id") == "d");
    BOOST_TEST(option(cloud, "project_domain_id") == "d");
    BOOST_TEST(option(cloud, "domain_id") == "(none)");
}

BOOST_FIXTURE_TEST_CASE(a_domain_that_is_named_is_left_alone_by_the_shortcut, Room)
{
    const auto cloud =
        load_auth("{" + user + ", project_name: p, domain_name: d, user_domain_name: mine}");

    BOOST_TEST(option(cloud, "user_domain_name") == "mine");
    BOOST_TEST(option(cloud, "project_domain_name") == "d");
}

BOOST_FIXTURE_TEST_CASE(a_domain_of_somebody_without_a_project_is_the_scope, Room)
{
    const auto cloud = load_auth("{" + user + ", domain_id: d, user_domain_id: e}");

    BOOST_TEST(option(cloud, "domain_id") == "d");
    BOOST_TEST(option(cloud, "user_domain_id") == "e");
}

BOOST_FIXTURE_TEST_CASE(an_alias_of_a_plugin_chooses_it, Room)
{
    BOOST_TEST(load_auth("{token: t}", "admin_token").auth_type == "admin_token");
    BOOST_TEST(load_auth("{token: t}", "token_endpoint").auth_type == "admin_token");
}

BOOST_FIXTURE_TEST_CASE(a_token_may_be_called_auth_token, Room)
{
    BOOST_TEST(option(load_auth("{auth_token: t}", "token"), "token") == "t");
}

BOOST_FIXTURE_TEST_CASE(a_list_becomes_the_text_of_a_list_whatever_is_in_it, Room)
{
    const auto cloud = load_auth("{endpoints: ['a=1,2', b]}", "lists");

    BOOST_TEST(option(cloud, "endpoints") == R"(["a=1,2","b"])");
}

BOOST_FIXTURE_TEST_CASE(a_map_becomes_json_for_an_option_that_is_json, Room)
{
    const auto cloud = load_auth("{claims: {n: 1, s: '1', t: true, w: word}}", "lists");

    BOOST_TEST(option(cloud, "claims") == R"({"n":1,"s":"1","t":true,"w":"word"})");
}

BOOST_FIXTURE_TEST_CASE(a_list_or_a_map_where_text_belongs_is_refused, Room)
{
    const auto list = message_for("{auth_url: 'http://x.example', username: [a], password: p}");
    const auto map = message_for("{endpoints: {a: b}}", "lists");

    BOOST_TEST(contains(list, "option 'username' ("), list);
    BOOST_TEST(contains(list, "must be one text, not a list"), list);
    BOOST_TEST(contains(map, "must be a list, not a map"), map);
}

BOOST_FIXTURE_TEST_CASE(an_unknown_auth_type_says_who_asked_for_it, Room)
{
    const auto says_where = [](const PluginNotFound& error) {
        return contains(error.what(), "cannot load cloud 'a': auth_type (") &&
               contains(error.what(), "clouds.yaml:1)") && contains(error.what(), "'passwrd'");
    };

    BOOST_CHECK_EXCEPTION(load_auth("{}", "passwrd"), PluginNotFound, says_where);
}

BOOST_FIXTURE_TEST_CASE(what_a_person_can_be_asked_for_may_be_missing, Room)
{
    const auto cloud = load_auth("{}", "asking");

    BOOST_TEST(cloud.options.empty());
}

BOOST_FIXTURE_TEST_CASE(what_can_be_asked_for_is_told_next_to_what_cannot, Room)
{
    const auto message = message_for("{pine: 1}", "asking");

    BOOST_TEST(contains(message, "missing option 'pin'"), message);
    BOOST_TEST(contains(message, "unknown option 'pine'"), message);
}

BOOST_FIXTURE_TEST_CASE(a_placeholder_in_auth_url_is_filled_with_a_setting, Room)
{
    write(
        "clouds.yaml",
        "clouds:\n  a:\n    auth: {auth_url: 'http://{region_name}.example', username: u, "
        "password: '{p}'}\n    regions: [north, south]\n"
    );
    overrides = {{"region_name", "south", "--os-region-name"}};

    const auto cloud = load("a");

    BOOST_TEST(option(cloud, "auth_url") == "http://south.example");
    BOOST_TEST(option(cloud, "password") == "{p}");
}

BOOST_FIXTURE_TEST_CASE(a_placeholder_that_stands_for_nothing_is_told, Room)
{
    const auto unknown =
        message_for("{auth_url: 'http://{region}.example', username: u, password: p}");
    const auto alone = message_for("{auth_url: 'http://{x.example', username: u, password: p}");

    BOOST_TEST(contains(unknown, "has the placeholder '{region}', which is no setting"), unknown);
    BOOST_TEST(contains(alone, "a brace without the other one"), alone);
}

BOOST_AUTO_TEST_SUITE_END()
