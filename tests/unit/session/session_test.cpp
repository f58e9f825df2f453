#include "support/fake_transport.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>
#include <ksauth/session.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace std::chrono_literals;
using test::access_to;
using test::FakeTransport;
using test::make_auth;
using test::NumberedTokens;

namespace {

constexpr auto url = "http://x/a";

struct Fixture {
    Response answer = {.status = 200};
    std::shared_ptr<FakeTransport> transport =
        std::make_shared<FakeTransport>([this](const Request& request) {
            auto response = answer;
            response.url = request.url;
            return response;
        });

    Session session(SessionOptions options = {}) const
    {
        options.transport = transport;
        return Session(std::move(options));
    }

    Request last() const { return transport->sent().back(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_test, Fixture)

BOOST_AUTO_TEST_CASE(each_method_has_its_name)
{
    const auto mine = session();

    mine.get(url);
    BOOST_TEST(last().method == "GET");
    mine.head(url);
    BOOST_TEST(last().method == "HEAD");
    mine.post(url);
    BOOST_TEST(last().method == "POST");
    mine.put(url);
    BOOST_TEST(last().method == "PUT");
    mine.patch(url);
    BOOST_TEST(last().method == "PATCH");
    mine.delete_(url);
    BOOST_TEST(last().method == "DELETE");
    mine.request("OPTIONS", url);
    BOOST_TEST(last().method == "OPTIONS");
}

BOOST_AUTO_TEST_CASE(a_json_body_brings_its_content_type)
{
    session().post(url, {.json = Json::object({{"a", 1}})});

    BOOST_TEST(last().body == R"({"a":1})");
    BOOST_TEST(last().headers.get("Content-Type").value() == "application/json");
}

BOOST_AUTO_TEST_CASE(a_content_type_of_the_caller_is_kept)
{
    session().patch(
        url, {.headers = {{"content-type", "application/json-patch+json"}}, .json = Json::array({})}
    );

    BOOST_TEST(last().headers.get("Content-Type").value() == "application/json-patch+json");
    BOOST_TEST(last().body == "[]");
}

BOOST_AUTO_TEST_CASE(even_null_is_a_json_body)
{
    session().post(url, {.json = Json()});

    BOOST_TEST(last().body == "null");
}

BOOST_AUTO_TEST_CASE(a_raw_body_is_sent_as_it_is)
{
    session().put(url, {.body = std::string("a\0b", 3)});

    BOOST_TEST(last().body == std::string("a\0b", 3));
    BOOST_TEST(!last().headers.contains("Content-Type"));
}

BOOST_AUTO_TEST_CASE(two_bodies_are_refused)
{
    BOOST_CHECK_THROW(session().post(url, {.json = Json(1), .body = "2"}), ConfigError);

    BOOST_TEST(transport->sent().empty());
}

BOOST_AUTO_TEST_CASE(headers_are_sent_and_bad_ones_refused)
{
    session().get(url, {.headers = {{"X-One", "1"}}});
    BOOST_TEST(last().headers.get("X-One").value() == "1");

    BOOST_CHECK_THROW(session().get(url, {.headers = {{"X-One", "1\r\nX-Two: 2"}}}), ConfigError);
    BOOST_TEST(transport->sent().size() == 1);
}

BOOST_AUTO_TEST_CASE(the_sessions_connection_settings_reach_the_transport)
{
    const Tls tls{.verify = "/ca.pem", .client = {.certificate = "/me.pem"}};

    session({.tls = tls, .timeout = 7s, .max_body = 99}).get(url);

    BOOST_TEST((last().connection.tls == tls));
    BOOST_TEST((last().connection.timeout == 7s));
    BOOST_TEST(last().connection.max_body == 99);
}

BOOST_AUTO_TEST_CASE(a_mechanism_may_need_other_tls)
{
    const auto auth = make_auth(
        {.authenticate = NumberedTokens(access_to("http://x")),
         .connection = {.client = ClientCertificate{"/robot.pem", "/robot.key"}}}
    );

    session({.auth = auth, .tls = {.verify = "/ca.pem"}}).get(url);

    BOOST_TEST(last().connection.tls.client.certificate == "/robot.pem");
    BOOST_TEST(last().connection.tls.verify.ca() == "/ca.pem");
}

BOOST_AUTO_TEST_CASE(who_sends_without_credential_shows_no_certificate)
{
    const auto auth = make_auth(
        {.authenticate = NumberedTokens(access_to("http://x")),
         .connection = {.client = ClientCertificate{"/robot.pem", "/robot.key"}}}
    );

    session({.auth = auth}).get(url, {.authenticated = false});

    BOOST_TEST(last().connection.tls.client.certificate == "");
}

BOOST_AUTO_TEST_CASE(a_status_of_400_and_more_is_thrown)
{
    answer = {.status = 404, .reason = "Not Found", .body = R"({"error": {"message": "gone"}})"};

    BOOST_CHECK_EXCEPTION(session().delete_(url), NotFound, [](const NotFound& error) {
        return std::string(error.what()) == "DELETE http://x/a: 404 Not Found: gone";
    });
}

BOOST_AUTO_TEST_CASE(unless_the_caller_wants_to_see_it)
{
    answer = {.status = 500, .body = "oops"};

    const auto response = session().get(url, {.raise_errors = false});

    BOOST_TEST(response.status == 500);
    BOOST_TEST(response.body == "oops");
}

BOOST_AUTO_TEST_CASE(what_is_below_400_is_an_answer)
{
    answer = {.status = 300, .body = "choices"};

    BOOST_TEST(session().get(url).body == "choices");
}

BOOST_AUTO_TEST_CASE(a_session_without_auth_sends_nothing_secret)
{
    session().get(url);

    BOOST_TEST(!last().headers.contains("X-Auth-Token"));
}

BOOST_AUTO_TEST_CASE(a_session_without_auth_says_what_it_is_needed_for)
{
    const auto mine = session();

    BOOST_CHECK_THROW(mine.get("/relative"), MissingAuthPlugin);
    BOOST_CHECK_THROW(mine.get(url, {.authenticated = true}), MissingAuthPlugin);
    BOOST_CHECK_THROW(mine.credential(), MissingAuthPlugin);
    BOOST_CHECK_THROW(mine.access(), MissingAuthPlugin);
    BOOST_CHECK_THROW(mine.endpoint({}), MissingAuthPlugin);
    BOOST_CHECK_THROW(mine.invalidate(), MissingAuthPlugin);
    BOOST_TEST(transport->sent().empty());
}

BOOST_AUTO_TEST_CASE(an_override_needs_no_auth)
{
    session().get("/a", {.endpoint_override = "http://other"});

    BOOST_TEST(last().url == "http://other/a");
}

BOOST_AUTO_TEST_CASE(copies_share_everything)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to("http://x"))});
    const auto first = session({.auth = auth});
    const auto second = first; // NOLINT(performance-unnecessary-copy-initialization)

    BOOST_TEST(first.credential() == second.credential());
    BOOST_TEST(&first.options() == &second.options());
}

BOOST_AUTO_TEST_CASE(the_context_reaches_the_transport)
{
    class Checking final : public Transport {
    public:
        Response send(const Request&, const Context& context) override
        {
            return {.status = context.stop.stop_requested() ? 201 : 200};
        }
    };
    std::stop_source source;
    source.request_stop();
    const Session mine({.transport = std::make_shared<Checking>()});

    BOOST_TEST(mine.get(url, {.context = {.stop = source.get_token()}}).status == 201);
}

BOOST_AUTO_TEST_SUITE_END()
