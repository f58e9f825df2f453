#include "session/composing.hpp"
#include "unit/bodies.hpp"
#include "unit/recording_sink.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

Request composed(const RequestOptions& request, const SessionOptions& session = {})
{
    return compose("POST", request, session).request;
}

} // namespace

BOOST_AUTO_TEST_SUITE(composing_test)

BOOST_AUTO_TEST_CASE(json_is_sent_as_json_whatever_it_is)
{
    for (const auto& value : {Json(0), Json(false), Json(""), Json::array({}), Json()}) {
        const auto request = composed({.json = value});

        BOOST_TEST(request.body == value.dump());
        BOOST_TEST(request.headers.get("Content-Type").value() == "application/json");
    }
}

BOOST_AUTO_TEST_CASE(a_type_that_the_caller_gives_stays)
{
    const Headers patch = {{"content-type", "application/json-patch+json"}};

    const auto request = composed({.headers = patch, .json = Json::array({})});

    BOOST_TEST(request.headers.size() == 1);
    BOOST_TEST(request.headers.get("Content-Type").value() == "application/json-patch+json");
}

BOOST_AUTO_TEST_CASE(a_form_is_encoded)
{
    const auto request = composed({.form = NameValues{{"grant_type", "a b"}, {"x", "ü&="}}});

    BOOST_TEST(request.body == "grant_type=a%20b&x=%C3%BC%26%3D");
    BOOST_TEST(request.headers.get("Content-Type").value() == "application/x-www-form-urlencoded");
}

BOOST_AUTO_TEST_CASE(raw_and_streamed_bodies_are_as_they_are)
{
    const auto source = std::make_shared<TextSource>("much");

    BOOST_TEST(composed({.body = "raw"}).body == "raw");
    BOOST_TEST(composed({.body = "raw"}).headers.empty());
    BOOST_TEST((composed({.body_source = source}).body_source == source));
}

