#include "base/time.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace ksauth;
using namespace std::chrono;
namespace data = boost::unit_test::data;

namespace {

// The last day of January 2030, at noon.
constexpr auto noon = sys_days(2030y / January / 31) + 12h;

} // namespace

BOOST_AUTO_TEST_SUITE(time_test)

constexpr const char* ways_to_write_noon[] = {
    "2030-01-31T12:00:00Z",
    "2030-01-31T12:00:00",
    "2030-01-31 12:00:00",
    "2030-01-31T12:00:00.000000Z",
    "2030-01-31T12:00:00.0Z",
    "2030-01-31T12:00:00+00:00",
    "2030-01-31T14:00:00+02:00",
    "2030-01-31T14:00:00+0200",
    "2030-01-31T06:30:00.000000-05:30",
};

BOOST_DATA_TEST_CASE(times_are_read_in_all_usual_forms, data::make(ways_to_write_noon), text)
{
    const auto time = parse_time(text);

    BOOST_REQUIRE(time.has_value());
    BOOST_TEST((*time == noon));
}

BOOST_AUTO_TEST_CASE(fractions_count_to_the_microsecond)
{
    BOOST_TEST((parse_time("2030-01-31T12:00:00.250000Z") == noon + 250ms));
    BOOST_TEST((parse_time("2030-01-31T12:00:00.25Z") == noon + 250ms));
    BOOST_TEST((parse_time("2030-01-31T12:00:00.000001Z") == noon + 1us));
    BOOST_TEST((parse_time("2030-01-31T12:00:00.123456789Z") == noon + 123456us));
}

BOOST_AUTO_TEST_CASE(the_day_after_february_of_a_leap_year_is_known)
{
    BOOST_TEST((parse_time("2032-02-29T00:00:00Z") == sys_days(2032y / February / 29)));
}

constexpr const char* no_times[] = {
    "",
    "now",
    "2030-01-31",
    "2030-01-31T12:00",
    "2030-13-01T12:00:00Z",
    "2030-02-30T12:00:00Z",
    "2030-01-31T25:00:00Z",
    "2030-01-31T12:61:00Z",
    "2030-01-31T12:00:00Zjunk",
    "2030-01-31T12:00:00 tomorrow",
    "2030-01-31T12:00:00.Z",
    "abcd-ef-ghTij:kl:mnZ",
    "2030/01/31T12:00:00Z",
    "1896134400",
};

BOOST_DATA_TEST_CASE(what_is_no_time_is_refused, data::make(no_times), text)
{
    BOOST_TEST(!parse_time(text).has_value());
}

BOOST_AUTO_TEST_CASE(a_time_is_written_in_utc_without_fractions)
{
    BOOST_TEST(format_time(noon) == "2030-01-31T12:00:00Z");
    BOOST_TEST(format_time(noon + 999ms) == "2030-01-31T12:00:00Z");
}

BOOST_AUTO_TEST_CASE(what_was_written_is_read_again)
{
    BOOST_TEST((parse_time(format_time(noon)) == noon));
}

BOOST_AUTO_TEST_CASE(a_date_of_http_is_a_time)
{
    BOOST_TEST(
        (parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == parse_time("1994-11-06T08:49:37Z"))
    );
}

BOOST_AUTO_TEST_CASE(a_date_of_http_in_its_older_forms_is_a_time)
{
    const auto then = parse_time("1994-11-06T08:49:37Z");

    BOOST_TEST((parse_http_date("Sunday, 06-Nov-94 08:49:37 GMT") == then));
    BOOST_TEST((parse_http_date("Sun Nov  6 08:49:37 1994") == then));
    BOOST_TEST((parse_http_date("Wed Nov 16 08:49:37 1994") == *then + 240h));
    BOOST_TEST(
        (parse_http_date("Friday, 06-Nov-26 08:49:37 GMT") == parse_time("2026-11-06T08:49:37Z"))
    );
}

BOOST_AUTO_TEST_CASE(what_is_no_date_of_http_is_none)
{
    for (const auto* text :
         {"",
          "soon",
          "120",
          "06/11/1994",
          "Sun, 99 Nov 1994 08:49:37 GMT",
          "Sunday, 6-Nov-94 08:49:37 GMT",
          "Sunday, 06-Nov-1994 08:49:37 GMT",
          "Sun Nov 6 08:49:37 1994",
          "Sun Nov  6 08:49:37 94"})
        BOOST_TEST(!parse_http_date(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(a_time_after_the_clocks_own_end_is_that_end)
{
    const auto far = parse_time("9999-12-31T23:59:59Z");

    BOOST_REQUIRE(far.has_value());
    BOOST_TEST((*far > *parse_time("2261-01-01T00:00:00Z")));
    BOOST_TEST((parse_http_date("Fri, 31 Dec 9999 23:59:59 GMT") == far));
}

BOOST_AUTO_TEST_CASE(a_time_before_1970_is_the_beginning_of_1970)
{
    const auto beginning = parse_time("1970-01-01T00:00:00Z");

    BOOST_TEST((parse_time("1014-01-01T00:00:00Z") == beginning));
    BOOST_TEST((parse_time("0000-01-01T00:00:00Z") == beginning));
    BOOST_TEST((parse_time("1970-01-01T00:00:00+02:00") == beginning));
    BOOST_TEST((parse_http_date("Mon, 01 Jan 0001 00:00:00 GMT") == beginning));
}

BOOST_AUTO_TEST_SUITE_END()
