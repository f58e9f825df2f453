// Plugins inside plugins.
#include "flow/flow.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

CloudOptions with_eve()
{
    CloudOptions options;
    options.contents.users.push_back(
        {"u-eve", "eve", "eve's password", "default", "p-demo", "012345", {{"password", "totp"}}}
    );
    return options;
}

struct Nested {
    EmbeddedCloud cloud{with_eve()};
    TempFolder folder;

    // clouds.yaml with these lines below `clouds:`, and no environment.
    CloudSources sources(const std::string& clouds) const
    {
        folder.write("clouds.yaml", "clouds:\n" + clouds);
        return {
            .environment = [](std::string_view) { return std::nullopt; },
            .folders = {folder.path()},
        };
    }

    std::string ann(const std::string& name) const
    {
        return "  " + name + ":\n    auth_type: v3password\n    auth: {auth_url: '" +
               cloud.auth_url() +
               "', username: ann, user_domain_id: default, password: \"ann's password\", "
               "project_id: p-demo}\n";
    }

    OptionMap eve_options() const
    {
        return {
            {"auth_url", cloud.auth_url()},
            {"auth_methods", "v3password,v3totp"},
            {"username", "eve"},
            {"user_domain_id", "default"},
            {"password", "eve's password"},
            {"passcode", "012345"}};
    }
};

std::string asked_by(const Session& session)
{
    const auto response = session.get("/servers", {.endpoint_filter = service("compute")});
    return std::string(response.json()["asked_by"]["user_id"].as_string());
}

template <class Failure, class Body>
std::string message_of(Body body)
{
    try {
        body();
    } catch (const Failure& error) {
        return error.what();
    }
    return "nothing was thrown";
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(nested_flow_test, Nested)

BOOST_AUTO_TEST_CASE(several_methods_are_one_login)
{
    const Session session({.auth = load_auth("v3multifactor", eve_options())});

    BOOST_TEST(asked_by(session) == "u-eve");

    BOOST_TEST(cloud.identity().seen().size() == 1U);
    BOOST_TEST(
        cloud.identity().seen().at(0).body ==
        R"({"auth":{"identity":{"methods":["password","totp"],)"
        R"("password":{"user":{"name":"eve","domain":{"id":"default"},"password":"eve's password"}},)"
        R"("totp":{"user":{"name":"eve","domain":{"id":"default"},"passcode":"012345"}}}}})"
    );
}

BOOST_AUTO_TEST_CASE(the_methods_options_are_checked_as_one_set)
{
    auto options = eve_options();
    options.erase("password");
    options["pascode"] = "1";

    const auto message = message_of<ConfigError>([&] { load_auth("v3multifactor", options); });

    BOOST_TEST(contains(message, "missing option 'password'"), message);
    BOOST_TEST(contains(message, "unknown option 'pascode', did you mean 'passcode'?"), message);
}

BOOST_AUTO_TEST_CASE(a_method_that_is_none_is_told)
{
    const Session session(
        {.auth = load_auth(
             "v3multifactor",
             {{"auth_url", cloud.auth_url()}, {"auth_methods", "none"}, {"endpoint", "http://x"}}
         )}
    );

    const auto message = message_of<ConfigError>([&] { session.credential(); });

    BOOST_TEST(contains(message, "'none' is no method of Identity v3"), message);
}

BOOST_AUTO_TEST_CASE(several_methods_in_clouds_yaml_bring_their_options_along)
{
    const auto found = load_cloud(
        "eve",
        sources(
            "  eve:\n    auth_type: v3multifactor\n    auth: {auth_url: '" + cloud.auth_url() +
            "', auth_methods: [v3password, v3totp], user_id: u-eve, password: \"eve's password\", "
            "passcode: '012345'}\n"
        )
    );

    BOOST_TEST(asked_by(found.session()) == "u-eve");
}

BOOST_AUTO_TEST_CASE(a_chain_logs_in_through_a_cloud_of_the_same_configuration)
{
    const auto found = load_cloud(
        "any", sources(ann("laptop") + "  any:\n    auth_type: chain\n    auth: {cloud: laptop}\n")
    );
    const auto session = found.session();

    BOOST_TEST(asked_by(session) == "u-ann");
    cloud.revoke_tokens();
    BOOST_TEST(asked_by(session) == "u-ann");
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_AUTO_TEST_CASE(a_chain_takes_an_application_credential_from_a_file_and_a_helper)
{
    const auto file = folder.write(
        "ac.json",
        R"({"auth_url": ")" + cloud.auth_url() +
            R"(", "application_credential_id": "ac-1", "application_credential_secret": "backup's secret"})"
    );
    const Session by_file(
        {.auth = load_auth("chain", {{"sources", "file"}, {"file", file.string()}})}
    );
    const auto token = cloud.issue_token("u-sam", "p-garden");
    const Session by_helper(
        {.auth = load_auth(
             "chain",
             {{"sources", "file,exec"},
              {"command", R"(["/bin/echo", "{\"token\": \")" + token + R"(\"}"])"}}
         )}
    );

    BOOST_TEST(asked_by(by_file) == "u-bob");
    BOOST_TEST(by_helper.credential()->headers.get("X-Auth-Token").value() == token);
}