BOOST_AUTO_TEST_CASE(two_bodies_are_one_too_many)
{
    const auto source = std::make_shared<TextSource>("much");

    BOOST_CHECK_THROW(composed({.json = Json(1), .body = "x"}), ConfigError);
    BOOST_CHECK_THROW(composed({.body = "", .form = NameValues{}}), ConfigError);
    BOOST_CHECK_THROW(composed({.form = NameValues{}, .body_source = source}), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_query_is_added_to_the_one_that_is_there)
{
    const NameValues query = {{"name", "a b"}, {"tag", "x"}, {"tag", "y/z"}};

    BOOST_TEST(with_query("http://a/x", {}) == "http://a/x");
    BOOST_TEST(with_query("http://a/x", query) == "http://a/x?name=a%20b&tag=x&tag=y%2Fz");
    BOOST_TEST(with_query("http://a/x?q#f", {{"r", ""}}) == "http://a/x?q&r=");
}

BOOST_AUTO_TEST_CASE(the_microversion_is_for_the_service_of_the_filter)
{
    const EndpointFilter compute = {{"service_type", "compute"}};

    BOOST_TEST(
        composed({.endpoint_filter = compute, .microversion = "2.30"})
            .headers.get("OpenStack-API-Version")
            .value() == "compute 2.30"
    );
    BOOST_TEST(
        composed({.endpoint_filter = compute,
                  .microversion = "1.3",
                  .microversion_service_type = "placement"})
            .headers.get("OpenStack-API-Version")
            .value() == "placement 1.3"
    );
    BOOST_TEST(
        composed({.microversion = "2.30"}, {.endpoint_defaults = compute})
            .headers.get("OpenStack-API-Version")
            .value() == "compute 2.30"
    );
    BOOST_CHECK_THROW(composed({.microversion = "2.30"}), ConfigError);
}

BOOST_AUTO_TEST_CASE(the_request_goes_before_the_session)
{
    const SessionOptions session{
        .max_redirects = 5,
        .retry =
            {.connect_retries = 3,
             .retriable_status_codes = {500},
             .status_code_retry_delay = 7ms,
             .longest_wait = 9s},
    };
    const RequestOptions request{
        .max_redirects = 0, .retry = {.connect_retries = 0, .status_code_retries = 2}};

    const auto exchange = compose("GET", request, session);
    const auto usual = compose("GET", {}, session);

    BOOST_TEST(exchange.redirects == 0);
    BOOST_TEST(usual.redirects == 5);
    BOOST_TEST(exchange.retry.connects == 0);
    BOOST_TEST(usual.retry.connects == 3);
    BOOST_TEST(exchange.retry.statuses == 2);
    BOOST_TEST(exchange.retry.retriable[0] == 500);
    BOOST_TEST((exchange.retry.status_delay == 7ms));
    BOOST_TEST((exchange.retry.longest_wait == 9s));
}

BOOST_AUTO_TEST_CASE(retries_of_one_level_are_completed_by_another)
{
    const RetryOptions mine{.connect_retries = 1};
    const RetryOptions defaults{
        .connect_retries = 2, .status_code_retries = 3, .retriable_status_codes = {500}};

    const auto merged = mine.over(defaults);

    BOOST_TEST(merged.connect_retries.value() == 1);
    BOOST_TEST(merged.status_code_retries.value() == 3);
    BOOST_TEST(merged.retriable_status_codes.size() == 1);
    BOOST_TEST(!merged.longest_wait.has_value());
}

BOOST_AUTO_TEST_CASE(a_log_of_the_requests_own_is_never_split)
{
    const auto mine = std::make_shared<RecordingSink>();
    const SessionOptions session{.log = std::make_shared<RecordingSink>(), .split_loggers = true};
    const RequestOptions own_sink{.log_sink = mine};
    const RequestOptions silent{.log = false};

    const auto own = compose("GET", own_sink, session).log;
    const auto none = compose("GET", silent, session).log;

    BOOST_TEST(own.sink == mine.get());
    BOOST_TEST(!own.split);
    BOOST_TEST(none.split);
    BOOST_TEST(!none.traffic);
    BOOST_TEST(none.wants(LogLevel::Warning));
}

BOOST_AUTO_TEST_CASE(a_connection_is_the_sessions_then_the_requests_then_the_mechanisms)
{
    const SessionOptions session{
        .tls = {.verify = "/session.pem"}, .timeout = 1s, .connect_timeout = 2s, .max_body = 5};
    const RequestOptions request{
        .tls = Tls{.verify = "/request.pem"},
        .timeout = 3s,
        .connect_timeout = 4s,
        .proxy = Proxy::none(),
        .max_body = 6};
    const auto auth = make_auth({.connection = {.verify = Verify("/mechanism.pem")}});

    const auto plain = connection_for(session, nullptr, nullptr);
    const auto own = connection_for(session, &request, nullptr);
    const auto needed = connection_for(session, &request, auth.get());

    BOOST_TEST(plain.tls.verify.ca() == "/session.pem");
    BOOST_TEST((plain.timeout == 1s && plain.connect_timeout == 2s && plain.max_body == 5));
    BOOST_TEST(own.tls.verify.ca() == "/request.pem");
    BOOST_TEST((own.timeout == 3s && own.connect_timeout == 4s && own.max_body == 6));
    BOOST_TEST(own.proxy.is_none());
    BOOST_TEST(needed.tls.verify.ca() == "/mechanism.pem");
}

BOOST_AUTO_TEST_CASE(what_a_mechanism_sends_is_secret)
{
    const auto exchange = compose_for_plugin({.method = "POST"}, {}, {.max_redirects = 7});

    BOOST_TEST(exchange.secret);
    BOOST_TEST(exchange.redirects == 7);
    BOOST_TEST((exchange.auth == nullptr));
}

BOOST_AUTO_TEST_SUITE_END()
