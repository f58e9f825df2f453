#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using ksauth::test::PluginUnderTest;

namespace {

class Custom : public PluginUnderTest {
public:
    Custom() : PluginUnderTest("custom")
    {
        options = {
            {"token_url", "http://tokens.example/token"},
            {"client_id", "me"},
            {"client_secret", "planted-secret"}};
        lists = {
            {"endpoints",
             {"compute=http://c.example",
              "compute@north=http://c.north.example",
              "image=http://i.example/a=b"}}};
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(custom_test)

BOOST_AUTO_TEST_CASE(the_token_service_is_asked_once_with_id_and_secret_as_json)
{
    Custom host;
    host.responses = {{200, R"({"token": "t-1", "expires_in": 3600})"}};

    host.authenticate();

    BOOST_REQUIRE(host.requests.size() == 1U);
    const auto& request = host.requests[0];
    BOOST_TEST(request.method == "POST");
    BOOST_TEST(request.url == "http://tokens.example/token");
    BOOST_TEST(request.body == R"({"client_id":"me","client_secret":"planted-secret"})");
    BOOST_REQUIRE(request.headers.size() == 1U);
    BOOST_TEST(request.headers[0].first == "Content-Type");
    BOOST_TEST(request.headers[0].second == "application/json");
}

BOOST_AUTO_TEST_CASE(the_answer_becomes_a_header_and_an_end)
{
    Custom host;
    host.responses = {{200, R"({"token": "t-1", "expires_in": 3600})"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-1");
    BOOST_TEST(outcome.expires_in == "3600");
    BOOST_TEST(outcome.renewable);
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_life_is_a_token_without_an_end)
{
    Custom host;
    host.responses = {{200, R"({"token": "t-1"})"}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.expires_in == "");
}

BOOST_AUTO_TEST_CASE(a_refusal_names_the_client_and_never_the_secret)
{
    for (const int status : {401, 403}) {
        Custom host;
        host.responses = {{status, R"({"error": "planted-secret is wrong"})"}};

        const auto outcome = host.authenticate();

        BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
        BOOST_TEST(outcome.message == "the token service refused client_id 'me'");
    }
}

BOOST_AUTO_TEST_CASE(any_other_status_is_reported_with_its_number)
{
    for (const int status : {204, 302, 404, 500, 503}) {
        Custom host;
        host.responses = {{status, ""}};

        const auto outcome = host.authenticate();

        BOOST_TEST(outcome.status == KSAUTH_E_PROTOCOL);
        BOOST_TEST(outcome.message.find(std::to_string(status)) != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_not_json_is_a_protocol_error)
{
    for (const auto* body : {"", "<html>", R"({"token": "t-1")", R"({"token": "t-1"} x)"}) {
        Custom host;
        host.responses = {{200, body}};

        const auto outcome = host.authenticate();

        BOOST_TEST(outcome.status == KSAUTH_E_PROTOCOL);
        BOOST_TEST(outcome.message != "");
        BOOST_TEST(outcome.headers.empty());
    }
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_token_is_a_protocol_error)
{
    for (const auto* body : {"{}", "[]", R"({"token": ""})", R"({"token": null})"}) {
        Custom host;
        host.responses = {{200, body}};

        const auto outcome = host.authenticate();

        BOOST_TEST(outcome.status == KSAUTH_E_PROTOCOL);
        BOOST_TEST(outcome.message == "the token service's answer holds no \"token\"");
    }
}

BOOST_AUTO_TEST_CASE(a_broken_connection_is_reported_in_the_host_s_words)
{
    Custom host;
    host.responses = {{0, ""}};

    const auto outcome = host.authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_TRANSPORT);
    BOOST_TEST(outcome.message == "cannot reach http://tokens.example/token");
}

BOOST_AUTO_TEST_CASE(whichever_call_to_the_host_fails_the_plugin_fails_with_it)
{
    Custom smooth;
    smooth.responses = {{200, R"({"token": "t-1", "expires_in": 3600})"}};
    smooth.authenticate();
    BOOST_REQUIRE(smooth.host_calls > 5);

    for (int call = 1; call <= smooth.host_calls; ++call) {
        Custom host;
        host.responses = {{200, R"({"token": "t-1", "expires_in": 3600})"}};
        host.fail_at = call;

        const auto outcome = host.authenticate();

        BOOST_TEST(outcome.status == KSAUTH_E_TRANSPORT);
        BOOST_TEST(outcome.message == "the fake host fails here, as the test asked");
    }
}

BOOST_AUTO_TEST_CASE(a_host_without_an_interface_that_it_needs_is_an_error_with_a_name)
{
    for (const std::string id : {KSAUTH_HTTP_ID, KSAUTH_JSON_ID}) {
        Custom host;
        host.responses = {{200, R"({"token": "t-1"})"}};
        host.absent = {id};

        const auto outcome = host.authenticate();

        BOOST_TEST(outcome.status == KSAUTH_E_UNSUPPORTED);
        BOOST_TEST(outcome.message == "this host does not offer " + id);
    }
}

BOOST_AUTO_TEST_CASE(an_endpoint_is_found_by_service_type_alone)
{
    Custom host;

    const auto outcome = host.endpoint({{"service_type", "compute"}});

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.url == "http://c.example");
}

BOOST_AUTO_TEST_CASE(a_region_s_own_endpoint_wins_over_the_one_for_all_regions)
{
    Custom host;

    const auto north = host.endpoint({{"service_type", "compute"}, {"region_name", "north"}});
    const auto south = host.endpoint({{"service_type", "compute"}, {"region_name", "south"}});

    BOOST_TEST(north.url == "http://c.north.example");
    BOOST_TEST(south.url == "http://c.example");
}

BOOST_AUTO_TEST_CASE(filter_keys_that_this_cloud_does_not_know_are_ignored)
{
    Custom host;

    const auto outcome =
        host.endpoint({{"interface", "internal"}, {"service_type", "image"}, {"min_version", "9"}});

    BOOST_TEST(outcome.url == "http://i.example/a=b");
}

BOOST_AUTO_TEST_CASE(a_service_that_is_not_configured_is_named)
{
    Custom host;

    const auto outcome = host.endpoint({{"service_type", "comput"}});

    BOOST_TEST(outcome.status == KSAUTH_E_UNSUPPORTED);
    BOOST_TEST(outcome.message == "option 'endpoints' has no entry for service_type 'comput'");
}

BOOST_AUTO_TEST_SUITE_END()
