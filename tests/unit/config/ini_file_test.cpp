#include "config/ini_file.hpp"
#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::string value(const IniFile& file, std::string_view section, std::string_view key)
{
    return file.find_section(section)->find(key)->text;
}

std::string only_value(const std::string& line)
{
    return parse_ini("[s]\n" + line + "\n", "x.conf").sections.at(0).node.members.at(0).node.text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(ini_file_test)

BOOST_AUTO_TEST_CASE(keys_are_set_with_an_equals_sign_or_a_colon)
{
    const auto file = parse_ini("[s]\na = 1\nb: http://x:5000\nc=x:y\n", "x.conf");

    BOOST_TEST(value(file, "s", "a") == "1");
    BOOST_TEST(value(file, "s", "b") == "http://x:5000");
    BOOST_TEST(value(file, "s", "c") == "x:y");
}

BOOST_AUTO_TEST_CASE(every_value_knows_its_line)
{
    const auto file = parse_ini("# comment\n\n[s]\n; another\na = 1\r\n", "x.conf");

    BOOST_TEST(file.find_section("s")->find("a")->line == 5U);
    BOOST_TEST(value(file, "s", "a") == "1");
}

BOOST_AUTO_TEST_CASE(one_pair_of_quotes_is_taken_off)
{
    BOOST_TEST(only_value("a = \" x \"") == " x ");
    BOOST_TEST(only_value("a = '\"x\"'") == "\"x\"");
    BOOST_TEST(only_value("a = 'x\"") == "'x\"");
    BOOST_TEST(only_value("a = \"") == "\"");
}

BOOST_AUTO_TEST_CASE(a_hash_inside_a_value_belongs_to_it)
{
    BOOST_TEST(only_value("a = x # y ; z") == "x # y ; z");
}

BOOST_AUTO_TEST_CASE(an_escaped_dollar_is_one_dollar)
{
    BOOST_TEST(only_value("a = x$$y\\$z$$w") == "x$y$z$w");
    BOOST_TEST(only_value("a = $$b ${b $(c)s 5$ $1") == "$b ${b $(c)s 5$ $1");
}

BOOST_AUTO_TEST_CASE(an_indented_line_continues_the_value)
{
    BOOST_TEST(only_value("a = x\n  y") == "x\ny");
}

BOOST_AUTO_TEST_CASE(dashes_in_keys_are_underscores)
{
    const auto file = parse_ini("[s]\nuser-domain-name = x\n", "x.conf");

    BOOST_TEST(value(file, "s", "user_domain_name") == "x");
}

BOOST_AUTO_TEST_CASE(a_section_that_is_there_twice_counts_as_one)
{
    const auto file = parse_ini("[s]\na = 1\n[t]\n[S]\nb = 2\n", "x.conf");

    BOOST_TEST(file.sections.size() == 2U);
    BOOST_TEST(value(file, "s", "b") == "2");
}

BOOST_AUTO_TEST_CASE(every_line_that_makes_no_sense_is_reported)
{
    const auto facts =
        failure_of([] { parse_ini("early = 1\n[s\n[]\nnothing\n= x\n\n  lost\n", "x.conf"); });

    const std::vector<std::string> expected = {
        "x.conf:1: a value before the first [section]",
        "x.conf:2: a section's name must end with ']'",
        "x.conf:3: a section without a name",
        "x.conf:4: neither a [section], nor a comment, nor 'key = value'",
        "x.conf:5: a value without a key",
        "x.conf:7: an indented line that continues no value",
    };
    BOOST_TEST(facts.problems == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_bad_line_is_never_quoted)
{
    const auto facts = failure_of([] { parse_ini("[s]\npassword planted-secret\n", "x.conf"); });

    BOOST_TEST(facts.message.find("planted") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
