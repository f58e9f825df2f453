#include "auth/lifetime.hpp"
#include "support/fake_clock.hpp"
#include "unit/tiny_plugin.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <string>

using namespace ksauth;
using namespace std::chrono_literals;
using test::FakeClock;

namespace {

struct Fixture {
    FakeClock clock;

    Moment now() const { return moment_of(clock); }

    Credential good_for(std::chrono::seconds life) const
    {
        return {.expires_at = clock.now() + life};
    }

    Lifetime life_of(const Credential& credential, double jitter = 0) const
    {
        return Lifetime(credential, {now()}, 120s, jitter);
    }
};

std::shared_ptr<const Access> issued_at(const std::string& time, const std::string& expires)
{
    return std::make_shared<const Access>(Access::parse(Json::parse(
        R"({"token": {"issued_at": ")" + time + R"(", "expires_at": ")" + expires + R"("}})"
    )));
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(lifetime_test, Fixture)

BOOST_AUTO_TEST_CASE(without_an_expiry_it_has_no_end)
{
    const auto life = life_of({});

    clock.advance(std::chrono::hours(24 * 365 * 50));

    BOOST_TEST(!life.over(now()));
    BOOST_TEST(!life.due(now()));
    BOOST_TEST(life.lasts(now(), std::chrono::hours(24 * 365 * 50)));
}

BOOST_AUTO_TEST_CASE(it_is_over_at_its_expiry)
{
    const auto life = life_of(good_for(1h));

    clock.advance(1h - 1s);
    BOOST_TEST(!life.over(now()));
    clock.advance(1s);
    BOOST_TEST(life.over(now()));
}

BOOST_AUTO_TEST_CASE(it_is_due_from_the_margin_on_and_up_to_a_quarter_of_that_earlier)
{
    const auto late = life_of(good_for(1h), 0);
    const auto early = life_of(good_for(1h), 0.999);

    clock.advance(1h - 149s);
    BOOST_TEST(!late.due(now()));
    BOOST_TEST(early.due(now()));
    clock.advance(29s);
    BOOST_TEST(late.due(now()));
}

BOOST_AUTO_TEST_CASE(a_short_one_is_never_due_before_three_quarters_of_it)
{
    const auto early = life_of(good_for(100s), 0.999);

    clock.advance(74s);
    BOOST_TEST(!early.due(now()));
    clock.advance(2s);
    BOOST_TEST(early.due(now()));
}

BOOST_AUTO_TEST_CASE(a_calendar_that_is_set_back_makes_nothing_live_longer)
{
    const auto life = life_of(good_for(1h));

    clock.set_calendar(-24h);
    clock.advance(1h);

    BOOST_TEST(life.over(now()));
}

BOOST_AUTO_TEST_CASE(time_that_the_machine_slept_counts)
{
    const auto life = life_of(good_for(1h));

    clock.set_calendar(61min); // what a suspension looks like

    BOOST_TEST(life.over(now()));
}

BOOST_AUTO_TEST_CASE(with_the_issuers_time_a_local_calendar_that_is_ahead_does_not_matter)
{
    auto credential = good_for(1h);
    credential.as_of = clock.now();
    clock.set_calendar(5h);

    const auto life = life_of(credential);

    BOOST_TEST((life.remaining(now()) == 1h));
}

BOOST_AUTO_TEST_CASE(with_the_issuers_time_a_local_calendar_that_is_behind_does_not_matter)
{
    auto credential = good_for(1h);
    credential.as_of = clock.now();
    clock.set_calendar(-5h);

    const auto life = life_of(credential);

    BOOST_TEST((life.remaining(now()) == 1h));
}

BOOST_AUTO_TEST_CASE(where_the_clocks_agree_its_way_here_is_part_of_its_life)
{
    auto credential = good_for(1h);
    credential.as_of = clock.now();
    clock.advance(2s);

    const Lifetime life(credential, {now(), 3s}, 120s, 0);
    const Lifetime of_another_clock(credential, {now(), 1s}, 120s, 0);

    BOOST_TEST((life.remaining(now()) == 1h - 2s));
    BOOST_TEST((of_another_clock.remaining(now()) == 1h));
}

BOOST_AUTO_TEST_CASE(the_issuer_is_never_before_the_time_of_issue)
{
    const auto access = issued_at("2030-01-01T10:00:00Z", "2030-01-01T11:00:00Z");

    const auto life = life_of({.expires_at = access->expires_at(), .access = access});

    BOOST_TEST((life.remaining(now()) == 1h)); // the local calendar is decades behind
}

BOOST_AUTO_TEST_CASE(what_seems_to_be_over_when_it_comes_is_given_a_minute)
{
    const auto life = life_of(good_for(-1h));

    BOOST_TEST(!life.over(now()));
    clock.advance(60s);
    BOOST_TEST(life.over(now()));
}

BOOST_AUTO_TEST_CASE(it_lasts_as_long_as_it_has_time_left)
{
    const auto life = life_of(good_for(1h));

    clock.advance(30min);

    BOOST_TEST(life.lasts(now(), 30min));
    BOOST_TEST(!life.lasts(now(), 31min));
}

BOOST_AUTO_TEST_CASE(three_quarters_of_a_whole_life_are_always_enough)
{
    const auto life = life_of(good_for(100s));

    BOOST_TEST(life.lasts(now(), 1h));
    clock.advance(25s);
    BOOST_TEST(life.lasts(now(), 1h));
    clock.advance(1s);
    BOOST_TEST(!life.lasts(now(), 1h));
}

BOOST_AUTO_TEST_CASE(one_that_is_over_lasts_for_nobody)
{
    auto life = life_of(good_for(100s));
    life.accept_as_last();

    BOOST_TEST(life.lasts(now(), 1h));
    clock.advance(100s);
    BOOST_TEST(!life.lasts(now(), 0s));
}

BOOST_AUTO_TEST_CASE(a_successor_outlasts_if_it_ends_clearly_later)
{
    const auto first = life_of(good_for(100s));

    BOOST_TEST(life_of(good_for(102s)).outlasts(first, now()));
    BOOST_TEST(!life_of(good_for(100s)).outlasts(first, now()));
    BOOST_TEST(life_of({}).outlasts(first, now()));
}

BOOST_AUTO_TEST_SUITE_END()
