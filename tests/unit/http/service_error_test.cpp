#include "base/utf8.hpp"
#include "http/service_error.hpp"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

struct Body {
    const char* text;
    const char* message;

    friend std::ostream& operator<<(std::ostream& out, const Body& body)
    {
        return out << body.text;
    }
};

const Body bodies[] = {
    // keystone, and most
    {R"({"error": {"code": 401, "message": "who are you?", "title": "Unauthorized"}})",
     "who are you?"},
    {R"({"error": {"code": 404, "message": null, "title": "Not Found"}})", "Not Found"},
    {R"({"error": {"code": 404}})", ""},
    // placement and what follows the guideline
    {R"({"errors": [{"status": 404, "title": "Not Found", "detail": "no such thing"}, {"detail": "second"}]})",
     "no such thing"},
    {R"({"errors": [{"title": "Not Found"}]})", "Not Found"},
    {R"({"errors": ["plain"]})", "plain"},
    {R"({"errors": []})", ""},
    // nova, cinder, neutron
    {R"({"itemNotFound": {"code": 404, "message": "instance gone"}})", "instance gone"},
    {R"({"badRequest": {"message": "bad flavor"}})", "bad flavor"},
    {R"({"NeutronError": {"type": "X", "message": "no such network", "detail": ""}})",
     "no such network"},
    {R"({"NeutronError": "plain"})", "plain"},
    // others
    {R"({"message": "sent away", "code": 403})", "sent away"},
    {R"({"error": "boom"})", "boom"},
    {R"({"error": "boom", "code": 500})", "boom"},
    {R"({"error": "invalid_grant", "error_description": "the code has expired"})",
     "the code has expired"},
    {R"({"title": "Forbidden", "description": "not your secret", "code": 403})", "not your secret"},
    {R"({"faultcode": "Client", "faultstring": "no such node", "debuginfo": null})",
     "no such node"},
    {R"({"error_message": {"faultstring": "no such node"}})", "no such node"},
    // nothing that one could show
    {"", ""},
    {"<html><body>502 Bad Gateway</body></html>", ""},
    {"{", ""},
    {"{}", ""},
    {"[]", ""},
    {"null", ""},
    {R"({"a": 1, "b": 2})", ""},
    {R"({"message": 5})", ""},
};

Response answer(int status, Headers headers = {})
{
    return {.status = status, .headers = std::move(headers), .url = "http://x/v3?token=t"};
}

auto retry_after(const std::string& value)
{
    return service_error("GET", answer(503, {{"Retry-After", value}})).facts().retry_after;
}

std::string http_date(const Poco::Timestamp& time)
{
    return Poco::DateTimeFormatter::format(time, Poco::DateTimeFormat::HTTP_FORMAT);
}

} // namespace

BOOST_AUTO_TEST_SUITE(service_error_test)

BOOST_DATA_TEST_CASE(what_the_service_said_is_found_in_every_form, data::make(bodies), body)
{
    BOOST_TEST(service_message({.body = body.text}) == body.message);
}

BOOST_AUTO_TEST_CASE(an_error_says_what_was_asked_and_what_came_of_it)
{
    const Response response{
        .status = 404,
        .reason = "Not Found",
        .headers = {{"X-Openstack-Request-Id", "req-1"}},
        .body = R"({"error": {"message": "no such user"}})",
        .url = "http://ann:pw@x/v3/users/1?secret=s",
    };

    const auto error = service_error("GET", response);

    BOOST_TEST(
        error.what() == "GET http://x/v3/users/1: 404 Not Found: no such user (request req-1)"
    );
    BOOST_TEST((error.kind() == ErrorKind::Http));
    BOOST_TEST(error.name() == "NotFound");
    BOOST_TEST(error.facts().http_status == 404);
    BOOST_TEST(error.facts().request_id == "req-1");
    BOOST_TEST(error.facts().url == "http://x/v3/users/1");
    BOOST_TEST(!error.facts().never_sent);
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_left_out)
{
    BOOST_TEST(service_error("HEAD", answer(500)).what() == "HEAD http://x/v3: 500");
}

BOOST_AUTO_TEST_CASE(a_message_is_one_printable_line)
{
    Response response = answer(400);
    response.reason = "Bad\x1b[31m";
    response.body = R"({"message": "one\r\ntwo\tthree\u0000\u007f"})";

    BOOST_TEST(
        service_error("GET", response).what() == "GET http://x/v3: 400 Bad [31m: one  two three  "
    );
}

BOOST_AUTO_TEST_CASE(a_long_message_is_cut_between_letters)
{
    std::string text;
    for (int i = 0; i < 400; ++i)
        text += "\xe2\x82\xac";

    const auto message = service_message({.body = R"({"message": "a)" + text + "\"}"});

    BOOST_TEST(message.size() <= 510);
    BOOST_TEST(is_utf8(message));
}

BOOST_AUTO_TEST_CASE(only_what_may_pass_is_worth_another_try)
{
    for (const int status : {408, 429, 500, 502, 503, 504})
        BOOST_TEST(service_error("GET", answer(status)).facts().retryable, status);
    for (const int status : {400, 401, 403, 404, 409, 501, 505})
        BOOST_TEST(!service_error("GET", answer(status)).facts().retryable, status);
}

BOOST_AUTO_TEST_CASE(retry_after_in_seconds_is_taken_over)
{
    BOOST_TEST((retry_after("120") == std::chrono::seconds(120)));
    BOOST_TEST((retry_after("0") == std::chrono::seconds(0)));
}

BOOST_AUTO_TEST_CASE(retry_after_as_a_date_becomes_a_time_to_wait)
{
    const Poco::Timestamp now;

    const auto wait = retry_after(http_date(now + Poco::Timespan(3600, 0)));

    BOOST_REQUIRE(wait.has_value());
    BOOST_TEST((*wait > std::chrono::seconds(3500) && *wait <= std::chrono::seconds(3600)));
}

BOOST_AUTO_TEST_CASE(a_date_that_is_over_means_now)
{
    BOOST_TEST((retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == std::chrono::seconds(0)));
}

constexpr const char* no_times[] = {
    "",
    "soon",
    "-1",
    "1.5",
    "120s",
    " 5 x",
    "Wed, 99 Oct 2015 07:28:00 GMT",
    "Wed, 21 Foo 2015 07:28:00 GMT",
    "2030-01-01T00:00:00Z"};

BOOST_DATA_TEST_CASE(a_retry_after_that_makes_no_sense_is_ignored, data::make(no_times), value)
{
    BOOST_TEST(!retry_after(value).has_value());
}

BOOST_AUTO_TEST_CASE(without_retry_after_there_is_none)
{
    BOOST_TEST(!service_error("GET", answer(503)).facts().retry_after.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
