#include "http/log_policy.hpp"
#include "support/fake_transport.hpp"
#include "unit/bodies.hpp"
#include "unit/recording_sink.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;
using test::RecordingSink;
namespace data = boost::unit_test::data;

namespace {

struct Logged {
    std::vector<std::string> lines;
    std::string text;
};

Logged log(Request request, const Response& response, Logging settings = {})
{
    RecordingSink sink;
    settings.sink = &sink;
    Policies policies;
    policies.push_back(std::make_unique<LogPolicy>());
    const Pipeline pipeline(
        std::move(policies),
        std::make_shared<test::FakeTransport>([&](const Request&) { return response; })
    );
    Exchange exchange{.request = std::move(request), .log = settings};
    pipeline.send(exchange);
    Logged logged{.lines = {}, .text = sink.text()};
    for (const auto& line : sink.lines()) {
        BOOST_TEST((line.level == LogLevel::Debug));
        logged.lines.push_back(line.channel + ": " + line.text);
    }
    return logged;
}

const Headers json_type = {{"Content-Type", "application/json"}};

} // namespace

BOOST_AUTO_TEST_SUITE(log_policy_test)

BOOST_AUTO_TEST_CASE(a_request_is_a_command_line_and_a_response_its_head_and_body)
{
    const auto lines = log({.url = "http://x/", .headers = {{"X-B", "1"}, {"X-A", "2"}}},
                           {.status = 404,
                            .headers = {{"X-A", "1"}, {"Content-Type", "text/plain"}},
                            .body = "gone",
                            .url = "http://x/?q"})
                           .lines;

    BOOST_TEST(
        lines == (std::vector<std::string>{
                     "session: REQ: curl -g -i -X GET 'http://x/' -H 'X-A: 2' -H 'X-B: 1'",
                     "session: RESP: [404] Content-Type: text/plain X-A: 1",
                     "session: RESP BODY: gone"})
    );
}

BOOST_AUTO_TEST_CASE(each_kind_of_line_may_have_a_channel_of_its_own)
{
    const auto lines =
        log({.url = "http://x/"},
            {.status = 200, .headers = {{"Content-Type", "text/plain"}}, .body = "hi"},
            {.split = true})
            .lines;

    BOOST_TEST(
        lines == (std::vector<std::string>{
                     "session.request: curl -g -i -X GET 'http://x/'",
                     "session.response: [200] Content-Type: text/plain",
                     "session.body: hi"})
    );
}

BOOST_AUTO_TEST_CASE(an_empty_body_has_no_line)
{
    BOOST_TEST(log({.url = "http://x/"}, {.status = 204}).lines.size() == 2);
}

BOOST_AUTO_TEST_CASE(a_body_that_was_streamed_is_not_shown)
{
    const auto sink = std::make_shared<test::TextSink>();

    const auto lines = log({.url = "http://x/", .sink = sink}, {.status = 200}).lines;

    BOOST_TEST(lines.at(2) == "session: RESP BODY: <not shown: streamed>");
}

BOOST_AUTO_TEST_CASE(a_request_can_be_kept_out_of_the_log)
{
    BOOST_TEST(log({.url = "http://x/"}, {.status = 200}, {.traffic = false}).lines.empty());
}

BOOST_AUTO_TEST_CASE(the_request_id_is_told_with_its_service)
{
    RecordingSink sink;
    Exchange exchange{.request = {.method = "POST"}, .service = "Identity", .log = {.sink = &sink}};
    const Response response{
        .headers = {{"X-Openstack-Request-Id", "req-1234"}}, .url = "http://x/v3?a=b"};

    log_request_id(exchange, response);
    exchange.service = {};
    log_request_id(exchange, response);
    exchange.log.split = true;
    log_request_id(exchange, response);

    BOOST_TEST(
        sink.lines().at(0).text == "POST call to Identity for http://x/v3 used request id "
                                   "req-1234"
    );
    BOOST_TEST(sink.lines().at(1).text == "POST call to http://x/v3 used request id req-1234");
    BOOST_TEST(sink.lines().at(2).channel == "session.request-id");
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_request_id_has_no_such_line)
{
    RecordingSink sink;

    log_request_id({.log = {.sink = &sink}}, {.status = 200});

    BOOST_TEST(sink.lines().empty());
}

struct Place {
    const char* name;
    Request request;
    Response response;

    friend std::ostream& operator<<(std::ostream& out, const Place& place)
    {
        return out << place.name;
    }
};

