// 200 threads for half a minute with tokens that live a second, some of them revoked: for the
// thread sanitizer above all. KSAUTH_SOAK_SECONDS says how long.
#include "flow/flow.hpp"
#include "flow/in_process_cloud.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

constexpr int many = 200;

std::chrono::seconds duration()
{
    const char* const wanted = std::getenv("KSAUTH_SOAK_SECONDS");
    return std::chrono::seconds(wanted == nullptr ? 5 : std::stoi(wanted));
}

struct Tally {
    std::atomic<long> good{0};
    std::atomic<long> failed{0};
    std::atomic<long> stale{0}; // credentials that were over before they were asked for
    std::mutex mutex;
    std::string failure; // what the last one said
};

void use(const Session& session, Tally& tally, SteadyTime until)
{
    const RequestOptions at_compute{.endpoint_filter = {{"service_type", "compute"}}};
    while (std::chrono::steady_clock::now() < until) {
        try {
            const auto before = std::chrono::system_clock::now();
            if (*session.credential()->expires_at <= before) ++tally.stale;
            session.get("/servers", at_compute);
            ++tally.good;
        } catch (const Error& error) {
            ++tally.failed;
            const std::lock_guard lock(tally.mutex);
            tally.failure = error.what();
        }
        std::this_thread::sleep_for(1ms); // 200 threads are many for one core
    }
}

// All threads at once, while `revoke` takes the tokens that there are every three seconds.
void soak(
    const Session& session,
    Tally& tally,
    std::chrono::seconds length,
    const std::function<void()>& revoke
)
{
    const auto until = std::chrono::steady_clock::now() + length;
    std::vector<std::jthread> threads;
    for (int i = 0; i < many; ++i)
        threads.emplace_back([&] { use(session, tally, until); });
    while (std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(3s);
        revoke();
    }
}

// One login for each token and revocation, however many threads there are: renewed after three
// quarters of a second, at the earliest.
long most_logins()
{
    return 3 * ((duration() + 3s) / 1s);
}

} // namespace

BOOST_AUTO_TEST_SUITE(soak_test)

BOOST_AUTO_TEST_CASE(tokens_of_a_second_serve_200_threads)
{
    const auto cloud = std::make_shared<InProcessCloud>();
    cloud->token_life = 1s;
    cloud->login_takes = 50ms;
    const auto auth = load_auth(
        "v3password",
        {{"auth_url", "http://identity.example/v3"}, {"user_id", "u"}, {"password", "p"}}
    );
    const Session session({.auth = auth, .transport = cloud});
    Tally tally;

    soak(session, tally, duration(), [&] { cloud->revoke(cloud->logins); });

    BOOST_TEST_MESSAGE(
        tally.good << " requests, " << cloud->logins << " logins, " << cloud->refused << " refused"
    );
    BOOST_TEST(tally.failed == 0, tally.failed << " failed: " << tally.failure);
    BOOST_TEST(tally.stale == 0);
    BOOST_TEST(tally.good > many);
    BOOST_TEST(cloud->logins < most_logins());
}

// With sockets, a pool and a server that looks at the token's end, too. Nothing is revoked: that
// may take a token and its successor at once, and then a service refuses with reason.
BOOST_AUTO_TEST_CASE(tokens_of_two_seconds_serve_200_threads_over_shared_connections)
{
    EmbeddedCloud cloud({.token_life = 2s});
    const auto auth = load_auth("v3password", options_from(cloud.password_options()));
    constexpr std::size_t servers_threads = 48;
    const auto limiter = std::make_shared<RateLimiter>(RateLimits{.concurrency = servers_threads});
    const Session session({.auth = auth, .rate_limiter = limiter});
    Tally tally;

    soak(session, tally, duration() / 3, [] {});

    BOOST_TEST_MESSAGE(tally.good << " requests, " << cloud.logins() << " logins");
    BOOST_TEST(tally.failed == 0, tally.failed << " failed: " << tally.failure);
    BOOST_TEST(tally.stale == 0);
    BOOST_TEST(tally.good > many);
    BOOST_TEST(static_cast<long>(cloud.logins()) < most_logins());
}

BOOST_AUTO_TEST_SUITE_END()
