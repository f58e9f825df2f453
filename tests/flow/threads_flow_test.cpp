#include "flow/flow.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

void on_threads(int count, const std::function<void(int)>& body)
{
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i)
        threads.emplace_back([&body, i] { body(i); });
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(threads_flow_test, Flow)

BOOST_AUTO_TEST_CASE(many_threads_that_start_together_log_in_once)
{
    std::atomic<int> good{0};

    on_threads(8, [&](int) {
        for (int i = 0; i < 5; ++i)
            good += session.get("/servers", at_compute()).status == 200 ? 1 : 0;
    });

    BOOST_TEST(good == 40);
    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(a_revoked_token_is_no_storm)
{
    session.get("/servers", at_compute());
    cloud.revoke_tokens();
    std::atomic<int> good{0};

    on_threads(8, [&](int) {
        good += session.get("/servers", at_compute()).status == 200 ? 1 : 0;
    });

    BOOST_TEST(good == 8);
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_AUTO_TEST_CASE(many_threads_get_the_same_refusal_from_one_login)
{
    cloud.identity().override_answer("POST /v3/auth/tokens", {.status = 401, .body = "{}"});
    cloud.identity().hold("POST /v3/auth/tokens");
    std::atomic<int> refused{0};
    std::jthread releasing([&] {
        cloud.identity().wait_until_held("POST /v3/auth/tokens");
        cloud.identity().release("POST /v3/auth/tokens");
    });

    on_threads(4, [&](int) {
        try {
            session.get("/servers", at_compute());
        } catch (const CredentialsError&) {
            ++refused;
        }
    });

    BOOST_TEST(refused == 4);
}

BOOST_AUTO_TEST_CASE(a_stopped_request_leaves_the_others_alone)
{
    std::stop_source stop;
    cloud.compute().hold("GET /v2.1/slow");
    std::atomic<bool> stopped{false};
    std::jthread waiting([&] {
        auto options = at_compute();
        options.context.stop = stop.get_token();
        try {
            session.get("/slow", options);
        } catch (const Interrupted&) {
            stopped = true;
        }
    });
    BOOST_TEST(cloud.compute().wait_until_held("GET /v2.1/slow"));

    stop.request_stop();
    waiting.join();

    BOOST_TEST(stopped);
    BOOST_TEST(session.get("/servers", at_compute()).status == 200);
}

BOOST_AUTO_TEST_CASE(sessions_and_auths_come_and_go_on_many_threads)
{
    on_threads(6, [&](int i) {
        const Session mine(
            {.auth = i % 2 == 0 ? auth : load_auth("custom", options_from(cloud.custom_options()))}
        );
        const auto copy = mine;
        copy.get("/x", {.endpoint_filter = service(i % 2 == 0 ? "compute" : "inventory")});
    });

    BOOST_TEST(cloud.logins() == 1U);
    BOOST_TEST(cloud.client_logins() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
