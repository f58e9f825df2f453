// What hurts elsewhere: many callers at once while the token is revoked, its end is near, or the
// identity service is slow, down or says no.
#include "flow/flow.hpp"
#include "support/fake_clock.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

constexpr auto login_route = "POST /v3/auth/tokens";
const int crowds[] = {50, 200};

struct Crowd {
    FakeClock clock;
    EmbeddedCloud cloud;
    AuthPtr auth = load_with_clock(cloud.password_options());
    Session session{SessionOptions{.auth = auth}};
    std::atomic<int> good{0};
    std::atomic<int> failed{0};

    // Only the Auth's idea of time can be moved.
    AuthPtr load_with_clock(const EmbeddedCloud::Options& options) const
    {
        return load_auth("v3password", options_from(options), {.clock = &clock});
    }

    void get(const std::string& path = "/servers")
    {
        try {
            session.get(path, {.endpoint_filter = service("compute")});
            ++good;
        } catch (const Error&) {
            ++failed;
        }
    }

    std::vector<std::jthread> start(int count, const std::string& path = "/servers")
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < count; ++i)
            threads.emplace_back([this, path] { get(path); });
        return threads;
    }

    // The token is good for 100 s more.
    void near_its_end()
    {
        get();
        good = 0;
        clock.advance(1h - 100s);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(credential_flow_test)

BOOST_DATA_TEST_CASE_F(Crowd, a_revoked_token_met_by_all_at_once_is_one_login, crowds, count)
{
    get();
    cloud.revoke_tokens();

    start(count).clear();

    BOOST_TEST(failed == 0);
    BOOST_TEST(good == count + 1);
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_DATA_TEST_CASE_F(Crowd, late_refusals_of_a_revoked_token_are_no_more_logins, crowds, count)
{
    get();
    const auto late = std::min(count / 2, 40); // that the embedded server can hold at once
    cloud.compute().hold("GET /v2.1/late");
    auto late_ones = start(late, "/late");
    BOOST_REQUIRE(cloud.compute().wait_until_held("GET /v2.1/late", static_cast<std::size_t>(late))
    );
    cloud.revoke_tokens();

    start(count - late).clear();
    cloud.compute().release("GET /v2.1/late");
    late_ones.clear();

    BOOST_TEST(failed == 0);
    BOOST_TEST(good == count + 1);
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_DATA_TEST_CASE_F(
    Crowd, nobody_waits_for_a_slow_renewal_while_the_token_is_good, crowds, count
)
{
    near_its_end();
    cloud.identity().hold(login_route);

    start(count).clear(); // would not come back

    BOOST_TEST(failed == 0);
    BOOST_TEST(good == count);
    BOOST_TEST(cloud.identity().wait_until_held(login_route));
    cloud.identity().release(login_route);
    while (auth->current()->generation == 1)
        std::this_thread::yield();
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_DATA_TEST_CASE_F(
    Crowd, nobody_fails_with_a_sick_identity_service_while_the_token_is_good, crowds, count
)
{
    near_its_end();
    cloud.identity().override_answer(login_route, {.status = 503, .body = "{}"});

    start(count).clear();

    while (cloud.identity().seen_count(login_route) < 2)
        std::this_thread::yield(); // the attempt is on its way
    start(count).clear();
    BOOST_TEST(failed == 0);
    BOOST_TEST(good == 2 * count);
    BOOST_TEST(cloud.identity().seen_count(login_route) == 2U);
}

BOOST_DATA_TEST_CASE_F(Crowd, a_wrong_password_is_tried_once, crowds, count)
{
    auto options = cloud.password_options();
    options["password"] = "wrong";
    session = Session(SessionOptions{.auth = load_with_clock(options)});

    start(count).clear();

    BOOST_TEST(failed == count);
    BOOST_TEST(cloud.refused_logins() == 1U);
}

BOOST_FIXTURE_TEST_CASE(one_auth_serves_several_sessions, Crowd)
{
    const Session other(SessionOptions{.auth = auth, .user_agent = "other"});
    get();

    BOOST_TEST(other.get("/servers", {.endpoint_filter = service("compute")}).status == 200);
    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_service_token_goes_with_the_users_and_both_are_renewed, Crowd)
{
    auto bobs = cloud.password_options();
    bobs["username"] = "bob";
    bobs["password"] = "bob's password";
    session = Session(SessionOptions{.auth = with_service_token(auth, load_with_clock(bobs))});
    get();
    cloud.revoke_tokens();

    get();

    const auto seen = cloud.compute().seen();
    BOOST_TEST(good == 2);
    BOOST_TEST(cloud.logins() == 4U);
    BOOST_TEST(!seen.back().header("X-Service-Token").empty());
    BOOST_TEST(seen.back().header("X-Service-Token") != seen.front().header("X-Service-Token"));
    BOOST_TEST(seen.back().header("X-Service-Token") != seen.back().header("X-Auth-Token"));
}

BOOST_AUTO_TEST_SUITE_END()
