#include "cli/asking_for_compute.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

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

BOOST_FIXTURE_TEST_SUITE(endpoint_explained_test, AskingForCompute)

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

BOOST_AUTO_TEST_CASE(a_document_that_the_login_looked_at_is_not_asked_for_again)
{
    auto login = cloud.password_options();
    login["auth_url"] = cloud.identity().url();
    auto words = login_words("password", login);
    words.insert(
        words.end(), {"endpoint", "--service-type", "identity", "--min-version", "3", "--explain"}
    );

    const auto outcome = shell.run(words);

    const auto url = cloud.identity().url() + "/";
    const auto line = "document  " + url + " lists 3.14 (CURRENT) [HTTP 300, from the cache]\n";
    BOOST_TEST(contains(outcome.out, line), outcome.out);
    BOOST_TEST(cloud.identity().seen_count("GET /") == 1U);
}

BOOST_AUTO_TEST_CASE(the_value_stays_alone_on_stdout)
{
    const auto outcome = endpoint({"--explain", "-f", "value"});

    BOOST_TEST(outcome.out == cloud.compute().url() + "/v2.1/\n");
    BOOST_TEST(contains(outcome.err, "choice    version 2.1"));
}

BOOST_AUTO_TEST_CASE(no_step_shows_the_query_of_an_override)
{
    const auto url = cloud.compute().url() + "/v2.1";

    const auto outcome =
        endpoint({"--explain", "--debug", "--endpoint-override", url + "?token=hush", "-f", "value"}
        );

    BOOST_TEST(contains(outcome.err, "goes before the catalog: " + url + "\n"), outcome.err);
    BOOST_TEST(contains(outcome.err, "endpoint_override = " + url + "?*** ("), outcome.err);
    BOOST_TEST(!contains(outcome.err, "hush"), outcome.err);
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
