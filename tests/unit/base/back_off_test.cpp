#include "base/back_off.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace ksauth;
using std::chrono::milliseconds;

namespace {

std::vector<int> waits(BackOff& waits, int count)
{
    std::vector<int> all;
    for (int i = 0; i < count; ++i)
        all.push_back(static_cast<int>(waits.next().count()));
    return all;
}

const Random never = [] { return 0.0; };
const Random always = [] { return 1.0; };

} // namespace

BOOST_AUTO_TEST_SUITE(back_off_test)

BOOST_AUTO_TEST_CASE(waits_double_up_to_a_minute)
{
    BackOff back_off(milliseconds(0), always);

    BOOST_TEST(
        waits(back_off, 10) ==
        (std::vector<int>{500, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000})
    );
}

BOOST_AUTO_TEST_CASE(half_of_each_is_left_to_chance)
{
    BackOff back_off(milliseconds(0), never);

    BOOST_TEST(waits(back_off, 3) == (std::vector<int>{250, 500, 1000}));
}

BOOST_AUTO_TEST_CASE(a_fixed_wait_stays_the_same)
{
    BackOff back_off(milliseconds(70), never);

    BOOST_TEST(waits(back_off, 3) == (std::vector<int>{70, 70, 70}));
}

BOOST_AUTO_TEST_CASE(it_can_begin_again)
{
    BackOff back_off(milliseconds(0), always);
    waits(back_off, 5);

    back_off.restart();

    BOOST_TEST(back_off.next().count() == 500);
}

BOOST_AUTO_TEST_CASE(the_machines_numbers_lie_between_nought_and_one)
{
    const auto random = system_random();

    for (int i = 0; i < 1000; ++i) {
        const auto number = random();
        BOOST_REQUIRE(number >= 0);
        BOOST_REQUIRE(number <= 1);
    }
}

BOOST_AUTO_TEST_SUITE_END()
