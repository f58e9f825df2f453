#include "auth/credential_cache.hpp"
#include "support/fake_clock.hpp"
#include "unit/fake_port.hpp"

#include <boost/test/unit_test.hpp>

#include <optional>
#include <stdexcept>
#include <string>

using namespace ksauth;
using namespace std::chrono_literals;
using test::FakeClock;
using test::FakePort;

namespace {

// An identity service of one function: tokens of that life, or a failure.
struct Login {
    FakeClock clock = {};
    std::optional<std::chrono::seconds> life = 1h;
    bool renewable = true;
    bool down = false;
    int count = 0;

    Credential operator()(AuthPort&, const Context&)
    {
        ++count;
        if (down) throw ConnectFailure({.message = "identity is down"});
        Credential credential{.renewable = renewable};
        if (life) credential.expires_at = clock.now() + *life;
        credential.headers.set("X-Auth-Token", "token-" + std::to_string(count));
        return credential;
    }
};

CredentialCache make_cache(Login& login)
{
    return CredentialCache(std::ref(login), login.clock);
}

struct Fixture {
    Login login = {};
    CredentialCache cache = make_cache(login);
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

    login.clock.advance(74s);
    BOOST_TEST(token() == "token-1");
    login.clock.advance(2s);
    BOOST_TEST(token() == "token-2");
}

BOOST_AUTO_TEST_CASE(the_margin_can_be_chosen)
{
    CredentialCache careful(std::ref(login), login.clock, 10min);
    careful.get(port, {});

    login.clock.advance(51min);

    BOOST_TEST(careful.get(port, {})->generation == 2);
}

BOOST_AUTO_TEST_CASE(a_credential_that_is_over_when_it_comes_is_handed_out_all_the_same)
{
    login.life = -5s; // our clock is ahead of the service's

    BOOST_TEST(token() == "token-1");
    BOOST_TEST(token() == "token-2");
}

BOOST_AUTO_TEST_CASE(a_failed_refresh_ahead_of_time_keeps_the_old_one)
{
    const auto first = get();
    login.clock.advance(1h - 100s);
    login.down = true;

    BOOST_TEST(get() == first);
    BOOST_TEST(login.count == 2);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_down_is_not_asked_again_with_each_request)
{
    get();
    login.clock.advance(1h - 100s);
    login.down = true;
    get();

    login.clock.advance(20s);
    get();
    BOOST_TEST(login.count == 2);

    login.clock.advance(10s);
    get();
    BOOST_TEST(login.count == 3);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_back_gives_the_next_one)
{
    get();
    login.clock.advance(1h - 100s);
    login.down = true;
    get();

    login.down = false;
    login.clock.advance(30s);

    BOOST_TEST(token() == "token-3");
}

BOOST_AUTO_TEST_CASE(when_the_old_one_is_over_the_failure_counts)
{
    get();
    login.clock.advance(1h);
    login.down = true;

    BOOST_CHECK_THROW(get(), ConnectFailure);
}

BOOST_AUTO_TEST_CASE(a_failure_is_not_remembered)
{
    login.down = true;
    BOOST_CHECK_THROW(get(), ConnectFailure);
    login.down = false;

    BOOST_TEST(token() == "token-2");
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
    CredentialCache broken(
        [](AuthPort&, const Context&) -> Credential { throw std::runtime_error("oops"); },
        login.clock
    );
    CredentialCache strange([](AuthPort&, const Context&) -> Credential { throw 5; }, login.clock);
    CredentialCache full(
        [](AuthPort&, const Context&) -> Credential { throw std::bad_alloc(); }, login.clock
    );

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
    CredentialCache refused(
        [](AuthPort&, const Context&) -> Credential { throw CredentialsError({.message = "no"}); },
        login.clock
    );

    BOOST_CHECK_THROW(refused.get(port, {}), CredentialsError);
}

BOOST_AUTO_TEST_SUITE_END()
