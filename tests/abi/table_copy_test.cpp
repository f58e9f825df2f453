#include <ksauth/sdk/call.hpp>

#include <boost/test/unit_test.hpp>

#include <cstring>

using namespace ksauth::sdk;

namespace {

// What a later minor may look like to a plugin of today.
struct LaterClock {
    std::uint32_t size;
    std::uint32_t reserved;
    int (*first)();
    int (*second)();
};
struct EarlierClock {
    std::uint32_t size;
    std::uint32_t reserved;
    int (*first)();
};

int one()
{
    return 1;
}

int two()
{
    return 2;
}

} // namespace

BOOST_AUTO_TEST_SUITE(table_copy_test)

BOOST_AUTO_TEST_CASE(a_shorter_table_reads_as_one_with_null_at_its_end)
{
    const EarlierClock table{sizeof table, 0, one};

    const auto copy = table_copy<LaterClock>(&table);

    BOOST_TEST(copy.size == sizeof(EarlierClock));
    BOOST_TEST(copy.first() == 1);
    BOOST_TEST((copy.second == nullptr));
}

BOOST_AUTO_TEST_CASE(nothing_is_read_beyond_the_size_that_a_table_states)
{
    const LaterClock table{sizeof(EarlierClock), 0, one, two}; // `second` is not the table's

    const auto copy = table_copy<LaterClock>(&table);

    BOOST_TEST((copy.second == nullptr));
}

BOOST_AUTO_TEST_CASE(a_longer_table_reads_as_what_is_known_of_it)
{
    const LaterClock table{sizeof table, 0, one, two};

    const auto copy = table_copy<EarlierClock>(&table);

    BOOST_TEST(copy.first() == 1);
}

BOOST_AUTO_TEST_CASE(no_table_reads_as_an_empty_one)
{
    const auto copy = table_copy<LaterClock>(nullptr);

    BOOST_TEST(copy.size == 0U);
    BOOST_TEST((copy.first == nullptr));
}

BOOST_AUTO_TEST_CASE(a_function_that_an_older_host_lacks_is_an_error_that_says_so)
{
    const EarlierClock table{sizeof table, 0, one};
    const auto copy = table_copy<LaterClock>(&table);

    BOOST_TEST(offered(copy.first)() == 1);
    BOOST_CHECK_EXCEPTION(offered(copy.second), Failure, [](const Failure& failure) {
        return failure.status() == KSAUTH_E_UNSUPPORTED &&
               std::strcmp(failure.what(), "this host is older than the plugin needs") == 0;
    });
}

BOOST_AUTO_TEST_SUITE_END()
