#include "support/fake_transport.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>
#include <ksauth/session.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const EndpointFilter compute = {{"service_type", "compute"}};

std::shared_ptr<FakeTransport> accepting(const std::string& token)
{
    return std::make_shared<FakeTransport>([token](const Request& request) {
        const bool good = request.headers.get("X-Auth-Token") == token;
        return Response{.status = good ? 200 : 401, .url = request.url};
    });
}

std::shared_ptr<FakeTransport> accepting_all()
{
    return std::make_shared<FakeTransport>([](const Request& request) {
        return Response{.status = 200, .url = request.url};
    });
}

std::string token_of(const Request& request)
{
    return std::string(request.headers.get("X-Auth-Token").value_or("none"));
}

} // namespace

BOOST_AUTO_TEST_SUITE(session_auth_test)

BOOST_AUTO_TEST_CASE(a_relative_request_finds_its_service_and_carries_the_token)
{
    const auto transport = accepting_all();
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova/v2.1"))}),
         .transport = transport}
    );

    session.get("/servers", {.endpoint_filter = compute});

    BOOST_TEST(transport->sent().at(0).url == "http://nova/v2.1/servers");
    BOOST_TEST(token_of(transport->sent().at(0)) == "token-1");
}

BOOST_AUTO_TEST_CASE(one_login_serves_many_requests)
{
    const NumberedTokens logins(access_to("http://nova"));
    const Session session(
        {.auth = make_auth({.authenticate = logins}), .transport = accepting_all()}
    );

    for (int i = 0; i < 5; ++i)
        session.get("/servers", {.endpoint_filter = compute});

    BOOST_TEST(logins.count() == 1);
}

BOOST_AUTO_TEST_CASE(no_login_happens_before_it_is_needed)
{
    const NumberedTokens logins;
    const Session session(
        {.auth = make_auth({.authenticate = logins}), .transport = accepting_all()}
    );

    session.get("http://x/", {.authenticated = false});

    BOOST_TEST(logins.count() == 0);
}

BOOST_AUTO_TEST_CASE(an_unauthenticated_request_may_still_ask_for_its_endpoint)
{
    const auto transport = accepting_all();
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))}),
         .transport = transport}
    );

    session.get("/", {.endpoint_filter = compute, .authenticated = false});

    BOOST_TEST(transport->sent().at(0).url == "http://nova/");
    BOOST_TEST(token_of(transport->sent().at(0)) == "none");
}

BOOST_AUTO_TEST_CASE(defaults_complete_a_filter)
{
    EndpointFilter asked;
    const auto auth =
        make_auth({.authenticate = NumberedTokens(), .endpoint = [&](const EndpointFilter& filter) {
                       asked = filter;
                       return std::optional<std::string>("http://x");
                   }});
    const EndpointFilter defaults = {{"region_name", "north"}, {"interface", "internal"}};
    const Session session(
        {.auth = auth, .endpoint_defaults = defaults, .transport = accepting_all()}
    );

    session.get("/", {.endpoint_filter = {{"service_type", "compute"}, {"interface", "admin"}}});
    BOOST_TEST(asked.text() == "service_type=compute, interface=admin, region_name=north");

    session.endpoint({{"service_type", "image"}});
    BOOST_TEST(asked.text() == "service_type=image, region_name=north, interface=internal");
}

BOOST_AUTO_TEST_CASE(an_auth_of_the_request_goes_before_the_sessions)
{
    const auto transport = accepting_all();
    const NumberedTokens unused;
    const Session session({.auth = make_auth({.authenticate = unused}), .transport = transport});
    const auto other = make_auth({.authenticate = [](AuthPort&, const Context&) {
        return Credential{
            .headers = {{"X-Auth-Token", "other"}}, .access = access_to("http://other")};
    }});

    session.get("/servers", {.endpoint_filter = compute, .auth = other});

    BOOST_TEST(transport->sent().at(0).url == "http://other/servers");
    BOOST_TEST(token_of(transport->sent().at(0)) == "other");
    BOOST_TEST(unused.count() == 0);
}

BOOST_AUTO_TEST_CASE(one_auth_serves_two_sessions)
{
    const NumberedTokens logins(access_to("http://nova"));
    const auto auth = make_auth({.authenticate = logins});
    const Session first({.auth = auth, .transport = accepting_all()});
    const Session second({.auth = auth, .transport = accepting_all()});

    first.get("/servers", {.endpoint_filter = compute});
    second.get("/servers", {.endpoint_filter = compute});

    BOOST_TEST(logins.count() == 1);
    BOOST_TEST(first.credential() == second.credential());
}

