#include "unit/auth/scripted_login.hpp"
#include "unit/fake_port.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

using namespace ksauth;
using namespace std::chrono_literals;
using test::FakePort;
using test::ScriptedLogin;
using test::without_luck;

namespace {

struct Fixture {
    ScriptedLogin login = {};
    CredentialCache cache{std::ref(login), without_luck(login.clock)};
    FakePort port = FakePort();

    CredentialPtr get() { return cache.get(port, {}); }
    std::string token() { return std::string(get()->headers.get("X-Auth-Token").value()); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(credential_cache_test, Fixture)

BOOST_AUTO_TEST_CASE(nothing_is_fetched_before_it_is_asked_for)
{
    BOOST_TEST(!cache.current());
    BOOST_TEST(login.count == 0);
}

BOOST_AUTO_TEST_CASE(one_credential_serves_until_it_is_near_its_end)
{
    const auto first = get();
    login.clock.advance(1h - 121s);

    BOOST_TEST(get() == first);
    BOOST_TEST(cache.current() == first);
    BOOST_TEST(login.count == 1);
}

BOOST_AUTO_TEST_CASE(near_its_end_it_is_replaced)
{
    const auto first = get();
    login.clock.advance(1h - 119s);

    const auto second = get();

    BOOST_TEST(second != first);
    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_CASE(generations_count_the_logins)
{
    BOOST_TEST(get()->generation == 1);
    login.clock.advance(2h);
    BOOST_TEST(get()->generation == 2);
}

BOOST_AUTO_TEST_CASE(a_credential_without_end_is_never_replaced)
{
    login.life = std::nullopt;
    get();

    login.clock.advance(std::chrono::hours(24 * 365 * 10));

    BOOST_TEST(token() == "token-1");
}

BOOST_AUTO_TEST_CASE(a_short_life_is_used_for_three_quarters)
{
    login.life = 100s;
    get();

    login.clock.advance(75s);
    BOOST_TEST(token() == "token-1");
    login.clock.advance(6s); // at the latest at four fifths
    BOOST_TEST(token() == "token-2");
}

BOOST_AUTO_TEST_CASE(the_margin_can_be_chosen)
{
    auto options = without_luck(login.clock);
    options.margin = 10min;
    CredentialCache careful(std::ref(login), options);
    careful.get(port, {});

    login.clock.advance(51min);

    BOOST_TEST(careful.get(port, {})->generation == 2);
}

BOOST_AUTO_TEST_CASE(a_rejected_credential_is_replaced)
{
    const auto first = get();

    BOOST_TEST(cache.reject(first->generation));
    BOOST_TEST(!cache.current());
    BOOST_TEST(token() == "token-2");
}

BOOST_AUTO_TEST_CASE(a_late_rejection_leaves_the_newer_one_alone)
{
    const auto first = get();
    cache.reject(first->generation);
    const auto second = get();

    BOOST_TEST(cache.reject(first->generation));
    BOOST_TEST(get() == second);
}

BOOST_AUTO_TEST_CASE(two_rejections_of_one_credential_are_one_login)
{
    const auto first = get();

    BOOST_TEST(cache.reject(first->generation));
    BOOST_TEST(cache.reject(first->generation));
    get();
    get();

    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_credential_that_cannot_be_renewed_stays)
{
    login.renewable = false;
    const auto first = get();

    BOOST_TEST(!cache.reject(first->generation));
    BOOST_TEST(get() == first);
}

BOOST_AUTO_TEST_CASE(invalidating_forgets_even_that_one)
{
    login.renewable = false;
    get();

    BOOST_TEST(cache.invalidate());
    BOOST_TEST(!cache.current());
    BOOST_TEST(token() == "token-2");
}

BOOST_AUTO_TEST_CASE(there_is_nothing_to_invalidate_before_the_first_and_after_the_last)
{
    BOOST_TEST(!cache.invalidate());
    get();
    BOOST_TEST(cache.invalidate());
    BOOST_TEST(!cache.invalidate());
}

BOOST_AUTO_TEST_CASE(what_was_handed_out_is_never_changed)
{
    const auto first = get();
    cache.reject(first->generation);
    get();

    BOOST_TEST(first->headers.get("X-Auth-Token").value() == "token-1");
    BOOST_TEST(first->generation == 1);
}

BOOST_AUTO_TEST_CASE(foreign_exceptions_become_errors_of_ours)
{
    CredentialCache broken([](AuthPort&, const Context&) -> Credential {
        throw std::runtime_error("oops");
    });
    CredentialCache strange([](AuthPort&, const Context&) -> Credential { throw 5; });
    CredentialCache full([](AuthPort&, const Context&) -> Credential { throw std::bad_alloc(); });

    BOOST_CHECK_EXCEPTION(broken.get(port, {}), Error, [](const Error& error) {
        return error.kind() == ErrorKind::Internal &&
               std::string(error.what()) == "authenticating failed: oops";
    });
    BOOST_CHECK_EXCEPTION(strange.get(port, {}), Error, [](const Error& error) {
        return error.kind() == ErrorKind::Internal;
    });
    BOOST_CHECK_EXCEPTION(full.get(port, {}), Error, [](const Error& error) {
        return error.kind() == ErrorKind::NoMemory;
    });
}

BOOST_AUTO_TEST_CASE(the_class_of_a_failure_is_kept)
{
    CredentialCache refused([](AuthPort&, const Context&) -> Credential {
        throw CredentialsError({.message = "no"});
    });

    BOOST_CHECK_THROW(refused.get(port, {}), CredentialsError);
}

BOOST_AUTO_TEST_SUITE_END()
