#include "cli/going_wrong.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct AskingForCompute : GoingWrong {
    Outcome endpoint(const Shell::Words& more) const
    {
        Shell::Words words = {"endpoint", "--service-type", "compute"};
        words.insert(words.end(), more.begin(), more.end());
        return shell.run_as(cloud.password_options(), words);
    }

    // Its URL behind that of the service, and the end of the line.
    std::string path(Shell::Words more)
    {
        more.insert(more.end(), {"-f", "value"});
        const auto outcome = endpoint(more);
        BOOST_TEST(outcome.status == 0, outcome.err);
        BOOST_TEST(outcome.err == "");
        const auto base = cloud.compute().url();
        BOOST_REQUIRE_MESSAGE(outcome.out.starts_with(base), outcome.out);
        return outcome.out.substr(base.size());
    }

    Json json(Shell::Words more) const
    {
        more.insert(more.end(), {"-f", "json"});
        const auto outcome = endpoint(more);
        BOOST_TEST(outcome.status == 0, outcome.err);
        return Json::parse(outcome.out);
    }

    void answer_documents_with(const Answer& answer)
    {
        cloud.compute().override_answer("GET /v2.1", answer);
        cloud.compute().override_answer("GET /", answer);
    }
};

const Answer web_page = {200, "<html>Welcome</html>", {{"Content-Type", "text/html"}}};

std::vector<std::string> names_of(const Json& record)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : record.members())
        names.push_back(name);
    return names;
}

std::vector<Json> documents_in(const Json& explained)
{
    std::vector<Json> documents;
    for (const auto& step : explained["steps"].items()) {
        if (step["topic"].as_string() == "document") documents.push_back(step);
    }
    return documents;
}

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

BOOST_AUTO_TEST_CASE(each_step_is_explained_before_the_answer)
{
    const auto outcome = endpoint({"--explain", "--min-version", "2"});

    BOOST_TEST(outcome.status == 0, outcome.err);
    const auto base = cloud.compute().url();
    for (const auto& line : Shell::Words{
             "option    auth_url = " + cloud.auth_url() + " (--os-auth-url)",
             "option    password = *** (--os-password)",
             "option    service_type = compute (--service-type)",
             "option    min_version = 2 (--min-version)",
             "catalog   compute 'nova', admin in south: " + base + "/south/admin/v2.1",
             "choice    first that fits: compute 'nova', public in north: " + base + "/v2.1",
             "filter    versions that will do: 2.0 to latest",
             "document  " + base + "/ lists 2.1 (CURRENT) [HTTP 200]",
             "choice    version 2.1 (CURRENT), microversions 2.1 to 2.90, at " + base + "/v2.1/",
             "| url              | " + base + "/v2.1/ |"})
        BOOST_TEST(contains(outcome.out, line + "\n"), line + "\nis not in\n" + outcome.out);
    BOOST_TEST(!contains(outcome.out, "ann's password"));
}

BOOST_AUTO_TEST_CASE(where_a_default_came_from_is_explained)
{
    shell.environment["OS_REGION_NAME"] = "south";

    const auto outcome = endpoint({"--explain"});

    BOOST_TEST(contains(outcome.out, "region_name = south (environment OS_REGION_NAME)\n"));
    BOOST_TEST(contains(outcome.out, "filter    service_type=compute, region_name=south\n"));
}

BOOST_AUTO_TEST_CASE(an_explanation_in_json_has_options_steps_and_the_endpoint)
{
    const auto explained = json({"--explain", "--interface", "admin"});

    BOOST_TEST(names_of(explained) == (Shell::Words{"endpoint", "options", "steps"}));
    BOOST_TEST(explained["endpoint"].members().size() == 10U);
    const auto document = documents_in(explained).at(0);
    BOOST_TEST(document["url"].as_string() == cloud.compute().url() + "/admin/v2.1");
    BOOST_TEST(document["http_status"].as_integer() == 200);
    BOOST_TEST(document["from_cache"].is_bool());
    BOOST_TEST(!document["from_cache"].as_bool());
}

BOOST_AUTO_TEST_CASE(the_value_stays_alone_on_stdout)
{
    const auto outcome = endpoint({"--explain", "-f", "value"});

    BOOST_TEST(outcome.out == cloud.compute().url() + "/v2.1/\n");
    BOOST_TEST(contains(outcome.err, "choice    version 2.1"));
}

BOOST_AUTO_TEST_CASE(that_there_is_no_endpoint_is_explained_too)
{
    answer_documents_with({.status = 503, .body = "{}"});

    const auto outcome = endpoint({"--explain", "--min-version", "3", "-f", "json"});

    BOOST_TEST(outcome.status == 4);
    const auto explained = Json::parse(outcome.out);
    BOOST_TEST(explained["endpoint"].is_null());
    const auto documents = documents_in(explained);
    BOOST_REQUIRE(documents.size() == 2U);
    BOOST_TEST(documents[0]["http_status"].as_integer() == 503);
    BOOST_TEST(Json::parse(outcome.err)["error"]["type"].as_string() == "EndpointNotFound");
}

BOOST_AUTO_TEST_SUITE_END()
