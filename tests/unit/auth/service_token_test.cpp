#include "unit/fake_port.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>
#include <ksauth/service_token.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace std::chrono_literals;
using test::access_to;
using test::FakePort;
using test::make_auth;
using test::NumberedTokens;

namespace {

NumberedTokens users_tokens(bool renewable = true)
{
    return NumberedTokens(access_to("http://nova"), renewable);
}

struct Fixture {
    NumberedTokens users = users_tokens();
    NumberedTokens services = NumberedTokens();
    AuthPtr user = make_auth({.authenticate = users, .cache_id = [] { return "user"; }});
    AuthPtr service = make_auth({.authenticate = services, .cache_id = [] { return "service"; }});
    AuthPtr both = with_service_token(user, service);
    FakePort port;

    std::string header(std::string_view name)
    {
        return std::string(both->credential(port, {})->headers.get(name).value_or("none"));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_token_test, Fixture)

BOOST_AUTO_TEST_CASE(both_tokens_are_on_the_request)
{
    service->credential(port, {});
    service->reject(1);

    BOOST_TEST(header("X-Auth-Token") == "token-1");
    BOOST_TEST(header("X-Service-Token") == "token-2");
}

BOOST_AUTO_TEST_CASE(all_else_is_the_users)
{
    BOOST_TEST(both->plugin_name() == "tiny");
    BOOST_TEST(both->user_id(port, {}) == "u1");
    BOOST_TEST(both->project_id(port, {}) == "p1");
    BOOST_TEST(both->endpoint({{"service_type", "compute"}}, port, {}) == "http://nova");
    BOOST_TEST(both->knows_origin("http://nova/x", *both->credential(port, {})));
}

BOOST_AUTO_TEST_CASE(while_neither_changes_it_is_one_credential)
{
    BOOST_TEST(both->credential(port, {}) == both->credential(port, {}));
    BOOST_TEST(both->current() == both->credential(port, {}));
    BOOST_TEST(both->current()->generation == 1);
}

BOOST_AUTO_TEST_CASE(nothing_is_sent_when_the_user_cannot_authenticate)
{
    const auto nobody = make_auth({.authenticate = [](AuthPort&, const Context&) -> Credential {
        throw CredentialsError({.message = "wrong password"});
    }});

    BOOST_CHECK_THROW(with_service_token(nobody, service)->credential(port, {}), CredentialsError);
    BOOST_TEST(services.count() == 0);
}

BOOST_AUTO_TEST_CASE(a_401_renews_both_as_it_does_not_say_which)
{
    both->credential(port, {});

    BOOST_TEST(both->reject(1));

    BOOST_TEST(header("X-Auth-Token") == "token-2");
    BOOST_TEST(header("X-Service-Token") == "token-2");
}

BOOST_AUTO_TEST_CASE(a_users_given_token_stays_and_the_services_is_renewed)
{
    user = make_auth({.authenticate = users_tokens(false)});
    both = with_service_token(user, service);
    both->credential(port, {});

    BOOST_TEST(both->reject(1));

    BOOST_TEST(header("X-Auth-Token") == "token-1");
    BOOST_TEST(header("X-Service-Token") == "token-2");
}

BOOST_AUTO_TEST_CASE(when_one_of_them_has_expired_it_is_the_one)
{
    const auto expired = [count = 0](AuthPort&, const Context&) mutable {
        Credential old{.expires_at = system_clock().now() - 1h};
        old.headers.set("X-Auth-Token", "old-" + std::to_string(++count));
        return old;
    };
    both = with_service_token(make_auth({.authenticate = expired}), service);
    both->credential(port, {});

    BOOST_TEST(both->reject(1));

    BOOST_TEST(header("X-Auth-Token") == "old-2");
    BOOST_TEST(header("X-Service-Token") == "token-1");
}

BOOST_AUTO_TEST_CASE(many_late_rejections_are_one_renewal)
{
    both->credential(port, {});
    both->reject(1);
    both->credential(port, {});

    for (int i = 0; i < 20; ++i)
        BOOST_TEST(both->reject(1));

    BOOST_TEST(header("X-Auth-Token") == "token-2");
}

BOOST_AUTO_TEST_CASE(a_service_that_rejects_everything_causes_no_storm)
{
    for (int i = 0; i < 100; ++i)
        both->reject(both->credential(port, {})->generation);

    BOOST_TEST(users.count() == 11);
    BOOST_TEST(services.count() == 11);
}

BOOST_AUTO_TEST_CASE(it_ends_when_the_first_of_them_does)
{
    const auto end = system_clock().now() + 1h;
    const auto ending = make_auth({.authenticate = [&](AuthPort&, const Context&) {
        Credential made{.expires_at = end};
        made.headers.set("X-Auth-Token", "t");
        return made;
    }});

    BOOST_TEST((with_service_token(user, ending)->credential(port, {})->expires_at == end));
}

BOOST_AUTO_TEST_CASE(invalidating_forgets_both)
{
    both->credential(port, {});

    BOOST_TEST(both->invalidate());

    BOOST_TEST(!user->current());
    BOOST_TEST(!service->current());
    BOOST_TEST(!both->current());
}

BOOST_AUTO_TEST_CASE(its_name_and_state_are_of_both)
{
    both->credential(port, {});
    const auto state = both->export_state();
    const auto other = with_service_token(
        make_auth({.authenticate = users, .cache_id = [] { return "user"; }}),
        make_auth({.authenticate = services, .cache_id = [] { return "service"; }})
    );

    BOOST_TEST(other->cache_id() == both->cache_id());
    BOOST_TEST(with_service_token(service, user)->cache_id() != both->cache_id());
    BOOST_TEST(other->import_state(state));
    BOOST_TEST(other->current()->headers.get("X-Service-Token").value() == "token-1");
    BOOST_CHECK_THROW(other->import_state(user->export_state()), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_service_without_a_token_is_an_error)
{
    const auto tokenless =
        make_auth({.authenticate = [](AuthPort&, const Context&) { return Credential(); }});

    BOOST_CHECK_THROW(with_service_token(user, tokenless)->credential(port, {}), Unsupported);
}

BOOST_AUTO_TEST_CASE(it_needs_both)
{
    BOOST_CHECK_THROW(with_service_token(user, nullptr), ConfigError);
    BOOST_CHECK_THROW(with_service_token(nullptr, service), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
