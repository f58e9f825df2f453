#include "discovery_room.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

using Urls = std::vector<std::string>;

const std::string placement = R"({"versions": [{"id": "v1.0", "status": "CURRENT",
    "min_version": "1.0", "max_version": "1.39", "links": [{"rel": "self", "href": ""}]}]})";

const std::string nova = R"({"version": {"id": "v2.1", "status": "CURRENT", "min_version": "2.1",
    "version": "2.95", "next_min_version": "2.2", "not_before": "2030-01-01",
    "links": [{"rel": "self", "href": "http://internal:8774/v2.1/"}]}})";

std::string text_of(const std::optional<Version>& version)
{
    return version ? version->text() : "";
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_data_test)

BOOST_AUTO_TEST_CASE(the_service_is_asked_where_the_catalog_points)
{
    DiscoveryRoom room("placement", "http://h/placement", {{"http://h/placement", placement}});

    const auto data = room.data({{"service_type", "placement"}});

    BOOST_TEST(room.documents.asked == Urls{"http://h/placement"});
    BOOST_TEST(data.url == "http://h/placement/");
    BOOST_TEST(data.catalog_url == "http://h/placement");
    BOOST_TEST(text_of(data.api_version) == "1.0");
    BOOST_TEST(text_of(data.min_microversion) == "1.0");
    BOOST_TEST(text_of(data.max_microversion) == "1.39");
    BOOST_TEST(data.status == "CURRENT");
}

BOOST_AUTO_TEST_CASE(what_the_catalog_says_is_kept)
{
    DiscoveryRoom room("compute", "http://h/v2.1", {{"http://h/v2.1", nova}});

    const auto data = room.data({{"service_type", "compute"}});

    BOOST_TEST(data.service_type == "compute");
    BOOST_TEST(data.service_name == "svc");
    BOOST_TEST(data.service_id == "s1");
    BOOST_TEST(data.endpoint_id == "e1");
    BOOST_TEST(data.interface == "public");
    BOOST_TEST(data.region_name == "north");
    BOOST_TEST(text_of(data.next_min_version) == "2.2");
    BOOST_TEST(data.not_before == "2030-01-01");
}

BOOST_AUTO_TEST_CASE(the_project_is_left_out_when_asking)
{
    DiscoveryRoom room("compute", "http://h/v2.1/p1", {{"http://h/v2.1", nova}});

    const auto data = room.data({{"service_type", "compute"}});

    BOOST_TEST(data.url == "http://h/v2.1/p1");
    BOOST_TEST(text_of(data.max_microversion) == "2.95");
}

BOOST_AUTO_TEST_CASE(the_newest_version_of_an_unversioned_url_is_the_answer)
{
    DiscoveryRoom room("compute", "http://h", {{"http://h", versions_at({"v2=/v2/", "v3=/v3/"})}});

    BOOST_TEST(room.data({{"service_type", "compute"}}).url == "http://h/v3/");
}

BOOST_AUTO_TEST_CASE(a_service_without_documents_is_what_its_url_shows)
{
    DiscoveryRoom room("object-store", "http://h/v1/AUTH_p1");

    const auto data = room.data({{"service_type", "object-store"}});

    BOOST_TEST(data.url == "http://h/v1/AUTH_p1");
    BOOST_TEST(text_of(data.api_version) == "1.0");
    BOOST_TEST(data.status == "");
}

BOOST_AUTO_TEST_CASE(a_version_that_fits_is_asked_for_where_it_is_first)
{
    DiscoveryRoom room("compute", "http://h/v2.1", {{"http://h/v2.1/", nova}});

    const auto data = room.data({{"service_type", "compute"}, {"version", "2.1"}});

    BOOST_TEST(room.documents.asked == Urls{"http://h/v2.1/"});
    BOOST_TEST(text_of(data.max_microversion) == "2.95");
}

