#include "support/embedded_cloud.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdio>
#include <string>

using namespace ksauth::test;
namespace data = boost::unit_test::data;

namespace {

const char* const programs[] = {IN_C, IN_CPP};

struct Outcome {
    int status = -1;
    std::string output = {};
};

struct Fixture {
    EmbeddedCloud cloud;
    TempFolder home;

    std::string clouds_yaml() const
    {
        std::string text = "clouds:\n  mine:\n    auth_type: v3password\n    auth:\n";
        for (const auto& [name, value] : cloud.password_options())
            text.append("      ").append(name).append(": \"").append(value).append("\"\n");
        return home.write("clouds.yaml", text).string();
    }

    Outcome run(const std::string& program, const std::string& words) const
    {
        const auto command =
            "OS_CLIENT_CONFIG_FILE='" + clouds_yaml() + "' '" + program + "' " + words + " 2>&1";
        std::FILE* const pipe = popen(command.c_str(), "r");
        BOOST_REQUIRE(pipe != nullptr);
        Outcome outcome;
        std::array<char, 4096> block{};
        for (std::size_t got = 0; (got = fread(block.data(), 1, block.size(), pipe)) > 0;)
            outcome.output.append(block.data(), got);
        outcome.status = pclose(pipe);
        return outcome;
    }
};

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(own_http_stack_test)

BOOST_DATA_TEST_CASE_F(Fixture, paths_are_got_with_one_login, data::make(programs), program)
{
    const auto outcome = run(program, "mine compute /a /b");

    BOOST_TEST(outcome.status == 0, outcome.output);
    BOOST_TEST(contains(outcome.output, "u-ann"));
    BOOST_TEST(contains(outcome.output, "/b: 200"));
    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_DATA_TEST_CASE_F(Fixture, a_401_in_the_middle_is_one_new_login, data::make(programs), program)
{
    cloud.compute().override_once("GET /v2.1/b", {.status = 401, .body = "{}"});

    const auto outcome = run(program, "mine compute /a /b /c");

    BOOST_TEST(outcome.status == 0, outcome.output);
    BOOST_TEST(contains(outcome.output, "/b: 200"));
    BOOST_TEST(cloud.logins() == 2U);
    BOOST_TEST(cloud.compute().seen_count("GET /v2.1/b") == 2U);
}

BOOST_DATA_TEST_CASE_F(Fixture, a_401_that_stays_is_told, data::make(programs), program)
{
    cloud.compute().override_answer("GET /v2.1/b", {.status = 401, .body = "{}"});

    const auto outcome = run(program, "mine compute /b");

    BOOST_TEST(outcome.status != 0);
    BOOST_TEST(contains(outcome.output, "/b: 401"));
    BOOST_TEST(cloud.compute().seen_count("GET /v2.1/b") == 2U);
}

BOOST_DATA_TEST_CASE_F(Fixture, failures_have_a_type_and_a_sentence, data::make(programs), program)
{
    const auto outcome = run(program, "other compute /a");

    BOOST_TEST(outcome.status != 0);
    BOOST_TEST(contains(outcome.output, "ConfigError: there is no cloud 'other'"));
}

BOOST_AUTO_TEST_SUITE_END()
