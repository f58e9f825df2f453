// What becomes of a request on a bad day, on the wire.
#include "flow/flow.hpp"
#include "unit/bodies.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

constexpr auto route = "GET /v2.1/servers";

struct Requests : Flow {
    EmbeddedServer& compute() { return cloud.compute(); }

    void redirect(const std::string& location, const std::string& from = route)
    {
        compute().override_answer(
            from, {.status = 307, .body = "", .headers = {{"Location", location}}}
        );
    }

    RequestOptions retrying(int times) const
    {
        auto options = at_compute();
        options.retry = {
            .connect_retries = times,
            .status_code_retries = times,
            .connect_retry_delay = 1ms,
            .status_code_retry_delay = 1ms};
        return options;
    }

    std::size_t sent() { return compute().seen_count(route); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(requests_flow_test, Requests)

BOOST_AUTO_TEST_CASE(a_redirect_is_followed_and_remembered)
{
    redirect("../v2.1/moved");

    const auto response = session.get("/servers", at_compute());

    BOOST_TEST(response.json()["path"].as_string() == "/v2.1/moved");
    BOOST_TEST(response.url == compute().url() + "/v2.1/moved");
    BOOST_TEST(response.history.at(0).status == 307);
    BOOST_TEST(response.history.at(0).url == compute().url() + "/v2.1/servers");
    BOOST_TEST(response.attempts == 1);
}

BOOST_AUTO_TEST_CASE(a_loop_of_redirects_ends)
{
    redirect("/v2.1/servers");

    auto options = at_compute();
    options.max_redirects = 3;

    BOOST_TEST(session.get("/servers", options).status == 307);
    BOOST_TEST(sent() == 4U);
}

BOOST_AUTO_TEST_CASE(a_redirect_without_a_location_is_the_answer)
{
    compute().override_answer(route, {.status = 302});

    BOOST_TEST(session.get("/servers", at_compute()).status == 302);
}

BOOST_AUTO_TEST_CASE(a_token_never_follows_to_another_origin)
{
    redirect(cloud.inventory().url() + "/stolen");

    BOOST_CHECK_THROW(session.get("/servers", at_compute()), Unauthorized);

    const auto stray = cloud.inventory().seen().at(0);
    BOOST_TEST(stray.path == "/stolen");
    BOOST_TEST(stray.header("X-Auth-Token") == "");
    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(a_password_never_follows_to_another_origin)
{
    cloud.identity().override_answer(
        "POST /v3/auth/tokens",
        {.status = 308, .headers = {{"Location", cloud.inventory().url() + "/v3/auth/tokens"}}}
    );

    BOOST_CHECK_EXCEPTION(session.credential(), Error, [](const Error& error) {
        return std::string(error.what()).find("it is another origin") != std::string::npos;
    });
    BOOST_TEST(cloud.inventory().seen().empty());
}

BOOST_AUTO_TEST_CASE(a_login_may_be_redirected_where_it_belongs)
{
    cloud.identity().override_once(
        "POST /v3/auth/tokens", {.status = 308, .headers = {{"Location", "/v3/auth/tokens"}}}
    );

    session.credential();

    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_busy_for_a_moment_is_asked_again)
{
    compute().override_once(route, {.status = 503});

    const auto response = session.get("/servers", retrying(2));

    BOOST_TEST(response.status == 200);
    BOOST_TEST(response.attempts == 2);
}

BOOST_AUTO_TEST_CASE(it_says_itself_how_long_to_wait)
{
    compute().override_once(route, {.status = 429, .headers = {{"Retry-After", "1"}}});
    const auto start = std::chrono::steady_clock::now();

    session.get("/servers", retrying(1));

    BOOST_TEST((std::chrono::steady_clock::now() - start >= 1s));
}

BOOST_AUTO_TEST_CASE(one_that_wants_an_hour_is_not_waited_for)
{
    compute().override_answer(route, {.status = 503, .headers = {{"Retry-After", "3600"}}});

    BOOST_CHECK_EXCEPTION(
        session.get("/servers", retrying(9)),
        ServiceUnavailable,
        [](const Error& error) { return error.facts().retry_after == 3600s; }
    );
    BOOST_TEST(sent() == 1U);
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_tries_with_what_the_last_one_said)
{
    compute().override_answer(route, {.status = 503});
    auto options = retrying(1000);
    options.retry.status_code_retry_delay = 60s;
    session.credential();
    options.context = Context::within(30s);

    BOOST_CHECK_THROW(session.get("/servers", options), ServiceUnavailable);
    BOOST_TEST(sent() == 1U);
}

BOOST_AUTO_TEST_CASE(a_stop_ends_a_wait_from_another_thread)
{
    compute().override_answer(route, {.status = 503});
    auto options = retrying(1);
    options.retry.status_code_retry_delay = 10min;
    std::stop_source source;
    options.context.stop = source.get_token();
    std::jthread stopper([&] {
        while (sent() == 0)
            std::this_thread::yield();
        source.request_stop();
    });

    BOOST_CHECK_THROW(session.get("/servers", options), Interrupted);
}

BOOST_AUTO_TEST_CASE(a_dead_service_is_tried_as_often_as_asked_for)
{
    session.credential();
    compute().stop();

    BOOST_CHECK_EXCEPTION(
        session.post("/servers", retrying(2)),
        ConnectFailure,
        [](const Error& error) { return error.facts().attempts == 3; }
    );
}

BOOST_AUTO_TEST_CASE(query_and_form_arrive_as_they_were_meant)
{
    compute().override_answer("POST /v2.1/servers", {.status = 200});
    auto options = at_compute();
    options.query = {{"name", "a b&c"}};
    options.form = NameValues{{"grant", "x=y"}};

    session.post("/servers", options);

    const auto seen = compute().seen().back();
    BOOST_TEST(seen.query == "name=a%20b%26c");
    BOOST_TEST(seen.body == "grant=x%3Dy");
    BOOST_TEST(seen.header("Content-Type") == "application/x-www-form-urlencoded");
}

BOOST_AUTO_TEST_CASE(a_microversion_arrives_in_both_headers)
{
    auto options = at_compute();
    options.microversion = "2.79";

    session.get("/servers", options);

    const auto seen = compute().seen().back();
    BOOST_TEST(seen.header("OpenStack-API-Version") == "compute 2.79");
    BOOST_TEST(seen.header("X-OpenStack-Nova-API-Version") == "2.79");
}

BOOST_AUTO_TEST_CASE(a_trace_goes_with_the_login_and_the_request)
{
    auto options = at_compute();
    options.context.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    session.get("/servers", options);

    BOOST_TEST(cloud.identity().seen().back().header("traceparent") == options.context.traceparent);
    BOOST_TEST(compute().seen().back().header("traceparent") == options.context.traceparent);
}

BOOST_AUTO_TEST_CASE(a_slow_service_is_not_asked_by_more_than_the_limit_allows)
{
    const Session gently(
        {.auth = auth, .rate_limiter = std::make_shared<RateLimiter>(RateLimits{.concurrency = 2})}
    );
    gently.credential();
    compute().hold(route);
    std::vector<std::jthread> threads;
    for (int i = 0; i < 5; ++i)
        threads.emplace_back([&] { gently.get("/servers", at_compute()); });
    BOOST_TEST(compute().wait_until_held(route, 2));

    BOOST_TEST(sent() == 2U);

    compute().release(route);
    threads.clear();
    BOOST_TEST(sent() == 5U);
}

BOOST_AUTO_TEST_SUITE_END()