BOOST_AUTO_TEST_CASE(an_override_is_asked_instead_of_the_catalog)
{
    DiscoveryRoom room("compute", "http://h/v2.1", {{"http://other/v2.1", nova}});

    const auto data =
        room.data({{"service_type", "compute"}, {"endpoint_override", "http://other/v2.1"}});

    BOOST_TEST(room.documents.asked == Urls{"http://other/v2.1"});
    BOOST_TEST(data.url == "http://other/v2.1");
    BOOST_TEST(data.catalog_url == "http://other/v2.1");
    BOOST_TEST(data.service_type == "compute");
    BOOST_TEST(text_of(data.max_microversion) == "2.95");
}

BOOST_AUTO_TEST_CASE(the_version_in_a_url_is_known_without_asking)
{
    DiscoveryRoom room("compute", "http://h/v2.1");

    const auto version = resolve_api_version(
        room.question({{"service_type", "compute"}}), room.documents, {}, room.told
    );

    BOOST_TEST(text_of(version) == "2.1");
    BOOST_TEST(room.documents.asked.empty());
}

BOOST_AUTO_TEST_CASE(a_url_without_version_makes_one_ask)
{
    DiscoveryRoom room("placement", "http://h/placement", {{"http://h/placement", placement}});

    const auto version = resolve_api_version(
        room.question({{"service_type", "placement"}}), room.documents, {}, room.told
    );

    BOOST_TEST(text_of(version) == "1.0");
    BOOST_TEST(room.documents.asked == Urls{"http://h/placement"});
}

BOOST_AUTO_TEST_CASE(all_versions_of_a_service_are_listed_from_the_oldest_on)
{
    DiscoveryRoom room(
        "volumev3", "http://h/v3/p1", {{"http://h/", versions_at({"v3.70=/v3/", "v2=/v2/"})}}
    );

    const auto all = resolve_all_versions(room.question({}), room.documents, {}, room.told);

    BOOST_REQUIRE(all.size() == 1U);
    BOOST_TEST(all[0].service_type == "block-storage");
    BOOST_TEST(all[0].interface == "public");
    BOOST_TEST(all[0].region_name == "north");
    BOOST_TEST(text_of(all[0].versions.at(0).version) == "2.0");
    BOOST_TEST(all[0].versions.at(1).url == "http://h/v3/");
}

BOOST_AUTO_TEST_CASE(a_service_that_lists_none_is_given_the_version_in_its_url)
{
    DiscoveryRoom room("object-store", "http://h/v1/AUTH_p1");

    const auto all = resolve_all_versions(room.question({}), room.documents, {}, room.told);

    BOOST_TEST(all.at(0).versions.at(0).url == "http://h/v1/");
    BOOST_TEST(text_of(all.at(0).versions.at(0).version) == "1.0");
    BOOST_TEST(all.at(0).versions.at(0).status == "CURRENT");
    BOOST_TEST(all.at(0).problem == "http://h/v1/AUTH_p1: 404 Not Found");
}

BOOST_AUTO_TEST_CASE(a_service_that_lists_none_of_use_says_what_it_has)
{
    DiscoveryRoom room("compute", "http://h/", {{"http://h/", R"({"versions": [
        {"id": "v9", "status": "EXPERIMENTAL", "links": [{"rel": "self", "href": "/v9/"}]}]})"}});

    const auto all = resolve_all_versions(room.question({}), room.documents, {}, room.told);

    BOOST_TEST(all.at(0).problem == "http://h/ lists only 9.0 (EXPERIMENTAL)");
    BOOST_TEST(!all.at(0).versions.at(0).version.has_value());
}

BOOST_AUTO_TEST_CASE(without_discovery_nobody_is_asked_for_all_versions)
{
    DiscoveryRoom room("compute", "http://h/v2.1", {{"http://h/v2.1", nova}});

    const auto all = resolve_all_versions(
        room.question({{"skip_discovery", "true"}}), room.documents, {}, room.told
    );

    BOOST_TEST(room.documents.asked.empty());
    BOOST_TEST(text_of(all.at(0).versions.at(0).version) == "2.1");
    BOOST_TEST(all.at(0).problem == "");
}