const Place places[] = {
    {"token header", {.headers = {{"X-Auth-Token", "hunter22"}}}, {}},
    {"service token", {.headers = {{"x-service-token", "hunter22"}}}, {}},
    {"bearer", {.headers = {{"Authorization", "Bearer hunter22"}}}, {}},
    {"cookie", {.headers = {{"Cookie", "session=hunter22"}}}, {}},
    {"receipt", {.headers = {{"Openstack-Auth-Receipt", "hunter22"}}}, {}},
    {"header of another cloud", {.headers = {{"X-Api-Key", "hunter22"}}}, {}},
    {"query",
     {.url = "http://x/?access_token=hunter22"},
     {.url = "http://x/?access_token=hunter22"}},
    {"fragment", {.url = "http://x/#hunter22"}, {}},
    {"user of the URL", {.url = "http://ann:hunter22@x/"}, {}},
    {"json", {.headers = json_type, .body = R"({"password":"hunter22"})"}, {}},
    {"broken json", {.headers = json_type, .body = R"({"password":"hunter22)"}, {}},
    {"form",
     {.headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
      .body = "password=hunter22"},
     {}},
    {"body without type", {.body = "hunter22"}, {}},
    {"subject token", {}, {.headers = {{"X-Subject-Token", "hunter22"}}}},
    {"set-cookie", {}, {.headers = {{"Set-Cookie", "hunter22"}}}},
    {"answered json", {}, {.headers = json_type, .body = R"({"access_token":"hunter22"})"}},
    {"location", {}, {.status = 302, .headers = {{"Location", "http://y/?token=hunter22"}}}},
    {"the token comes back in a text",
     {.headers = {{"X-Auth-Token", "hunter22"}}},
     {.headers = {{"Content-Type", "text/plain"}}, .body = "token hunter22 is unknown"}},
    {"the token comes back in JSON",
     {.headers = {{"Authorization", "Bearer hunter22"}}},
     {.headers = json_type, .body = R"({"message":"hunter22 is unknown"})"}},
    {"the new token is in the body, too",
     {},
     {.headers = {{"X-Subject-Token", "hunter22"}, {"Content-Type", "text/plain"}},
      .body = "hunter22"}},
    {"key of temporary URLs", {.headers = {{"X-Account-Meta-Temp-URL-Key", "hunter22"}}}, {}},
    {"URL in another header", {}, {.headers = {{"Link", "<http://x/?token=hunter22>; rel=a"}}}},
    {"coded name of a field", {.url = "http://x/?pass%77ord=hunter22"}, {}},
    {"the token is in the path",
     {.url = "http://x/tokens/hunter22", .headers = {{"X-Auth-Token", "hunter22"}}},
     {}},
};

BOOST_DATA_TEST_CASE(no_secret_ever_reaches_the_sink, data::make(places), place)
{
    const auto text = log(place.request, place.response).text;

    BOOST_TEST(text.find("hunter22") == text.npos, text);
}

BOOST_AUTO_TEST_CASE(nothing_that_came_from_outside_begins_a_new_line)
{
    const auto text =
        log({.url = "http://x/?a\r\nsession: RESP: [200]",
             .headers = {{"Content-Type", "text/plain"}},
             .body = "one\nsession: two"},
            {.status = 500, .headers = {{"Content-Type", "text/plain"}}, .body = "x\r\ny"})
            .lines;

    for (const auto& line : text)
        BOOST_TEST(line.find_first_of("\r\n") == line.npos, line);
    BOOST_TEST(text.back() == "session: RESP BODY: x\\r\\ny");
}

BOOST_AUTO_TEST_CASE(nothing_is_formatted_for_a_sink_that_does_not_want_it)
{
    class Deaf final : public LogSink {
    public:
        bool wants(LogLevel level) const noexcept override { return level > LogLevel::Debug; }
        void write(LogLevel, std::string_view, std::string_view) noexcept override
        {
            BOOST_ERROR("written to");
        }
    };
    Deaf sink;
    Exchange exchange{.request = {.url = "http://x/"}, .log = {.sink = &sink}};
    Policies policies;
    policies.push_back(std::make_unique<LogPolicy>());

    Pipeline(
        std::move(policies),
        std::make_shared<test::FakeTransport>([](const Request&) { return Response{}; })
    ).send(exchange);
}

BOOST_AUTO_TEST_CASE(the_request_goes_on_unmasked)
{
    RecordingSink sink;
    auto transport =
        std::make_shared<test::FakeTransport>([](const Request&) { return Response{}; });
    Policies policies;
    policies.push_back(std::make_unique<LogPolicy>());
    const Pipeline pipeline(std::move(policies), transport);
    Exchange exchange{
        .request = {.url = "http://x/?a=b", .headers = {{"X-Auth-Token", "t0ken"}}, .body = "p"},
        .log = {.sink = &sink}};

    pipeline.send(exchange);

    const auto sent = transport->sent().at(0);
    BOOST_TEST(sent.url == "http://x/?a=b");
    BOOST_TEST(sent.headers.get("X-Auth-Token").value() == "t0ken");
    BOOST_TEST(sent.body == "p");
}

BOOST_AUTO_TEST_SUITE_END()
