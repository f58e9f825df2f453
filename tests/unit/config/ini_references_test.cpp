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

} // namespace

BOOST_AUTO_TEST_SUITE(ini_references_test)

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

BOOST_FIXTURE_TEST_CASE(a_dollar_that_means_nothing_is_told_where_it_is_used, ConfigRoom)
{
    const auto facts = failure_of([&] {
        load_ini(
            "[s]\nauth_type = password\nauth_url = http://x/v3\nusername = u\npassword = "
            "p$planted\n"
            "timeout = $soon\nlog_dir = $state_path/log\ncompute_api_version = $v\n",
            "s"
        );
    });

    const auto& told = facts.message;
    BOOST_TEST(contains(told, "service.conf:5) has a '$' before what is no key"), told);
    BOOST_TEST(contains(told, "service.conf:6) has a '$' before what is no key"), told);
    BOOST_TEST(contains(told, "service.conf:8) has a '$' before what is no key"), told);
    BOOST_TEST(!contains(told, "planted"), told);
    BOOST_TEST(facts.problems.size() == 3U); // log_dir is somebody else's
}

BOOST_FIXTURE_TEST_CASE(so_it_is_in_what_chooses_the_plugin, ConfigRoom)
{
    for (const auto* line : {"auth_type = $x", "auth_section = $x"}) {
        const auto facts = failure_of([&] {
            load_ini("[s]\n" + std::string(line) + "\ninsecure = maybe\n", "s");
        });

        BOOST_TEST(contains(facts.message, "service.conf:2) has a '$'"), facts.message);
        BOOST_TEST(facts.problems.size() == 2U);
    }
}

BOOST_FIXTURE_TEST_CASE(a_dollar_and_a_name_stand_for_a_value, ConfigRoom)
{
    const auto cloud = load_ini(
        "[DEFAULT]\nhost = keystone.example\n[s]\nauth_type = password\nusername = u\n"
        "auth_url = http://$host:5000/v3\npassword = p$$w\n",
        "s"
    );

    BOOST_TEST(option(cloud, "auth_url") == "http://keystone.example:5000/v3");
    BOOST_TEST(option(cloud, "password") == "p$w");
}

BOOST_AUTO_TEST_SUITE_END()
