#include "cli/going_wrong.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Listing : GoingWrong {
    Outcome versions(const Shell::Words& more) const
    {
        Shell::Words words = {"versions"};
        words.insert(words.end(), more.begin(), more.end());
        return shell.run_as(cloud.password_options(), words);
    }

    std::string values(Shell::Words more) const
    {
        more.insert(more.end(), {"-f", "value"});
        const auto outcome = versions(more);
        BOOST_TEST(outcome.status == 0, outcome.err);
        BOOST_TEST(outcome.err == "");
        return outcome.out;
    }

    std::string compute_line(const std::string& region, const std::string& path)
    {
        return region + " compute public 2.1 CURRENT 2.1 2.90 " + cloud.compute().url() + path +
               "\n";
    }

    std::string identity_line(const std::string& region, const std::string& path)
    {
        return region + " identity public 3.14 CURRENT - - " + cloud.identity().url() + path + "\n";
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(versions_test, Listing)

BOOST_AUTO_TEST_CASE(all_services_are_listed_with_their_public_versions)
{
    BOOST_TEST(
        values({}) == identity_line("north", "/v3/") + identity_line("south", "/south/v3/") +
                          compute_line("north", "/v2.1/") + compute_line("south", "/south/v2.1/")
    );
}

BOOST_AUTO_TEST_CASE(a_filter_says_which_of_them)
{
    BOOST_TEST(
        values({"--service-type", "compute", "--region-name", "south"}) ==
        compute_line("south", "/south/v2.1/")
    );
    BOOST_TEST(lines(values({"--service-name", "keystone", "--interface", "admin"})) == 2U);
    BOOST_TEST(lines(values({"--interface", "all"})) == 12U);
    BOOST_TEST(lines(values({"--os-region-name", "north"})) == 2U);
}

BOOST_AUTO_TEST_CASE(a_version_in_json_has_what_is_known_and_null)
{
    const auto outcome =
        versions({"--service-type", "identity", "--region-name", "north", "-f", "json"});

    const auto expected = Json::array({Json::object(
        {{"region_name", "north"},
         {"service_type", "identity"},
         {"interface", "public"},
         {"version", "3.14"},
         {"status", "CURRENT"},
         {"min_microversion", {}},
         {"max_microversion", {}},
         {"url", cloud.identity().url() + "/v3/"}}
    )});
    BOOST_TEST(Json::parse(outcome.out).dump() == expected.dump());
}

BOOST_AUTO_TEST_CASE(the_table_has_a_column_for_each)
{
    const auto table = versions({}).out;

    BOOST_TEST(contains(
        table,
        "| Region | Service Type | Interface | Version | Status  | Min Microversion | Max "
        "Microversion | URL "
    ));
    BOOST_TEST(lines(table) == 8U);
}

BOOST_AUTO_TEST_CASE(only_versions_that_are_wanted_are_listed)
{
    BOOST_TEST(values({"--min-version", "3"}).starts_with("north identity"));
    BOOST_TEST(lines(values({"--max-version", "2.latest"})) == 2U);
    BOOST_TEST(lines(values({"--version-exact", "3"})) == 2U);
}

BOOST_AUTO_TEST_CASE(the_latest_is_the_newest_of_each_service)
{
    const Answer three = {.body = R"({"versions": [
            {"id": "v2.0", "status": "SUPPORTED", "links": [{"rel": "self", "href": "/v2.0/"}]},
            {"id": "v2.1", "status": "SUPPORTED", "links": [{"rel": "self", "href": "/v2.1/"}]},
            {"id": "v3.0", "status": "CURRENT", "links": [{"rel": "self", "href": "/v3/"}]}]})"};
    cloud.compute().override_answer("GET /", three);
    const auto listed = [&](const std::string& min) {
        return values({"--service-type", "compute", "--region-name", "north", "--min-version", min}
        );
    };

    BOOST_TEST(listed("latest").starts_with("north compute public 3.0 "));
    BOOST_TEST(lines(listed("latest")) == 1U);
    BOOST_TEST(listed("2.latest").starts_with("north compute public 2.1 "));
    BOOST_TEST(lines(listed("2.latest")) == 1U);
    BOOST_TEST(lines(listed("2.1")) == 2U);
}

