#include "http/redirect_policy.hpp"
#include "unit/bodies.hpp"
#include "unit/http/one_policy.hpp"
#include "unit/recording_sink.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;
namespace data = boost::unit_test::data;

namespace {

FakeTransport::Answer to(const std::string& location, int code = 302, const std::string& id = {})
{
    Headers headers = {{"Location", location}};
    if (!id.empty()) headers.set("X-Openstack-Request-Id", id);
    return status(code, headers);
}

struct Fixture {
    Response send(std::vector<FakeTransport::Answer> answers)
    {
        transport = in_turn(std::move(answers));
        return pipeline_of<RedirectPolicy>(transport).send(exchange);
    }

    std::vector<std::string> urls() const
    {
        std::vector<std::string> all;
        for (const auto& request : transport->sent())
            all.push_back(request.url);
        return all;
    }

    Headers last_headers() const { return transport->sent().back().headers; }

    RecordingSink log;
    std::shared_ptr<FakeTransport> transport;
    Exchange exchange{.request = {.url = "http://a/x?q=1"}, .log = {.sink = &log}};
};

using Urls = std::vector<std::string>;

} // namespace

BOOST_FIXTURE_TEST_SUITE(redirect_policy_test, Fixture)

constexpr int followed[] = {301, 302, 303, 305, 307, 308};

BOOST_DATA_TEST_CASE_F(
    Fixture, a_redirect_is_followed_with_its_method_and_body, data::make(followed), code
)
{
    exchange.request.method = "POST";
    exchange.request.body = "text";

    const auto response = send({to("http://a/y", code), status(200)});

    const auto last = transport->sent().back();
    BOOST_TEST(response.status == 200);
    BOOST_TEST(last.url == "http://a/y");
    BOOST_TEST(last.method == "POST");
    BOOST_TEST(last.body == "text");
}

constexpr int not_followed[] = {200, 300, 304, 306, 400};

BOOST_DATA_TEST_CASE_F(Fixture, other_statuses_are_answers, data::make(not_followed), code)
{
    BOOST_TEST(send({to("http://a/y", code)}).status == code);
    BOOST_TEST(transport->sent().size() == 1);
}

BOOST_AUTO_TEST_CASE(relative_locations_are_found)
{
    send({to("y"), to("/z/"), to("./w?r=2"), to("//b/v"), status(200)});

    BOOST_TEST(
        urls() ==
        (Urls{"http://a/x?q=1", "http://a/y", "http://a/z/", "http://a/z/w?r=2", "http://b/v"})
    );
}

BOOST_AUTO_TEST_CASE(the_limit_leaves_the_next_redirect_as_the_answer)
{
    exchange.redirects = 2;

    const auto response = send({to("http://a/1"), to("http://a/2"), to("http://a/3", 305)});

    BOOST_TEST(response.status == 305);
    BOOST_TEST(urls() == (Urls{"http://a/x?q=1", "http://a/1", "http://a/2"}));
}

BOOST_AUTO_TEST_CASE(none_is_followed_with_a_limit_of_none)
{
    exchange.redirects = 0;

    BOOST_TEST(send({to("http://a/1")}).status == 302);
    BOOST_TEST(transport->sent().size() == 1);
}

BOOST_AUTO_TEST_CASE(a_loop_ends_at_the_limit)
{
    const auto response = send({to("http://a/x?q=1")});

    BOOST_TEST(response.status == 302);
    BOOST_TEST(transport->sent().size() == 31);
}

BOOST_AUTO_TEST_CASE(the_way_is_remembered)
{
    const auto response = send({to("/1", 301, "req-1"), to("/2", 308), status(200)});

    BOOST_REQUIRE(response.history.size() == 2);
    BOOST_TEST(response.history[0].status == 301);
    BOOST_TEST(response.history[0].url == "http://a/x?q=1");
    BOOST_TEST(response.history[0].request_id == "req-1");
    BOOST_TEST(response.history[1].url == "http://a/1");
    BOOST_TEST(response.url == "http://a/2");
}

BOOST_AUTO_TEST_CASE(without_a_location_the_answer_stands_and_a_warning_is_given)
{
    const auto response = send({status(302)});

    BOOST_TEST(response.status == 302);
    BOOST_TEST(response.history.empty());
    BOOST_TEST(
        log.text() ==
        "session: cannot follow the redirect of http://a/x: it does not say where to\n"
    );
}

BOOST_AUTO_TEST_CASE(the_services_request_id_is_handed_on)
{
    send({to("/y", 302, "req-1"), status(200)});

    BOOST_TEST(last_headers().get("X-Openstack-Request-Id").value() == "req-1");
}

BOOST_AUTO_TEST_CASE(but_does_not_replace_the_callers_own_in_whatever_case)
{
    exchange.request.headers.set("x-openstack-request-id", "req-mine");

    send({to("/y", 302, "req-1"), status(200)});

    BOOST_TEST(last_headers().get("X-Openstack-Request-Id").value() == "req-mine");
}

