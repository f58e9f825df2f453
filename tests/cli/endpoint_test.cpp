#include "cli/asking_for_compute.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const Answer web_page = {200, "<html>Welcome</html>", {{"Content-Type", "text/html"}}};

} // namespace

BOOST_FIXTURE_TEST_SUITE(endpoint_test, AskingForCompute)

BOOST_AUTO_TEST_CASE(an_endpoint_is_found_by_its_filter_with_what_its_service_says_of_it)
{
    const auto endpoint = json({"--interface", "internal", "--region-name", "south"});

    const auto url = cloud.compute().url() + "/south/internal/v2.1";
    const auto expected = Json::object(
        {{"url", url + "/"},
         {"service_type", "compute"},
         {"service_name", "nova"},
         {"service_id", "s-compute"},
         {"interface", "internal"},
         {"region_name", "south"},
         {"api_version", "2.1"},
         {"min_microversion", "2.1"},
         {"max_microversion", "2.90"},
         {"catalog_url", url}}
    );
    BOOST_TEST(endpoint.dump() == expected.dump());
}

BOOST_AUTO_TEST_CASE(without_discovery_the_catalog_is_taken_at_its_word)
{
    const auto endpoint = json({"--skip-discovery"});

    BOOST_TEST(endpoint["url"].as_string() == cloud.compute().url() + "/v2.1");
    BOOST_TEST(endpoint["api_version"].as_string() == "2.1"); // as the URL shows
    BOOST_TEST(endpoint["max_microversion"].is_null());
    BOOST_TEST(cloud.compute().seen().empty());
}

BOOST_AUTO_TEST_CASE(interfaces_are_tried_in_the_order_given)
{
    BOOST_TEST(path({"--interface", "nonsense", "--interface", "admin"}) == "/admin/v2.1/\n");
}

BOOST_AUTO_TEST_CASE(region_and_interface_of_the_session_are_defaults)
{
    BOOST_TEST(
        path({"--os-region-name", "south", "--os-interface", "admin"}) == "/south/admin/v2.1/\n"
    );
}

BOOST_AUTO_TEST_CASE(a_filter_key_that_nobody_knows_is_ignored)
{
    BOOST_TEST(path({"--filter", "colour=blue"}) == "/v2.1/\n");
}

BOOST_AUTO_TEST_CASE(a_version_that_is_there_is_found)
{
    for (const Shell::Words& words :
         {Shell::Words{"--min-version", "2"},
          Shell::Words{"--min-version", "2.1", "--max-version", "2.latest"},
          Shell::Words{"--max-version", "latest"},
          Shell::Words{"--version-exact", "2"},
          Shell::Words{"--version-exact", "2.1"},
          Shell::Words{"--filter", "version=2"}})
        BOOST_TEST(path(words) == "/v2.1/\n", words.front() + " " + words.at(1));
}

BOOST_AUTO_TEST_CASE(a_version_that_is_not_there_is_4_with_what_was_asked_and_what_there_is)
{
    const auto line = failure(4, endpoint({"--min-version", "3"}));

    const auto root = cloud.compute().url();
    BOOST_TEST(
        line == "ksauth: no version 3.0 to latest of compute at " + root + "/v2.1: " + root +
                    "/ lists 2.1 (CURRENT)\n"
    );
    failure(4, endpoint({"--max-version", "1.9"}));
    failure(4, endpoint({"--version-exact", "2.2"}));
}

BOOST_AUTO_TEST_CASE(versions_that_make_no_sense_are_2_before_any_login)
{
    const auto below = failure(2, endpoint({"--min-version", "3", "--max-version", "2"}));
    const auto both = failure(2, endpoint({"--version-exact", "2", "--min-version", "2"}));
    const auto none = failure(2, endpoint({"--min-version", "two"}));

    BOOST_TEST(below == "ksauth: --max-version 2.0 is below --min-version 3.0\n");
    BOOST_TEST(contains(both, "--version-exact excludes --min-version and --max-version"), both);
    BOOST_TEST(contains(none, "cannot read --min-version"), none);
    BOOST_TEST(contains(none, "'two'"), none);
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(an_override_is_asked_instead_of_the_catalog_and_may_be_a_template)
{
    const auto base = cloud.compute().url();

    const auto plain = json({"--endpoint-override", base + "/south/v2.1"});
    const auto filled = json({"--endpoint-override", base + "/v2.1/{project_id}"});

    BOOST_TEST(plain["url"].as_string() == base + "/south/v2.1/");
    BOOST_TEST(plain["catalog_url"].as_string() == base + "/south/v2.1");
    BOOST_TEST(plain["max_microversion"].as_string() == "2.90");
    BOOST_TEST(plain["service_name"].is_null());
    BOOST_TEST(filled["catalog_url"].as_string() == base + "/v2.1/p-demo");
}

BOOST_AUTO_TEST_CASE(an_override_that_no_request_could_go_to_is_2)
{
    for (const auto* url : {"http://ann:hush@h/x?token=hush", "ftp://h/x", "/x", "h"}) {
        for (const auto& way :
             {Shell::Words{"--endpoint-override", url},
              Shell::Words{"--filter", std::string("endpoint_override=") + url},
              Shell::Words{"--explain", "--endpoint-override", url}}) {
            const auto line = failure(2, endpoint(way));

            BOOST_TEST(contains(line, "endpoint_override: not a usable URL: '"), line);
            BOOST_TEST(!contains(line, "hush"), line);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_fixed_endpoint_of_the_plugin_tells_its_versions)
{
    const auto base = cloud.compute().url();

    const auto found = shell.run(
        {"--os-auth-type",
         "token",
         "--os-token",
         "t",
         "--os-endpoint",
         base + "/v2.1",
         "endpoint",
         "-f",
         "json"}
    );

    BOOST_TEST(found.status == 0, found.err);
    const auto endpoint = Json::parse(found.out);
    BOOST_TEST(endpoint["url"].as_string() == base + "/v2.1/");
    BOOST_TEST(endpoint["api_version"].as_string() == "2.1");
    BOOST_TEST(endpoint["region_name"].is_null());
}

BOOST_AUTO_TEST_CASE(a_dead_service_is_where_the_catalog_says)
{
    cloud.compute().stop();

    const auto endpoint = json({});

    BOOST_TEST(endpoint["url"].as_string() == endpoint["catalog_url"].as_string());
    BOOST_TEST(endpoint["api_version"].as_string() == "2.1");
    BOOST_TEST(endpoint["min_microversion"].is_null());
}

BOOST_AUTO_TEST_CASE(a_dead_service_has_no_other_version)
{
    cloud.compute().stop();

    const auto line = failure(4, endpoint({"--min-version", "3"}));

    BOOST_TEST(contains(line, "no version 3.0 to latest of compute"), line);
    BOOST_TEST(contains(line, "cannot connect"), line);
    BOOST_TEST(contains(line, "its URL shows version 2.1"), line);
}

BOOST_AUTO_TEST_CASE(a_web_page_is_no_version_document)
{
    answer_documents_with(web_page);

    BOOST_TEST(path({}) == "/v2.1\n");
    const auto line = failure(4, endpoint({"--min-version", "3"}));
    BOOST_TEST(contains(line, "no version document: text/html instead of JSON"), line);
}

BOOST_AUTO_TEST_SUITE_END()
