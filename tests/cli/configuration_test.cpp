#include "cli/at_the_shell.hpp"

#include <ksauth/json.hpp>

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Configured {
    EmbeddedCloud cloud;
    Shell shell;

    std::string user_of(const Shell::Words& words) const
    {
        auto all = words;
        all.insert(all.end(), {"token", "-f", "json"});
        const auto outcome = shell.run(all);
        BOOST_REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
        return std::string(Json::parse(outcome.out)["user_id"].as_string());
    }

    void write_clouds(const std::string& user, const std::string& password) const
    {
        shell.home.write(
            "clouds.yaml",
            "clouds:\n  mine:\n    auth_type: v3password\n    auth:\n      auth_url: " +
                cloud.auth_url() + "\n      username: " + user +
                "\n      user_domain_id: default\n      password: \"" + password + "\"\n"
        );
        std::filesystem::permissions(
            shell.home.path() / "clouds.yaml", std::filesystem::perms::owner_all
        );
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(configuration_test, Configured)

BOOST_AUTO_TEST_CASE(a_cloud_of_clouds_yaml_is_chosen_by_its_name)
{
    write_clouds("ann", "ann's password");

    BOOST_TEST(user_of({"--os-cloud", "mine"}) == "u-ann");
}

BOOST_AUTO_TEST_CASE(the_environment_names_the_cloud)
{
    write_clouds("ann", "ann's password");
    shell.environment["OS_CLOUD"] = "mine";

    BOOST_TEST(user_of({}) == "u-ann");
}

BOOST_AUTO_TEST_CASE(secure_yaml_is_laid_over)
{
    write_clouds("ann", "a placeholder");
    shell.home.write(
        "secure.yaml", "clouds:\n  mine:\n    auth:\n      password: ann's password\n"
    );

    BOOST_TEST(user_of({"--os-cloud", "mine"}) == "u-ann");
}

BOOST_AUTO_TEST_CASE(the_environment_goes_before_the_file_and_the_line_before_both)
{
    write_clouds("nobody", "wrong");
    shell.environment["OS_USERNAME"] = "bob";
    shell.environment["OS_PASSWORD"] = "bob's password";

    BOOST_TEST(user_of({"--os-cloud", "mine"}) == "u-bob");
    BOOST_TEST(
        user_of({"--os-cloud", "mine", "--os-username", "ann", "--os-password", "ann's password"}
        ) == "u-ann"
    );
}

BOOST_AUTO_TEST_CASE(the_environment_alone_is_enough)
{
    shell.environment = {
        {"OS_AUTH_URL", cloud.auth_url()},
        {"OS_USERNAME", "ann"},
        {"OS_PASSWORD", "ann's password"},
        {"OS_USER_DOMAIN_ID", "default"},
        {"OS_IDENTITY_API_VERSION", "3"}};

    BOOST_TEST(user_of({}) == "u-ann");
}

BOOST_AUTO_TEST_CASE(an_ini_section_is_enough)
{
    shell.home.write(
        "nova.conf",
        "[DEFAULT]\ndebug = true\n[keystone_authtoken]\nauth_type = v3password\nauth_url = " +
            cloud.auth_url() +
            "\nusername = ann\nuser_domain_name = Default\npassword = ann's password\n"
    );

    BOOST_TEST(
        user_of({"--config-file", "nova.conf", "--config-section", "keystone_authtoken"}) == "u-ann"
    );
}

BOOST_AUTO_TEST_CASE(names_that_openstack_users_know_still_work)
{
    auto options = cloud.password_options();
    options.erase("project_name");
    options["tenant_name"] = "demo";

    const auto outcome = shell.run_as(options, {"token", "-f", "json"});

    BOOST_TEST(Json::parse(outcome.out)["project_id"].as_string() == "p-demo");
}

BOOST_AUTO_TEST_CASE(the_custom_plugin_is_chosen_by_configuration_alone)
{
    auto words = login_words("custom", cloud.custom_options());
    words.insert(
        words.end(),
        {"request", "GET", "/boxes", "--service-type", "inventory", "--region-name", "south"}
    );

    const auto outcome = shell.run(words);

    BOOST_TEST(contains(outcome.out, "robot"));
    BOOST_TEST(cloud.inventory().seen_count("GET /south/boxes") == 1U);
}

BOOST_AUTO_TEST_CASE(a_fixed_token_goes_to_its_endpoint_whatever_the_filter_says)
{
    const auto token = cloud.issue_token("u-bob", "p-demo");

    const auto outcome = shell.run(
        {"--os-auth-type",
         "admin_token",
         "--os-endpoint",
         cloud.compute().url() + "/v2.1",
         "--os-token",
         token,
         "request",
         "GET",
         "/servers",
         "--service-type",
         "anything"}
    );

    BOOST_TEST(contains(outcome.out, "u-bob"));
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(an_admin_token_takes_no_notice_of_an_identity_service)
{
    shell.environment = {
        {"OS_AUTH_TYPE", "admin_token"},
        {"OS_TOKEN", cloud.issue_token("u-bob", "p-demo")},
        {"OS_AUTH_URL", cloud.auth_url()},
        {"OS_PROJECT_NAME", "demo"}};
    const Shell::Words words = {"request", "GET", "/servers", "--service-type", "compute"};

    const auto without = shell.run(words);
    shell.environment["OS_ENDPOINT"] = cloud.compute().url() + "/v2.1";
    const auto with = shell.run(words);

    BOOST_TEST(without.status == 2);
    BOOST_TEST(contains(without.err, "missing option 'endpoint'"), without.err);
    BOOST_TEST(with.status == 0, with.err);
    BOOST_TEST(contains(with.out, "u-bob"));
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(a_token_is_rescoped_at_the_identity_service)
{
    const auto outcome = shell.run(
        {"--os-auth-type",
         "token",
         "--os-auth-url",
         cloud.auth_url(),
         "--os-token",
         cloud.issue_token("u-ann"),
         "--os-project-id",
         "p-other",
         "token",
         "-f",
         "json"}
    );

    BOOST_TEST(Json::parse(outcome.out)["project_id"].as_string() == "p-other");
}

BOOST_AUTO_TEST_CASE(what_a_file_says_of_a_service_counts_where_the_service_is_named)
{
    write_clouds("ann", "ann's password");
    shell.home.write(
        "secure.yaml",
        "clouds:\n  mine:\n    compute_endpoint_override: " + cloud.compute().url() +
            "/v2.1\n    compute_default_microversion: '2.79'\n"
    );

    const auto outcome = shell.run(
        {"--os-cloud", "mine", "--debug", "request", "GET", "/servers", "--service-type", "compute"}
    );

    BOOST_TEST(contains(outcome.out, "u-ann"), outcome.err);
    BOOST_TEST(contains(outcome.err, "OpenStack-API-Version: compute 2.79"), outcome.err);
}

BOOST_AUTO_TEST_CASE(a_section_of_one_service_needs_none_to_be_named)
{
    shell.home.write(
        "service.conf",
        "[nova]\nauth_type = v3password\nauth_url = " + cloud.auth_url() +
            "\nusername = ann\nuser_domain_name = Default\npassword = ann's password\n"
            "endpoint_override = " +
            cloud.compute().url() + "/v2.1\n"
    );
    const Shell::Words section = {"--config-file", "service.conf", "--config-section", "nova"};

    auto words = section;
    words.insert(words.end(), {"request", "GET", "/servers"});
    const auto outcome = shell.run(words);

    BOOST_TEST(contains(outcome.out, "u-ann"), outcome.err);
}

BOOST_AUTO_TEST_CASE(settings_of_services_are_explained_with_their_origin)
{
    write_clouds("ann", "ann's password");
    shell.home.write("secure.yaml", "clouds:\n  mine:\n    volume_api_version: 3\n");

    const auto outcome = shell.run({"--os-cloud", "mine", "config", "--explain", "-f", "json"});

    BOOST_TEST(contains(outcome.out, "block_storage_api_version"), outcome.out);
    BOOST_TEST(contains(outcome.out, "secure.yaml:3"), outcome.out);
    BOOST_TEST(contains(outcome.out, "retriable_status_codes"), outcome.out);
    BOOST_TEST(!contains(outcome.out, "ann's password"));
}

BOOST_AUTO_TEST_CASE(what_is_shown_of_urls_and_of_others_settings_holds_no_secret)
{
    shell.home.write(
        "clouds.yaml",
        "clouds:\n  mine:\n    auth_type: none\n    endpoint: http://x/v3?token=planted&a=1\n"
        "    passwrd: planted\n    apikey: planted\n    proxy: http://cu:planted@y/z\n"
    );

    for (const auto* format : {"table", "json"}) {
        const auto outcome = shell.run({"--os-cloud", "mine", "config", "--explain", "-f", format});

        BOOST_TEST(
            contains(outcome.out, "http://x/v3?token=***&a=***"), outcome.out << outcome.err
        );
        BOOST_TEST(contains(outcome.out, "http://y/z"), outcome.out);
        BOOST_TEST(!contains(outcome.out + outcome.err, "planted"), outcome.out << outcome.err);
    }
}

BOOST_AUTO_TEST_CASE(a_time_out_that_nobody_configured_is_explained_too)
{
    write_clouds("ann", "ann's password");
    const Shell::Words words = {"--os-cloud", "mine", "config", "--explain", "-f", "value"};

    const auto outcome = shell.run(words);

    BOOST_TEST(contains(outcome.out, "timeout 600 default\n"), outcome.out);
}

BOOST_AUTO_TEST_CASE(a_file_may_allow_some_plugins_only)
{
    write_clouds("ann", "ann's password");
    const auto clouds = content(shell.home.path() / "clouds.yaml");
    shell.home.write("clouds.yaml", "plugins: {allowed: [token, none]}\n" + clouds);

    const auto outcome = shell.run({"--os-cloud", "mine", "token"});

    BOOST_TEST(outcome.status == 7);
    BOOST_TEST(contains(outcome.err, "'v3password' is refused"), outcome.err);
    BOOST_TEST(contains(outcome.err, "token, none"), outcome.err);
}

BOOST_AUTO_TEST_CASE(a_plugin_folder_of_ones_own_is_searched)
{
    const auto outcome = shell.run({"--plugin-dir", ".", "plugins", "-f", "json"});

    BOOST_TEST(outcome.status == 0);
}

BOOST_AUTO_TEST_SUITE_END()
