#include "http/connection_pool.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;

namespace {

class IdleWire final : public Wire {
public:
    explicit IdleWire(bool is_silent = true) : is_silent_(is_silent) {}
    std::size_t read(std::span<char>, const Patience&) override { return 0; }
    void write(std::string_view, const Patience&) override {}
    bool silent() override { return is_silent_; }

private:
    bool is_silent_;
};

const Url cloud = parse_url("https://cloud.example/");

Wire* keep(ConnectionPool& pool, const Url& url, const Tls& tls = {})
{
    auto wire = std::make_unique<IdleWire>();
    auto* const kept = wire.get();
    pool.give_back(url, tls, std::move(wire));
    return kept;
}

} // namespace

BOOST_AUTO_TEST_SUITE(connection_pool_test)

BOOST_AUTO_TEST_CASE(there_is_nothing_at_first)
{
    ConnectionPool pool;

    BOOST_TEST(!pool.take(cloud, {}));
}

BOOST_AUTO_TEST_CASE(what_was_given_back_is_taken_once)
{
    ConnectionPool pool;
    const auto* const kept = keep(pool, cloud);

    const auto taken = pool.take(parse_url("https://cloud.example:443/other"), {});

    BOOST_TEST(taken.get() == kept);
    BOOST_TEST(!pool.take(cloud, {}));
}

BOOST_AUTO_TEST_CASE(the_one_used_last_is_taken_first)
{
    ConnectionPool pool;
    const auto* const older = keep(pool, cloud);
    const auto* const newer = keep(pool, cloud);

    const auto first = pool.take(cloud, {});
    const auto second = pool.take(cloud, {});

    BOOST_TEST(first.get() == newer);
    BOOST_TEST(second.get() == older);
}

BOOST_AUTO_TEST_CASE(another_origin_is_another_connection)
{
    ConnectionPool pool;
    keep(pool, cloud);

    BOOST_TEST(!pool.take(parse_url("https://cloud.example:8443/"), {}));
    BOOST_TEST(!pool.take(parse_url("http://cloud.example:443/"), {}));
    BOOST_TEST(!pool.take(parse_url("https://other.example/"), {}));
}

BOOST_AUTO_TEST_CASE(a_connection_is_only_trusted_as_far_as_it_was_checked)
{
    ConnectionPool pool;
    keep(pool, cloud, {.verify = false});
    keep(pool, cloud, {.verify = "/ca.pem"});
    keep(pool, cloud, {.client = {.certificate = "/me.pem", .key = "/me.key"}});

    BOOST_TEST(!pool.take(cloud, {}));
    BOOST_TEST(!pool.take(cloud, {.client = {.certificate = "/me.pem"}}));
    BOOST_TEST(!pool.take(cloud, {.verify = "/other.pem"}));
    BOOST_TEST(pool.take(cloud, {.verify = false}));
}

BOOST_AUTO_TEST_CASE(a_connection_that_has_something_to_say_is_dropped)
{
    ConnectionPool pool;
    const auto* const good = keep(pool, cloud);
    pool.give_back(cloud, {}, std::make_unique<IdleWire>(false));

    BOOST_TEST(pool.take(cloud, {}).get() == good);
    BOOST_TEST(!pool.take(cloud, {}));
}

BOOST_AUTO_TEST_CASE(only_so_many_are_kept)
{
    ConnectionPool pool;
    for (int i = 0; i < 100; ++i)
        keep(pool, cloud);

    int taken = 0;
    while (pool.take(cloud, {}))
        ++taken;

    BOOST_TEST(taken == 16);
}

BOOST_AUTO_TEST_SUITE_END()
