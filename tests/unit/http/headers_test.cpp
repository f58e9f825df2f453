#include "unit/freed_memory.hpp"

#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

const std::string bad_values[] = {
    "a\r\nX-Injected: yes",
    "a\nb",
    "a\rb",
    std::string("a\0b", 3),
    "a\x01",
    "a\x1f",
    "a\x7f",
    "\n",
};

const std::string bad_names[] = {
    "",
    "a b",
    "a:b",
    "a\r\nb",
    std::string("a\0b", 3),
    "a\tb",
    "\xc3\xa9",
    "a\x7f",
    "(a)",
};

} // namespace

BOOST_AUTO_TEST_SUITE(headers_test)

BOOST_AUTO_TEST_CASE(names_compare_without_case)
{
    const Headers headers = {{"Content-Type", "text/plain"}};

    BOOST_TEST(headers.get("content-type").value() == "text/plain");
    BOOST_TEST(headers.contains("CONTENT-TYPE"));
    BOOST_TEST(!headers.contains("Content-Typ"));
}

BOOST_AUTO_TEST_CASE(only_letters_have_a_case)
{
    BOOST_TEST(same_header("X-A", "x-a"));
    BOOST_TEST(!same_header("X[A", "x{a"));
    BOOST_TEST(!same_header("a", "ab"));
}

BOOST_AUTO_TEST_CASE(set_replaces_every_field_of_that_name_in_its_place)
{
    Headers headers = {{"A", "1"}, {"B", "2"}, {"a", "3"}, {"C", "4"}};

    headers.set("a", "5");

    BOOST_TEST(headers.size() == 3);
    BOOST_TEST(headers.begin()->first == "A");
    BOOST_TEST(headers.begin()->second == "5");
    BOOST_TEST(headers.get("C").value() == "4");
}

BOOST_AUTO_TEST_CASE(set_default_gives_way_to_what_is_there)
{
    Headers headers = {{"A", "1"}};

    headers.set_default("a", "2");
    headers.set_default("B", "3");

    BOOST_TEST(headers.get("A").value() == "1");
    BOOST_TEST(headers.get("B").value() == "3");
}

BOOST_AUTO_TEST_CASE(a_field_may_occur_several_times)
{
    Headers headers;

    headers.add("Link", "1");
    headers.add("Link", "2");

    BOOST_TEST(headers.size() == 2);
    BOOST_TEST(headers.get("Link").value() == "1");
}

BOOST_AUTO_TEST_CASE(erase_removes_every_field_of_that_name)
{
    Headers headers = {{"A", "1"}, {"B", "2"}, {"a", "3"}};

    headers.erase("A");

    BOOST_TEST(headers.size() == 1);
    BOOST_TEST(!headers.get("a").has_value());
}

BOOST_DATA_TEST_CASE(a_value_that_would_end_the_line_is_refused, data::make(bad_values), value)
{
    Headers headers;

    BOOST_CHECK_THROW(headers.add("X", value), ConfigError);
    BOOST_CHECK_THROW(headers.set("X", value), ConfigError);
    BOOST_CHECK_THROW(headers.set_default("X", value), ConfigError);
    BOOST_CHECK_THROW((Headers{{"X", value}}), ConfigError);
    BOOST_TEST(headers.empty());
}

BOOST_DATA_TEST_CASE(a_name_that_is_no_token_is_refused, data::make(bad_names), name)
{
    Headers headers;

    BOOST_CHECK_THROW(headers.add(name, "v"), ConfigError);
    BOOST_CHECK_THROW(headers.set(name, "v"), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_refused_value_leaves_the_old_one)
{
    Headers headers = {{"X", "good"}};

    BOOST_CHECK_THROW(headers.set("X", "bad\n"), ConfigError);

    BOOST_TEST(headers.get("X").value() == "good");
}

BOOST_AUTO_TEST_CASE(a_complaint_names_the_header_and_not_its_value)
{
    Headers headers;

    BOOST_CHECK_EXCEPTION(
        headers.set("X-Auth-Token", "hunter2\n"),
        ConfigError,
        [](const ConfigError& error) {
            const std::string text = error.what();
            return text.find("X-Auth-Token") != text.npos && text.find("hunter2") == text.npos &&
                   error.facts().never_sent;
        }
    );
}

BOOST_AUTO_TEST_CASE(tabs_and_letters_beyond_ascii_are_allowed)
{
    Headers headers;

    headers.set("X", "a\tb \xc3\xa9");

    BOOST_TEST(headers.get("X").value() == "a\tb \xc3\xa9");
}

BOOST_AUTO_TEST_CASE(values_leave_no_trace_in_freed_memory)
{
    constexpr std::string_view token = "a token that is longer than a short string";
    const test::FreedMemory freed(token);
    {
        Headers headers;
        headers.set("X-Auth-Token", token);
        headers.add("X-More", token);
        Headers copy = headers;
        Headers other = {{"X-Other", "short"}};
        other = copy;
        copy = Headers();
        other.set(
            "X-Auth-Token", "a newer token, which is a good deal longer than the first one was"
        );
        other.erase("X-More");
        for (int i = 0; i < 20; ++i)
            headers.add("X-Many", token);
    }

    BOOST_TEST(freed.blocks_with_text() == 0);
}

BOOST_AUTO_TEST_CASE(fields_of_others_replace_or_fill)
{
    const Headers others = {{"X-One", "theirs"}, {"X-Two", "theirs"}};
    Headers replaced = {{"x-one", "mine"}, {"X-One", "mine"}, {"X-Three", "mine"}};
    Headers filled = {{"x-one", "mine"}};

    replaced.set_from(others);
    filled.fill_from(others);

    BOOST_TEST(replaced.size() == 3);
    BOOST_TEST(replaced.get("X-One").value() == "theirs");
    BOOST_TEST(replaced.get("X-Two").value() == "theirs");
    BOOST_TEST(filled.size() == 2);
    BOOST_TEST(filled.get("X-One").value() == "mine");
    BOOST_TEST(filled.get("X-Two").value() == "theirs");
}

BOOST_AUTO_TEST_SUITE_END()