BOOST_AUTO_TEST_CASE(an_auth_outlives_the_session_that_used_it)
{
    const NumberedTokens logins(access_to("http://nova"));
    const auto auth = make_auth({.authenticate = logins});
    Session({.auth = auth, .transport = accepting_all()})
        .get("/servers", {.endpoint_filter = compute});

    const auto transport = accepting("token-2");
    Session({.auth = auth, .transport = transport}).get("/servers", {.endpoint_filter = compute});

    BOOST_TEST(logins.count() == 2);
}

BOOST_AUTO_TEST_CASE(a_401_is_followed_by_a_new_login_and_a_second_attempt)
{
    const auto transport = accepting("token-2");
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))}),
         .transport = transport}
    );

    const auto response = session.get("/servers", {.endpoint_filter = compute});

    BOOST_TEST(response.status == 200);
    BOOST_TEST(transport->sent().size() == 2);
}

BOOST_AUTO_TEST_CASE(a_401_that_stays_is_thrown)
{
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))}),
         .transport = accepting("none")}
    );

    BOOST_CHECK_THROW(session.get("/servers", {.endpoint_filter = compute}), Unauthorized);
}

BOOST_AUTO_TEST_CASE(a_request_may_forbid_the_second_login)
{
    const auto transport = accepting("token-2");
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))}),
         .transport = transport}
    );

    BOOST_CHECK_THROW(
        session.get("/servers", {.endpoint_filter = compute, .allow_reauth = false}), Unauthorized
    );
    BOOST_TEST(transport->sent().size() == 1);
}

BOOST_AUTO_TEST_CASE(a_token_is_not_sent_to_a_foreign_origin_by_accident)
{
    const auto transport = accepting_all();
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))}),
         .transport = transport}
    );

    BOOST_CHECK_THROW(session.get("http://evil.example/"), ConfigError);
    BOOST_TEST(transport->sent().empty());

    session.get("http://nova/other");
    BOOST_TEST(token_of(transport->sent().back()) == "token-1");
    session.get("http://chosen.example/", {.authenticated = true});
    BOOST_TEST(token_of(transport->sent().back()) == "token-1");
    session.get("/a", {.endpoint_override = "http://base.example"});
    BOOST_TEST(token_of(transport->sent().back()) == "token-1");
}

BOOST_AUTO_TEST_CASE(an_override_does_not_open_the_way_for_an_absolute_url)
{
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))}),
         .transport = accepting_all()}
    );

    BOOST_CHECK_THROW(
        session.get("http://evil.example/", {.endpoint_override = "http://base.example"}),
        ConfigError
    );
}

BOOST_AUTO_TEST_CASE(credential_access_and_endpoint_can_be_asked_for)
{
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))}),
         .transport = accepting_all()}
    );

    BOOST_TEST(session.credential()->headers.get("X-Auth-Token").value() == "token-1");
    BOOST_TEST(session.access()->project_id() == "p1");
    BOOST_TEST(session.endpoint(compute) == "http://nova");
}

BOOST_AUTO_TEST_CASE(a_mechanism_without_documents_has_no_access)
{
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens()}), .transport = accepting_all()}
    );

    BOOST_CHECK_THROW(session.access(), Unsupported);
}

BOOST_AUTO_TEST_CASE(invalidating_makes_the_next_request_log_in)
{
    const NumberedTokens logins(access_to("http://nova"));
    const Session session(
        {.auth = make_auth({.authenticate = logins}), .transport = accepting_all()}
    );
    session.get("/", {.endpoint_filter = compute});

    BOOST_TEST(session.invalidate());
    session.get("/", {.endpoint_filter = compute});

    BOOST_TEST(logins.count() == 2);
}

BOOST_AUTO_TEST_CASE(a_refused_login_is_the_error_of_the_request)
{
    const auto auth = make_auth({.authenticate = [](AuthPort&, const Context&) -> Credential {
        throw CredentialsError({.message = "wrong password"});
    }});
    const Session session({.auth = auth, .transport = accepting_all()});

    BOOST_CHECK_THROW(session.get("/", {.endpoint_filter = compute}), CredentialsError);
}

BOOST_AUTO_TEST_CASE(many_threads_and_a_revoked_token_are_one_more_login)
{
    const NumberedTokens logins(access_to("http://nova"));
    const Session session(
        {.auth = make_auth({.authenticate = logins}), .transport = accepting("token-2")}
    );
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 16; ++i) {
            threads.emplace_back([&] {
                if (session.get("/", {.endpoint_filter = compute, .raise_errors = false}).ok())
                    ++good;
            });
        }
    }

    BOOST_TEST(good == 16);
    BOOST_TEST(logins.count() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