BOOST_AUTO_TEST_CASE(a_version_that_nobody_has_is_4_with_what_there_is)
{
    const auto line = failure(
        4, versions({"--service-type", "compute", "--region-name", "north", "--min-version", "3"})
    );

    BOOST_TEST(line == "ksauth: no version from 3.0: compute in north (public) has 2.1\n");
}

BOOST_AUTO_TEST_CASE(a_service_that_is_not_there_is_4_with_those_that_are)
{
    const auto line = failure(4, versions({"--service-type", "volume"}));

    BOOST_TEST(contains(line, "no endpoint for service_type=volume"), line);
    BOOST_TEST(contains(line, "compute, identity"), line);
}

BOOST_AUTO_TEST_CASE(a_dead_service_is_reported_and_the_others_are_listed)
{
    cloud.compute().stop();

    const auto outcome = versions({"--region-name", "north", "-f", "value"});

    const auto url = cloud.compute().url();
    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(
        outcome.out ==
        identity_line("north", "/v3/") + "north compute public 2.1 CURRENT - - " + url + "/v2.1/\n"
    );
    BOOST_TEST(lines(outcome.err) == 1U, outcome.err);
    BOOST_TEST(
        outcome.err.starts_with(
            "ksauth: warning: compute in north (public) does not tell its versions, listed is "
            "what its URL shows: "
        ),
        outcome.err
    );
    BOOST_TEST(contains(outcome.err, "cannot connect"), outcome.err);
}

BOOST_AUTO_TEST_CASE(a_service_that_hangs_is_reported_and_the_others_are_listed)
{
    cloud.compute().hold("GET /v2.1");
    cloud.compute().hold("GET /");

    const auto outcome = versions({"--timeout", "0.2", "--region-name", "north", "-f", "value"});

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(contains(outcome.out, identity_line("north", "/v3/")), outcome.out);
    BOOST_TEST(contains(outcome.err, "within 200 ms"), outcome.err);
}

BOOST_AUTO_TEST_CASE(a_web_page_is_reported_unless_quiet_was_asked_for)
{
    const Answer web_page = {200, "<html>Welcome</html>", {{"Content-Type", "text/html"}}};
    cloud.compute().override_answer("GET /v2.1", web_page);
    cloud.compute().override_answer("GET /", web_page);
    const Shell::Words north = {"--service-type", "compute", "--region-name", "north"};
    const Shell::Words quietly = {"--service-type", "compute", "--region-name", "north", "--quiet"};

    BOOST_TEST(contains(versions(north).err, "text/html instead of JSON"));
    BOOST_TEST(versions(quietly).err == "");
}

BOOST_AUTO_TEST_CASE(without_discovery_no_service_is_asked)
{
    const auto text = values({"--skip-discovery", "--service-type", "compute"});

    BOOST_TEST(text.starts_with("north compute public 2.1 CURRENT - - "));
    BOOST_TEST(cloud.compute().seen().empty());
}

BOOST_AUTO_TEST_CASE(a_url_can_be_asked_that_is_in_no_catalog)
{
    const auto text =
        values({"--endpoint-override", cloud.compute().url(), "--service-type", "compute"});

    BOOST_TEST(text == "- compute - 2.1 CURRENT 2.1 2.90 " + cloud.compute().url() + "/v2.1/\n");
}

BOOST_AUTO_TEST_CASE(a_token_without_a_scope_has_no_service_to_list)
{
    auto options = cloud.password_options();
    options.erase("project_name");
    options.erase("project_domain_name");

    const auto all = shell.run_as(options, {"versions", "-f", "json"});
    const auto one = shell.run_as(options, {"versions", "--service-type", "compute"});

    BOOST_TEST(all.status == 0, all.err);
    BOOST_TEST(all.out == "[]\n");
    BOOST_TEST(contains(failure(4, one), "the service catalog is empty"));
}

BOOST_AUTO_TEST_SUITE_END()