BOOST_AUTO_TEST_CASE(when_no_link_of_a_chain_holds_all_reasons_are_told)
{
    const auto found =
        load_cloud("any", sources("  any:\n    auth_type: chain\n    auth: {cloud: nowhere}\n"));

    const auto message = message_of<CredentialsError>([&] { found.session().credential(); });

    BOOST_TEST(contains(message, "environment: no OS_* variable says how"), message);
    BOOST_TEST(contains(message, "cloud: there is no cloud 'nowhere'"), message);
    BOOST_TEST(contains(message, "file: not configured"), message);
}

BOOST_AUTO_TEST_CASE(a_cloud_that_would_log_in_through_itself_is_refused_not_waited_for)
{
    const auto found = load_cloud(
        "one",
        sources("  one:\n    auth_type: chain\n    auth: {cloud: two, sources: [cloud]}\n"
                "  two:\n    auth_type: chain\n    auth: {cloud: one, sources: [cloud]}\n")
    );

    const auto message = message_of<CredentialsError>([&] { found.session().credential(); });

    BOOST_TEST(contains(message, "cloud 'one' would log in through itself"), message);
}

BOOST_AUTO_TEST_CASE(plugins_nested_in_their_options_have_an_end)
{
    std::string base = R"({"cloud": "x"})";
    for (int i = 0; i < 12; ++i) {
        base = R"({"auth_type": "v3k2k", "auth": {"service_provider": "s", "base_auth": )" + base +
               "}}";
    }
    const Session session(
        {.auth = load_auth("v3k2k", {{"service_provider", "s"}, {"base_auth", base}})}
    );

    const auto message = message_of<ConfigError>([&] { session.credential(); });

    BOOST_TEST(contains(message, "nested more than 8 deep"), message);
}

BOOST_AUTO_TEST_CASE(keystone_to_keystone_ends_in_the_other_cloud)
{
    EmbeddedCloud other;
    const auto unscoped = other.issue_token("u-ann");
    auto& identity = other.identity();
    identity.override_answer(
        "POST /Shibboleth.sso/SAML2/ECP",
        {.status = 302, .headers = {{"Set-Cookie", "_shib=1; path=/"}, {"Location", "http://x"}}}
    );
    const std::string login = "/v3/OS-FEDERATION/identity_providers/i/protocols/saml2/auth";
    identity.override_answer(
        "GET " + login,
        {.status = 201,
         .body = R"({"token": {"user": {"id": "u-ann"}}})",
         .headers = {{"X-Subject-Token", unscoped}}}
    );
    cloud.identity().override_answer(
        "POST /v3/auth/OS-FEDERATION/saml2/ecp", {.status = 200, .body = "<assertion/>"}
    );
    cloud.identity().override_answer(
        "POST /v3/auth/tokens",
        {.status = 201,
         .body = R"({"token": {"service_providers": [{"id": "sp1", "auth_url": ")" +
                 identity.url() + login + R"(", "sp_url": ")" + identity.url() +
                 R"(/Shibboleth.sso/SAML2/ECP"}]}})",
         .headers = {{"X-Subject-Token", "local-token"}}}
    );
    const auto found = load_cloud(
        "far",
        sources(
            ann("near") +
            "  far:\n    auth_type: v3k2k\n    auth: {base_cloud: near, "
            "service_provider: sp1, auth_url: '" +
            cloud.auth_url() + "', project_id: p-other}\n"
        )
    );

    const auto session = found.session();

    BOOST_TEST(asked_by(session) == "u-ann");
    BOOST_TEST(other.logins() == 1U);
    BOOST_TEST(identity.seen().back().body.find("p-other") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(many_threads_share_one_nested_login)
{
    const auto found = load_cloud(
        "any", sources(ann("laptop") + "  any:\n    auth_type: chain\n    auth: {cloud: laptop}\n")
    );
    const auto session = found.session();
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] { session.credential(); });
    for (auto& thread : threads)
        thread.join();

    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
