#include "http/response_head.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

ResponseHead parse(const std::string& fields, const std::string& line = "HTTP/1.1 200 OK")
{
    return parse_response_head(line + "\r\n" + fields + "\r\n");
}

std::string value_of(const std::string& name, const std::string& fields)
{
    return std::string(parse(fields).headers.get(name).value_or("none"));
}

} // namespace

BOOST_AUTO_TEST_SUITE(response_head_test)

BOOST_AUTO_TEST_CASE(a_status_line_is_taken_apart)
{
    const auto head = parse("", "HTTP/1.1 404 Not Found");

    BOOST_TEST(head.status == 404);
    BOOST_TEST(head.reason == "Not Found");
}

BOOST_AUTO_TEST_CASE(a_reason_may_be_missing)
{
    for (const auto* line : {"HTTP/1.1 200", "HTTP/1.1 200 "}) {
        BOOST_TEST(parse("", line).status == 200);
        BOOST_TEST(parse("", line).reason.empty());
    }
}

const std::string bad_lines[] = {
    "HTTP/1.1 OK",
    "HTTP/1.1 20 OK",
    "HTTP/1.1 2000 OK",
    "HTTP/1.1 -20 OK",
    "HTTP/1.1 099 OK",
    "HTTP/1.1200 OK",
    "HTTP/1.x 200 OK",
    "HTTP/1.1 2x0 OK",
    "HTTP/1.",
    "",
};

BOOST_DATA_TEST_CASE(a_line_without_a_status_is_refused, data::make(bad_lines), line)
{
    BOOST_CHECK_THROW(parse("", line), ProtocolError);
}

BOOST_AUTO_TEST_CASE(blanks_around_a_value_do_not_count)
{
    BOOST_TEST(value_of("X", "X: \t a b \t\r\n") == "a b");
    BOOST_TEST(value_of("X", "X:a\r\n") == "a");
    BOOST_TEST(value_of("X", "X:\r\n") == "");
}

BOOST_AUTO_TEST_CASE(a_value_may_go_on_in_the_next_line)
{
    BOOST_TEST(value_of("X", "X: a\r\n  b\r\n\tc\r\nY: d\r\n") == "a b c");
    BOOST_TEST(value_of("Y", "X: a\r\n  b\r\n\tc\r\nY: d\r\n") == "d");
}

BOOST_AUTO_TEST_CASE(what_is_no_field_is_left_out)
{
    const auto head = parse(" X: folded onto nothing\r\nrubbish\r\n: y\r\nX : y\r\nX-Good: 1\r\n");

    BOOST_TEST(head.headers.size() == 1);
    BOOST_TEST(head.headers.contains("X-Good"));
}

BOOST_AUTO_TEST_CASE(a_value_may_be_long)
{
    const std::string token(20'000, 't');

    BOOST_TEST((value_of("X-Subject-Token", "X-Subject-Token: " + token + "\r\n") == token));
}

BOOST_AUTO_TEST_CASE(a_value_is_not_decoded)
{
    BOOST_TEST(value_of("X", "X: =?utf-8?q?=61?= %41\r\n") == "=?utf-8?q?=61?= %41");
}

BOOST_AUTO_TEST_CASE(a_connection_stays_unless_the_server_closes_it)
{
    const auto forever = std::chrono::seconds::max();
    const std::string old = "HTTP/1.0 200 OK";

    BOOST_TEST((parse("").keep_alive == forever));
    BOOST_TEST((parse("Connection: Upgrade, Keep-Alive\r\n").keep_alive == forever));
    BOOST_TEST((parse("Connection: upgrade , Close\r\n").keep_alive == 0s));
    BOOST_TEST((parse("Connection: x\r\nConnection: close\r\n").keep_alive == 0s));
    BOOST_TEST((parse("", old).keep_alive == 0s));
    BOOST_TEST((parse("Connection: keep-alive\r\n", old).keep_alive == forever));
}

BOOST_AUTO_TEST_CASE(a_server_may_say_how_long_a_connection_stays)
{
    BOOST_TEST((parse("Keep-Alive: timeout=5, max=100\r\n").keep_alive == 5s));
    BOOST_TEST((parse("Keep-Alive: max=100, timeout=75\r\n").keep_alive == 75s));
    BOOST_TEST((parse("Keep-Alive: timeout=x\r\n").keep_alive == 0s));
}

BOOST_AUTO_TEST_SUITE_END()