BOOST_AUTO_TEST_CASE(all_versions_of_a_url_that_goes_before_the_catalog_are_listed)
{
    DiscoveryRoom room("compute", "http://h/v2.1", {{"http://other/v2.1", nova}});
    const EndpointFilter override = {
        {"service_type", "compute"}, {"endpoint_override", "http://other/v2.1"}};
    auto by_plugin = room.question({{"service_type", "compute"}});
    by_plugin.plugin_url = "http://other/v2.1";
    by_plugin.access = nullptr;

    for (const auto& question : {room.question(override), by_plugin}) {
        const auto all = resolve_all_versions(question, room.documents, {}, room.told);

        BOOST_REQUIRE(all.size() == 1U);
        BOOST_TEST(all[0].service_type == "compute");
        BOOST_TEST(all[0].versions.at(0).url == "http://other/v2.1");
        BOOST_TEST(text_of(all[0].versions.at(0).max_microversion) == "2.95");
    }
}

BOOST_AUTO_TEST_CASE(other_interfaces_are_listed_only_if_asked_for)
{
    DiscoveryRoom room("compute", "http://h/v2");
    const auto count = [&](const EndpointFilter& filter) {
        return resolve_all_versions(room.question(filter), room.documents, {}, room.told).size();
    };

    BOOST_TEST(count({{"interface", "all"}}) == 1U);
    BOOST_TEST(count({{"interface", "internal"}}) == 0U);
    BOOST_TEST(count({{"region_name", "south"}}) == 0U);
}

BOOST_AUTO_TEST_CASE(every_step_is_told)
{
    DiscoveryRoom room("compute", "http://h/v2.1/p1", {{"http://h/", versions_at({"v3=/v3/"})}});
    auto question = room.question({{"service_type", "compute"}, {"version", "3"}});
    question.in_detail = true;

    resolve_endpoint(question, room.documents, {}, room.told);

    Urls steps;
    for (const auto& step : room.told)
        steps.push_back(step.topic + ": " + step.text);
    BOOST_TEST(
        steps == (Urls{
                     "filter: service_type=compute, version=3",
                     "catalog: compute 'svc', public in north: http://h/v2.1/p1",
                     "choice: first that fits: compute 'svc', public in north: http://h/v2.1/p1",
                     "filter: versions that will do: 3.0 to 3.latest",
                     "document: http://h/ lists 3.0 (CURRENT)",
                     "choice: version 3.0 (CURRENT) at http://h/v3/p1"}),
        boost::test_tools::per_element()
    );
}

BOOST_AUTO_TEST_CASE(a_step_says_what_came_of_a_document)
{
    DiscoveryRoom room("placement", "http://h/placement", {{"http://h/placement", placement}});
    room.documents.remembers = true;
    const EndpointFilter filter = {{"service_type", "placement"}, {"min_version", "1"}};

    room.data(filter);

    const auto document = *std::find_if(room.told.begin(), room.told.end(), [](const auto& step) {
        return step.topic == "document";
    });
    BOOST_TEST(document.url == "http://h/placement");
    BOOST_TEST(document.http_status == 200);
    BOOST_TEST(document.remembered);
}

BOOST_AUTO_TEST_CASE(a_step_says_why_there_was_no_document)
{
    DiscoveryRoom room("placement", "http://h/placement");

    room.data({{"service_type", "placement"}});

    const auto& step = room.told.at(2);
    BOOST_TEST(step.text == "http://h/placement: 404 Not Found");
    BOOST_TEST(step.http_status == 404);
    BOOST_TEST(!step.remembered);
}

BOOST_AUTO_TEST_SUITE_END()
