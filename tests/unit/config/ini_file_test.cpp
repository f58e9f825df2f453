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

BOOST_AUTO_TEST_CASE(a_name_after_a_dollar_stands_for_its_value)
{
    const auto file = parse_ini(
        "[DEFAULT]\nhost = x\nport = 1\nurl = $host:$port\n[s]\nport = 2\na = $host:$port\n"
        "b = ${url}/v3\nc = ${T.d}-$t.d\n[t]\nd = $$e\n",
        "x.conf"
    );

    BOOST_TEST(value(file, "s", "a") == "x:2");
    BOOST_TEST(value(file, "s", "b") == "x:1/v3"); // in the words of the section that has it
    BOOST_TEST(value(file, "s", "c") == "$e-$e");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_nowhere_is_a_fault_that_quotes_nothing)
{
    for (const auto* line : {"p = planted$secret", "p = ${secret}", "p = $s.secret", "p = $x.y"}) {
        const auto file = parse_ini("[s]\n" + std::string(line) + "\n", "x.conf");

        const auto& fault = file.find_section("s")->find("p")->fault;

        BOOST_TEST(
            fault == "has a '$' before what is no key of its section or [DEFAULT]; "
                     "write '$$' for a dollar that is meant"
        );
    }
}

BOOST_AUTO_TEST_CASE(values_that_refer_to_each_other_are_a_fault)
{
    const auto file = parse_ini("[s]\na = $b\nb = $a\nc = $b\n", "x.conf");

    for (const auto* key : {"a", "b", "c"}) {
        const auto& fault = file.find_section("s")->find(key)->fault;

        BOOST_TEST(fault == "refers to line 2, which refers to itself with its '$'", key);
    }
}

BOOST_AUTO_TEST_CASE(values_that_refer_to_others_are_bounded)
{
    std::string chain = "[s]\na0 = x\n";
    std::string bomb = "[s]\na0 = " + std::string(1000, 'x') + "\n";
    for (int at = 1; at < 40; ++at) {
        const auto name = "a" + std::to_string(at) + " = ";
        const auto before = "$a" + std::to_string(at - 1);
        chain.insert(4, name + before + "\n");
        bomb += name + before + before + "\n";
    }

    const auto deep = parse_ini(chain, "x.conf");
    const auto large = parse_ini(bomb, "x.conf");

    BOOST_TEST(contains(deep.find_section("s")->find("a39")->fault, "more than 32 times"));
    BOOST_TEST(contains(large.find_section("s")->find("a39")->fault, "beyond all measure"));
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
