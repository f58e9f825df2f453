#include "base/fork_count.hpp"
#include "base/per_process.hpp"
#include "support/in_child.hpp"

#include <boost/test/unit_test.hpp>

#include <mutex>

using namespace ksauth;
using test::in_child;

namespace {

struct Notes {
    std::mutex mutex;
    int number = 0;

    void take_over(Notes& parents)
    {
        const std::unique_lock lock(parents.mutex, std::try_to_lock);
        number = lock.owns_lock() ? parents.number : -1;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(fork_count_test)

BOOST_AUTO_TEST_CASE(a_child_counts_one_more_and_its_parent_does_not)
{
    const auto before = fork_count();

    BOOST_TEST(in_child([&] { return fork_count() == before + 1; }));
    BOOST_TEST(fork_count() == before);
}

BOOST_AUTO_TEST_CASE(a_grandchild_counts_two_more)
{
    const auto before = fork_count();

    BOOST_TEST(in_child([&] { return in_child([&] { return fork_count() == before + 2; }); }));
}

BOOST_AUTO_TEST_CASE(within_a_process_it_is_the_same_thing)
{
    PerProcess<Notes> notes;

    BOOST_TEST(&notes.here() == &notes.here());
}

BOOST_AUTO_TEST_CASE(a_child_has_its_own_and_takes_over_what_was_there)
{
    PerProcess<Notes> notes;
    auto* const parents = &notes.here();
    parents->number = 5;

    BOOST_TEST(in_child([&] { return &notes.here() != parents && notes.here().number == 5; }));
    BOOST_TEST(&notes.here() == parents);
}

BOOST_AUTO_TEST_CASE(a_lock_that_was_held_at_the_fork_hinders_nobody)
{
    PerProcess<Notes> notes;
    const std::lock_guard held(notes.here().mutex);

    BOOST_TEST(in_child([&] {
        const std::lock_guard lock(notes.here().mutex);
        return notes.here().number == -1;
    }));
}

BOOST_AUTO_TEST_SUITE_END()
