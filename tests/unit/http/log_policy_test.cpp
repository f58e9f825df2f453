#include "http/log_policy.hpp"
#include "support/fake_transport.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

class RecordingSink final : public LogSink {
public:
    explicit RecordingSink(LogLevel least = LogLevel::Debug) : least_(least) {}

    bool wants(LogLevel level) const noexcept override { return level >= least_; }

    void write(LogLevel level, std::string_view channel, std::string_view message) noexcept override
    {
        BOOST_TEST((level == LogLevel::Debug));
        BOOST_TEST(channel == "session");
        lines.emplace_back(message);
    }

    std::string text() const
    {
        std::string all;
        for (const auto& line : lines)
            all += line + "\n";
        return all;
    }

    std::vector<std::string> lines = {};

private:
    LogLevel least_;
};

std::shared_ptr<RecordingSink>
log(Request request, Response response, LogLevel least = LogLevel::Debug)
{
    auto sink = std::make_shared<RecordingSink>(least);
    Policies policies;
    policies.push_back(std::make_unique<LogPolicy>(sink));
    const Pipeline pipeline(
        std::move(policies),
        std::make_shared<test::FakeTransport>([&](const Request&) { return response; })
    );
    Exchange exchange{.request = std::move(request)};
    pipeline.send(exchange);
    return sink;
}

const Headers json_type = {{"Content-Type", "application/json"}};

} // namespace

BOOST_AUTO_TEST_SUITE(log_policy_test)

BOOST_AUTO_TEST_CASE(a_request_is_a_command_line_for_curl)
{
    const auto sink =
        log({.method = "POST",
             .url = "https://x/v3/users?name=ann",
             .headers = {{"Content-Type", "application/json"}, {"X-Auth-Token", "the token"}},
             .body = R"({"user":{"name":"ann","password":"hunter22"}})"},
            {.status = 200});

    BOOST_TEST(
        sink->lines.at(0) == "curl -g -i -X 'POST' 'https://x/v3/users' -H 'Content-Type: "
                             "application/json' -H 'X-Auth-Token: ***' "
                             R"(-d '{"user":{"name":"ann","password":"***"}}')"
    );
}

BOOST_AUTO_TEST_CASE(tls_settings_become_flags)
{
    const Tls tls{.verify = "/a b/ca.pem", .client = {.certificate = "/me.pem", .key = "/me.key"}};

    const auto line = log({.url = "https://x/", .connection = {.tls = tls}}, {}).get()->lines.at(0);
    const auto open =
        log({.url = "https://x/", .connection = {.tls = {.verify = false}}}, {})->lines.at(0);

    BOOST_TEST(
        line ==
        "curl -g -i --cacert '/a b/ca.pem' --cert '/me.pem' --key '/me.key' -X 'GET' 'https://x/'"
    );
    BOOST_TEST(open == "curl -g -i --insecure -X 'GET' 'https://x/'");
}

BOOST_AUTO_TEST_CASE(a_command_line_can_be_pasted_whatever_is_in_it)
{
    const auto sink = log({.url = "http://x/it's;$(id)`id`"}, {});

    BOOST_TEST(sink->lines.at(0) == R"(curl -g -i -X 'GET' 'http://x/it'\''s;$(id)`id`')");
}

BOOST_AUTO_TEST_CASE(a_response_is_its_status_headers_and_body)
{
    const auto sink =
        log({.url = "http://x/"},
            {.status = 404,
             .headers = {{"Content-Type", "text/plain"}, {"X-A", "1"}},
             .body = "gone",
             .url = "http://x/?q"});

    BOOST_TEST(
        sink->lines.at(1) == "HTTP 404 from http://x/ Content-Type: text/plain; X-A: 1; gone"
    );
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
    {"the token is in the path",
     {.url = "http://x/tokens/hunter22", .headers = {{"X-Auth-Token", "hunter22"}}},
     {}},
};

BOOST_DATA_TEST_CASE(no_secret_ever_reaches_the_sink, data::make(places), place)
{
    const auto text = log(place.request, place.response)->text();

    BOOST_TEST(text.find("hunter22") == text.npos, text);
}

BOOST_AUTO_TEST_CASE(a_sink_that_does_not_want_it_gets_nothing)
{
    BOOST_TEST(log({.url = "http://x/"}, {}, LogLevel::Info)->lines.empty());
}

BOOST_AUTO_TEST_CASE(the_request_goes_on_unmasked)
{
    auto transport =
        std::make_shared<test::FakeTransport>([](const Request&) { return Response{}; });
    Policies policies;
    policies.push_back(std::make_unique<LogPolicy>(std::make_shared<RecordingSink>()));
    const Pipeline pipeline(std::move(policies), transport);
    Exchange exchange{
        .request = {.url = "http://x/?a=b", .headers = {{"X-Auth-Token", "t0ken"}}, .body = "p"}};

    pipeline.send(exchange);

    const auto sent = transport->sent().at(0);
    BOOST_TEST(sent.url == "http://x/?a=b");
    BOOST_TEST(sent.headers.get("X-Auth-Token").value() == "t0ken");
    BOOST_TEST(sent.body == "p");
}

BOOST_AUTO_TEST_SUITE_END()
