#include "unit/freed_memory.hpp"

#include <ksauth/secret.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>
#include <utility>

using namespace ksauth;

namespace {

// Long enough to live on the heap, where it can be looked for after it was freed.
constexpr std::string_view text = "a password that is longer than a short string";

} // namespace

BOOST_AUTO_TEST_SUITE(secret_test)

BOOST_AUTO_TEST_CASE(reveal_is_the_way_to_the_text)
{
    BOOST_TEST(Secret(text).reveal() == text);
    BOOST_TEST(!Secret(text).empty());
    BOOST_TEST(Secret().empty());
}

BOOST_AUTO_TEST_CASE(a_secret_does_not_turn_into_text_by_itself)
{
    BOOST_TEST((!std::is_convertible_v<Secret, std::string>));
    BOOST_TEST((!std::is_convertible_v<Secret, std::string_view>));
    BOOST_TEST((!std::is_convertible_v<std::string, Secret>));
}

BOOST_AUTO_TEST_CASE(copies_are_independent)
{
    Secret first(text);

    const Secret second = first; // NOLINT(performance-unnecessary-copy-initialization)
    first = Secret("other");

    BOOST_TEST(second.reveal() == text);
    BOOST_TEST(first.reveal() == "other");
}

BOOST_AUTO_TEST_CASE(a_moved_secret_leaves_nothing_behind)
{
    Secret first("short");
    Secret second(text);

    const Secret third(std::move(first));
    Secret fourth;
    fourth = std::move(second);

    BOOST_TEST(first.reveal().empty());  // NOLINT(bugprone-use-after-move): that is the question
    BOOST_TEST(second.reveal().empty()); // NOLINT(bugprone-use-after-move)
    BOOST_TEST(third.reveal() == "short");
    BOOST_TEST(fourth.reveal() == text);
}

BOOST_AUTO_TEST_CASE(assigning_a_secret_to_itself_keeps_it)
{
    Secret secret(text);
    Secret& same = secret;

    secret = same;
    secret = std::move(same);

    BOOST_TEST(secret.reveal() == text);
}

BOOST_AUTO_TEST_CASE(the_watch_on_freed_memory_sees_what_is_not_wiped)
{
    const test::FreedMemory freed(text);

    std::make_unique<std::string>(text).reset();

    BOOST_TEST(freed.blocks_with_text() > 0);
}

BOOST_AUTO_TEST_CASE(no_freed_memory_holds_a_secret)
{
    const test::FreedMemory freed(text);
    {
        Secret first(text);
        Secret second = first;
        const Secret third(std::move(second));
        first = Secret("other");
        second = third;
        second = Secret(std::string_view(
            "a text that is longer than the first one, so that it moves to new memory"
        ));
    }

    BOOST_TEST(freed.blocks_with_text() == 0);
}

BOOST_AUTO_TEST_CASE(wiping_also_reaches_what_a_shortened_text_left_behind)
{
    const test::FreedMemory freed(text);
    {
        std::string shortened;
        shortened.reserve(text.size() + 1);
        shortened.append(" ").append(text).resize(1);
        wipe(shortened);

        BOOST_TEST(shortened.empty());
    }

    BOOST_TEST(freed.blocks_with_text() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
