#include "support/fake_clock.hpp"
#include "unit/fake_port.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using test::access_to;
using test::FakePort;
using test::make_auth;
using test::NumberedTokens;

namespace {

const EndpointFilter compute = {{"service_type", "compute"}};

std::string complaint(const AuthPtr& auth, const EndpointFilter& filter)
try {
    FakePort port;
    return auth->endpoint(filter, port, {});
} catch (const EndpointNotFound& error) {
    return error.what();
}

} // namespace

BOOST_AUTO_TEST_SUITE(auth_test)

BOOST_AUTO_TEST_CASE(an_auth_does_nothing_until_it_is_asked)
{
    const NumberedTokens tokens;
    const auto auth = make_auth({.authenticate = tokens});

    BOOST_TEST(auth->plugin_name() == "tiny");
    BOOST_TEST(!auth->current());
    BOOST_TEST(tokens.count() == 0);
}

BOOST_AUTO_TEST_CASE(its_credential_is_the_mechanisms_and_stays)
{
    FakePort port;
    const NumberedTokens tokens;
    const auto auth = make_auth({.authenticate = tokens});

    const auto first = auth->credential(port, {});

    BOOST_TEST(first->headers.get("X-Auth-Token").value() == "token-1");
    BOOST_TEST(auth->credential(port, {}) == first);
    BOOST_TEST(auth->current() == first);
}

BOOST_AUTO_TEST_CASE(time_is_the_clocks_that_it_was_given)
{
    FakePort port;
    test::FakeClock clock;
    NumberedTokens tokens;
    const auto auth = make_auth(
        {.authenticate =
             [&](AuthPort& its_port, const Context& context) {
                 auto made = tokens(its_port, context);
                 made.expires_at = clock.now() + std::chrono::hours(1);
                 return made;
             }},
        {.clock = &clock}
    );
    auth->credential(port, {});

    clock.advance(std::chrono::hours(2));

    BOOST_TEST(auth->credential(port, {})->generation == 2);
}

BOOST_AUTO_TEST_CASE(rejecting_and_invalidating_are_the_caches)
{
    FakePort port;
    const auto auth = make_auth({.authenticate = NumberedTokens()});
    auth->credential(port, {});

    BOOST_TEST(auth->reject(1));
    BOOST_TEST(!auth->current());
    auth->credential(port, {});
    BOOST_TEST(auth->invalidate());
    BOOST_TEST(!auth->current());
}

BOOST_AUTO_TEST_CASE(an_endpoint_comes_from_the_catalog)
{
    FakePort port;
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova/v2.1"))});

    BOOST_TEST(auth->endpoint(compute, port, {}) == "http://nova/v2.1");
}

BOOST_AUTO_TEST_CASE(the_mechanism_is_asked_before_the_catalog_and_once)
{
    FakePort port;
    int asked = 0;
    const auto auth = make_auth(
        {.authenticate = NumberedTokens(access_to("http://nova")),
         .endpoint = [&](const EndpointFilter& filter) -> std::optional<std::string> {
             ++asked;
             if (filter.get("service_type") != "compute") return std::nullopt;
             return "http://mine";
         }}
    );

    BOOST_TEST(auth->endpoint(compute, port, {}) == "http://mine");
    BOOST_TEST(auth->endpoint(compute, port, {}) == "http://mine");
    BOOST_TEST(asked == 1);
}

BOOST_AUTO_TEST_CASE(a_mechanism_that_answers_nothing_leaves_it_to_the_catalog)
{
    FakePort port;
    const auto auth = make_auth(
        {.authenticate = NumberedTokens(access_to("http://nova")),
         .endpoint = [](const EndpointFilter&) { return std::optional<std::string>(""); }}
    );

    BOOST_TEST(auth->endpoint(compute, port, {}) == "http://nova");
}

BOOST_AUTO_TEST_CASE(a_new_credential_is_asked_anew)
{
    FakePort port;
    int asked = 0;
    const auto auth =
        make_auth({.authenticate = NumberedTokens(), .endpoint = [&](const EndpointFilter&) {
                       return std::optional("http://mine-" + std::to_string(++asked));
                   }});
    auth->endpoint(compute, port, {});

    auth->invalidate();

    BOOST_TEST(auth->endpoint(compute, port, {}) == "http://mine-2");
}

BOOST_AUTO_TEST_CASE(no_endpoint_is_explained)
{
    const auto with_catalog = make_auth({.authenticate = NumberedTokens(access_to("http://nova"))});
    const auto without = make_auth({.authenticate = NumberedTokens()});

    BOOST_TEST(
        complaint(with_catalog, {{"service_type", "dns"}}) ==
        "no endpoint for service_type=dns; the catalog has these service types: compute"
    );
    BOOST_TEST(
        complaint(with_catalog, {{"interface", "public"}}) ==
        "the endpoint filter names no service: give service_type, service_name or service_id"
    );
    BOOST_TEST(
        complaint(without, compute) ==
        "no endpoint for service_type=compute: auth plugin 'tiny' has no service catalog"
    );
}

BOOST_AUTO_TEST_CASE(a_failure_is_not_remembered_as_an_answer)
{
    FakePort port;
    bool there = false;
    const auto auth = make_auth(
        {.authenticate = NumberedTokens(),
         .endpoint = [&](const EndpointFilter&) -> std::optional<std::string> {
             if (!there) throw EndpointNotFound({.message = "not yet"});
             return "http://mine";
         }}
    );
    BOOST_CHECK_THROW(auth->endpoint(compute, port, {}), EndpointNotFound);

    there = true;

    BOOST_TEST(auth->endpoint(compute, port, {}) == "http://mine");
}

BOOST_AUTO_TEST_CASE(a_credential_belongs_to_catalog_own_urls_and_named_endpoints)
{
    FakePort port;
    const auto auth = make_auth(
        {.authenticate = NumberedTokens(access_to("http://nova:8774/v2.1")),
         .endpoint = [](const EndpointFilter& filter) -> std::optional<std::string> {
             if (filter.get("service_type") != "named") return std::nullopt;
             return "http://named/";
         },
         .own_urls = {"https://own.example:9000/token"}}
    );
    const auto credential = auth->credential(port, {});
    auth->endpoint({{"service_type", "named"}}, port, {});

    BOOST_TEST(auth->knows_origin("http://nova:8774/other/path", *credential));
    BOOST_TEST(auth->knows_origin("https://own.example:9000/", *credential));
    BOOST_TEST(auth->knows_origin("http://named:80/x", *credential));
    BOOST_TEST(!auth->knows_origin("http://nova:8775/", *credential));
    BOOST_TEST(!auth->knows_origin("https://nova:8774/", *credential));
    BOOST_TEST(!auth->knows_origin("http://evil.example/", *credential));
}

BOOST_AUTO_TEST_SUITE_END()