BOOST_AUTO_TEST_CASE(within_an_origin_everything_goes_along)
{
    exchange.request.headers.set("X-Auth-Token", "t");
    exchange.credential = std::make_shared<Credential>();

    send({to("http://A:80/y"), status(200)});

    BOOST_TEST(last_headers().contains("X-Auth-Token"));
    BOOST_TEST((exchange.credential != nullptr));
}

constexpr const char* elsewhere[] = {"http://b/y", "http://a:81/y", "https://a/y", "//a.b/y"};

BOOST_DATA_TEST_CASE_F(
    Fixture, to_another_origin_nothing_secret_goes, data::make(elsewhere), location
)
{
    Credential credential;
    credential.headers.set("X-Odd-Name", "t");
    exchange.credential = std::make_shared<Credential>(credential);
    exchange.request.connection.tls.client = {.certificate = "me.pem"};
    for (const auto* name :
         {"Authorization",
          "X-Auth-Token",
          "X-Service-Token",
          "X-Subject-Token",
          "Cookie",
          "X-Account-Meta-Temp-URL-Key",
          "X-Container-Meta-Temp-URL-Key-2",
          "X-Odd-Name",
          "Host",
          "X-Harmless"})
        exchange.request.headers.set(name, "t");

    send({to(location), status(200)});

    const auto last = transport->sent().back();
    BOOST_TEST(last.headers.size() == 1);
    BOOST_TEST(last.headers.contains("X-Harmless"));
    BOOST_TEST(last.connection.tls.client.certificate == "");
    BOOST_TEST((exchange.credential == nullptr));
}

BOOST_AUTO_TEST_CASE(nor_on_from_there_even_back_home)
{
    exchange.request.headers.set("X-Auth-Token", "t");

    send({to("http://b/y"), to("http://a/z"), status(200)});

    BOOST_TEST(!last_headers().contains("X-Auth-Token"));
}

BOOST_AUTO_TEST_CASE(afterwards_the_request_is_as_it_was)
{
    exchange.request.headers.set("X-Auth-Token", "t");
    exchange.request.connection.tls.client = {.certificate = "me.pem"};

    send({to("http://b/y", 302, "req-1"), status(401)});

    BOOST_TEST(exchange.request.url == "http://a/x?q=1");
    BOOST_TEST(exchange.request.headers.size() == 1);
    BOOST_TEST(exchange.request.headers.contains("X-Auth-Token"));
    BOOST_TEST(exchange.request.connection.tls.client.certificate == "me.pem");
}

BOOST_AUTO_TEST_CASE(from_https_to_http_there_is_no_way)
{
    exchange.request.url = "https://a/x?secret=1";

    BOOST_CHECK_EXCEPTION(send({to("http://a/y")}), ProtocolError, [](const Error& error) {
        return std::string(error.what()) ==
               "refusing to follow the redirect of https://a/x from https to http, to "
               "http://a/y";
    });
    BOOST_TEST(transport->sent().size() == 1);
}

constexpr const char* useless[] = {
    "ftp://a/", "http://", "javascript:alert(1)", "http://u:p@a/", "http://a b/"};

BOOST_DATA_TEST_CASE_F(
    Fixture, a_location_that_is_no_url_is_an_error, data::make(useless), location
)
{
    BOOST_CHECK_EXCEPTION(send({to(location)}), ProtocolError, [](const Error& error) {
        return std::string(error.what())
                   .starts_with("http://a/x redirects to what cannot be followed: ") &&
               std::string(error.what()).find("u:p") == std::string::npos;
    });
}

BOOST_AUTO_TEST_CASE(a_login_is_never_sent_to_another_origin)
{
    exchange.request.url = "http://a/v3/auth/tokens";
    exchange.secret = true;

    BOOST_CHECK_EXCEPTION(
        send({to("http://b/v3/auth/tokens", 307)}),
        ConfigError,
        [](const Error& error) {
            return std::string(error.what()) ==
                   "refusing to send a login to http://b/v3/auth/tokens, where "
                   "http://a/v3/auth/tokens redirects: it is another origin; if it is the right "
                   "one, configure it (as auth_url, for most plugins)";
        }
    );
    BOOST_TEST(transport->sent().size() == 1);
}

BOOST_AUTO_TEST_CASE(within_its_origin_a_login_may_be_redirected)
{
    exchange.secret = true;

    BOOST_TEST(send({to("/v3/auth/tokens", 308), status(201)}).status == 201);
}

BOOST_AUTO_TEST_CASE(a_streamed_body_is_rewound)
{
    exchange.request.body_source = std::make_shared<TextSource>("much");
    std::vector<std::string> bodies;
    const auto take = [&](const Request& request) {
        bodies.push_back(drain(*request.body_source));
        return Response{.status = bodies.size() == 1 ? 307 : 200, .headers = {{"Location", "/y"}}};
    };

    send({take});

    BOOST_TEST(bodies == (std::vector<std::string>{"much", "much"}));
}

BOOST_AUTO_TEST_CASE(one_that_cannot_be_leaves_the_redirect_as_the_answer)
{
    exchange.request.body_source = std::make_shared<TextSource>("much", false);

    BOOST_TEST(send({to("/y", 307), status(200)}).status == 307);
    BOOST_TEST(transport->sent().size() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
