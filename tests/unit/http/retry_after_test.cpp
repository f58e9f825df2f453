#include "http/retry_after.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

// Sun, 06 Nov 1994 08:49:37 GMT
const WallTime then(std::chrono::seconds(784111777));

} // namespace

BOOST_AUTO_TEST_SUITE(retry_after_test)

BOOST_AUTO_TEST_CASE(seconds_are_seconds)
{
    BOOST_TEST((retry_after({{"Retry-After", "120"}}, then) == 120s));
    BOOST_TEST((retry_after({{"retry-after", "0"}}, then) == 0s));
}

BOOST_AUTO_TEST_CASE(a_date_is_as_far_away_as_it_is)
{
    const Headers headers = {{"Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"}};

    BOOST_TEST((retry_after(headers, then) == 30s));
}

BOOST_AUTO_TEST_CASE(a_date_in_the_past_is_now)
{
    const Headers headers = {{"Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"}};

    BOOST_TEST((retry_after(headers, then + 1h) == 0s));
}

BOOST_AUTO_TEST_CASE(the_servers_own_clock_counts_where_it_tells_the_time)
{
    const Headers headers = {
        {"Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT"},
        {"Date", "Sun, 06 Nov 1994 08:49:57 GMT"}};

    BOOST_TEST((retry_after(headers, then - 10h) == 10s));
}

constexpr const char* nonsense[] = {
    "",
    "-1",
    "soon",
    "1.5",
    "10 s",
    "1994"
    "-11-06T08:50:07Z",
    "Sun, 06 Nov 1994 08:50:07"};

BOOST_DATA_TEST_CASE(what_is_neither_says_nothing, data::make(nonsense), value)
{
    BOOST_TEST(!retry_after({{"Retry-After", value}}, then).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_further_away_than_can_be_told_is_far_away)
{
    for (const auto* value :
         {"4294967296", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
        BOOST_TEST((retry_after({{"Retry-After", value}}, then) == 4294967295s), value);
}

BOOST_AUTO_TEST_CASE(a_date_in_its_older_forms_is_a_date)
{
    for (const auto* value : {"Sunday, 06-Nov-94 08:50:07 GMT", "Sun Nov  6 08:50:07 1994"})
        BOOST_TEST((retry_after({{"Retry-After", value}}, then) == 30s), value);
}

BOOST_AUTO_TEST_CASE(without_the_header_nothing_is_known)
{
    BOOST_TEST(!retry_after({}, then).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
