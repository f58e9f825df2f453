// The programs of docs/migrating.md: what logs in by hand, and what became of it, print the same.
#include "support/embedded_cloud.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdio>
#include <string>

using namespace ksauth::test;
namespace data = boost::unit_test::data;

namespace {

const char* const programs[] = {MIGRATING_BEFORE, MIGRATING_AFTER, MIGRATING_AFTER_CPP};

struct Fixture {
    EmbeddedCloud cloud;

    /// What the program printed, with "status N" at the end.
    std::string run(const std::string& program)
    {
        const auto command =
            "OS_CLIENT_CONFIG_FILE=/nowhere OS_AUTH_TYPE=v3password OS_AUTH_URL=" +
            cloud.auth_url() +
            " OS_USERNAME=ann OS_PASSWORD=\"ann's password\" OS_PROJECT_NAME=demo"
            " OS_USER_DOMAIN_NAME=Default OS_PROJECT_DOMAIN_NAME=Default COMPUTE_URL=" +
            cloud.compute().url() + "/v2.1 '" + program + "'; echo status $?";
        std::FILE* const pipe = popen(command.c_str(), "r");
        BOOST_REQUIRE(pipe != nullptr);
        std::string output;
        std::array<char, 4096> block{};
        for (std::size_t got = 0; (got = fread(block.data(), 1, block.size(), pipe)) > 0;)
            output.append(block.data(), got);
        pclose(pipe);
        return output;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(migrating_test)

BOOST_DATA_TEST_CASE_F(Fixture, each_gets_the_list_with_one_login, data::make(programs), program)
{
    const auto output = run(program);

    BOOST_TEST(output.find("\"user_id\":\"u-ann\"") != std::string::npos, output);
    BOOST_TEST(output.find("status 0") != std::string::npos, output);
    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_DATA_TEST_CASE_F(Fixture, each_logs_in_anew_after_a_401, data::make(programs), program)
{
    cloud.compute().override_once("GET /v2.1/servers", {.status = 401, .body = "{}"});

    const auto output = run(program);

    BOOST_TEST(output.find("status 0") != std::string::npos, output);
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
