#include "http/connection_pool.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace std::chrono_literals;

namespace {

class IdleWire final : public Wire {
public:
    explicit IdleWire(bool is_silent = true) : is_silent_(is_silent) {}
    std::size_t read(std::span<char>, const Patience&) override { return 0; }
    std::size_t write(std::string_view bytes, const Patience&) override { return bytes.size(); }
    bool silent() override { return is_silent_; }

private:
    bool is_silent_;
};

const Url cloud = parse_url("https://cloud.example/");
const Tls verified = {};
const SteadyTime start = SteadyTime(1h);
constexpr auto unsaid = std::chrono::seconds::max();

ProxyServer proxy(const std::string& host, const std::string& authorization = {})
{
    return {parse_url("http://" + host + ":3128"), authorization};
}

Wire* keep(
    ConnectionPool& pool,
    const Route& route,
    std::chrono::seconds open = unsaid,
    SteadyTime born = start
)
{
    auto wire = std::make_unique<IdleWire>();
    auto* const kept = wire.get();
    pool.give_back(route, {std::move(wire), born}, open, start);
    return kept;
}

bool has(ConnectionPool& pool, const Route& route, SteadyTime now = start)
{
    return pool.take(route, now).wire != nullptr;
}

int count(ConnectionPool& pool, const Route& route)
{
    int taken = 0;
    while (has(pool, route))
        ++taken;
    return taken;
}

} // namespace

BOOST_AUTO_TEST_SUITE(connection_pool_test)

BOOST_AUTO_TEST_CASE(there_is_nothing_at_first)
{
    ConnectionPool pool;

    BOOST_TEST(!has(pool, {cloud, verified}));
}

BOOST_AUTO_TEST_CASE(what_was_given_back_is_taken_once)
{
    ConnectionPool pool;
    const auto* const kept = keep(pool, {cloud, verified});

    const auto taken = pool.take({parse_url("https://cloud.example:443/other"), verified}, start);

    BOOST_TEST(taken.wire.get() == kept);
    BOOST_TEST((taken.born == start));
    BOOST_TEST(!has(pool, {cloud, verified}));
}

BOOST_AUTO_TEST_CASE(the_one_used_last_is_taken_first)
{
    ConnectionPool pool;
    const auto* const older = keep(pool, {cloud, verified});
    const auto* const newer = keep(pool, {cloud, verified});

    const auto first = pool.take({cloud, verified}, start);
    const auto second = pool.take({cloud, verified}, start);

    BOOST_TEST(first.wire.get() == newer);
    BOOST_TEST(second.wire.get() == older);
}

BOOST_AUTO_TEST_CASE(another_origin_is_another_connection)
{
    ConnectionPool pool;
    keep(pool, {cloud, verified});

    BOOST_TEST(!has(pool, {parse_url("https://cloud.example:8443/"), verified}));
    BOOST_TEST(!has(pool, {parse_url("http://cloud.example:443/"), verified}));
    BOOST_TEST(!has(pool, {parse_url("https://other.example/"), verified}));
}

BOOST_AUTO_TEST_CASE(a_connection_is_only_trusted_as_far_as_it_was_checked)
{
    const Tls unchecked = {.verify = false};
    const Tls mine = {.verify = "/ca.pem"};
    const Tls other = {.verify = "/other.pem"};
    const Tls as_me = {.client = {.certificate = "/me.pem", .key = "/me.key"}};
    const Tls as_me_without_key = {.client = {.certificate = "/me.pem"}};
    ConnectionPool pool;
    for (const auto* tls : {&unchecked, &mine, &as_me})
        keep(pool, {cloud, *tls});

    BOOST_TEST(!has(pool, {cloud, verified}));
    BOOST_TEST(!has(pool, {cloud, as_me_without_key}));
    BOOST_TEST(!has(pool, {cloud, other}));
    BOOST_TEST(has(pool, {cloud, unchecked}));
}

BOOST_AUTO_TEST_CASE(another_way_is_another_connection)
{
    ConnectionPool pool;
    keep(pool, {cloud, verified, proxy("one", "Basic ann")});

    BOOST_TEST(!has(pool, {cloud, verified}));
    BOOST_TEST(!has(pool, {cloud, verified, proxy("two", "Basic ann")}));
    BOOST_TEST(!has(pool, {cloud, verified, proxy("one", "Basic bob")}));
    BOOST_TEST(has(pool, {cloud, verified, proxy("one", "Basic ann")}));
}

BOOST_AUTO_TEST_CASE(a_connection_that_has_something_to_say_is_dropped)
{
    ConnectionPool pool;
    const auto* const good = keep(pool, {cloud, verified});
    pool.give_back({cloud, verified}, {std::make_unique<IdleWire>(false), start}, unsaid, start);

    BOOST_TEST(pool.take({cloud, verified}, start).wire.get() == good);
    BOOST_TEST(!has(pool, {cloud, verified}));
}

BOOST_AUTO_TEST_CASE(an_idle_connection_ages)
{
    ConnectionPool pool;
    for (int i = 0; i < 2; ++i)
        keep(pool, {cloud, verified});

    BOOST_TEST(has(pool, {cloud, verified}, start + ConnectionPool::longest_idle - 1s));
    BOOST_TEST(!has(pool, {cloud, verified}, start + ConnectionPool::longest_idle));
}

BOOST_AUTO_TEST_CASE(a_server_that_closes_sooner_is_believed)
{
    ConnectionPool pool;
    for (int i = 0; i < 2; ++i)
        keep(pool, {cloud, verified}, 5s);

    BOOST_TEST(has(pool, {cloud, verified}, start + 3s));
    BOOST_TEST(!has(pool, {cloud, verified}, start + 4s));
}

BOOST_AUTO_TEST_CASE(a_connection_does_not_live_for_ever)
{
    ConnectionPool pool;

    keep(pool, {cloud, verified}, unsaid, start - ConnectionPool::longest_life);

    BOOST_TEST(!has(pool, {cloud, verified}));
}

BOOST_AUTO_TEST_CASE(old_connections_to_other_servers_are_closed)
{
    ConnectionPool pool;
    for (std::size_t i = 0; i < ConnectionPool::most; ++i)
        keep(pool, {parse_url("http://host-" + std::to_string(i)), verified});

    has(pool, {cloud, verified}, start + 1h);
    keep(pool, {cloud, verified});

    BOOST_TEST(has(pool, {cloud, verified}));
}

BOOST_AUTO_TEST_CASE(only_so_many_are_kept)
{
    ConnectionPool pool;
    for (int i = 0; i < 1000; ++i)
        keep(pool, {cloud, verified});

    BOOST_TEST(count(pool, {cloud, verified}) == ConnectionPool::most_per_route);
}

BOOST_AUTO_TEST_CASE(only_so_many_are_kept_to_all_servers)
{
    ConnectionPool pool;
    for (int i = 0; i < 1000; ++i)
        keep(pool, {parse_url("http://host-" + std::to_string(i)), verified});

    int taken = 0;
    for (int i = 0; i < 1000; ++i)
        taken += count(pool, {parse_url("http://host-" + std::to_string(i)), verified});

    BOOST_TEST(taken == ConnectionPool::most);
}

BOOST_AUTO_TEST_SUITE_END()
