#include "discovery/endpoint_resolver.hpp"
#include "discovery_room.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

using Urls = std::vector<std::string>;

const std::string root = "http://h/";

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_resolver_test)

BOOST_AUTO_TEST_CASE(without_a_version_the_catalog_is_the_answer)
{
    DiscoveryRoom room("compute", "http://h/v2.1");

    BOOST_TEST(room.url({{"service_type", "compute"}}) == "http://h/v2.1");
    BOOST_TEST(room.documents.asked.empty());
}

BOOST_AUTO_TEST_CASE(a_version_that_the_url_shows_needs_no_asking)
{
    DiscoveryRoom room("compute", "http://h/v2.1");

    BOOST_TEST(room.url({{"service_type", "compute"}, {"version", "2.1"}}) == "http://h/v2.1");
    BOOST_TEST(room.documents.asked.empty());
}

BOOST_AUTO_TEST_CASE(another_version_is_found_in_the_document_above)
{
    DiscoveryRoom room(
        "identity", "http://h/v2.0", {{root, versions_at({"v2.0=/v2.0", "v3.14=/v3/"})}}
    );

    BOOST_TEST(room.url({{"service_type", "identity"}, {"version", "3"}}) == "http://h/v3/");
    BOOST_TEST(room.documents.asked == Urls{root});
}

BOOST_AUTO_TEST_CASE(a_version_that_is_not_there_is_told_with_those_that_are)
{
    DiscoveryRoom room("identity", "http://h/v2.0", {{root, versions_at({"v2.0=/v2.0"})}});

    BOOST_TEST(
        room.refusal({{"service_type", "identity"}, {"version", "3"}}) ==
        "no version 3.0 to 3.latest of identity at http://h/v2.0: http://h/ lists 2.0 (CURRENT)"
    );
}

BOOST_AUTO_TEST_CASE(the_project_is_put_behind_the_version_that_was_found)
{
    DiscoveryRoom room(
        "block-storage", "http://h/v2/p1", {{root, versions_at({"v2=/v2/", "v3=/v3/"})}}
    );

    BOOST_TEST(room.url({{"service_type", "block-storage"}, {"version", "3"}}) == "http://h/v3/p1");
}

BOOST_AUTO_TEST_CASE(a_query_of_the_version_s_link_does_not_come_before_the_project)
{
    DiscoveryRoom room(
        "block-storage", "http://h/v2/p1", {{root, versions_at({"v2=/v2/", "v3=/v3/?y=2#z"})}}
    );

    BOOST_TEST(room.url({{"service_type", "block-storage"}, {"version", "3"}}) == "http://h/v3/p1");
}

BOOST_AUTO_TEST_CASE(a_type_that_means_a_version_finds_it)
{
    DiscoveryRoom room("block-storage", "http://h/", {{root, versions_at({"v2=/v2/", "v3=/v3/"})}});

    BOOST_TEST(room.url({{"service_type", "volumev2"}}) == "http://h/v2/");
}

BOOST_AUTO_TEST_CASE(each_of_several_types_means_its_own_version)
{
    DiscoveryRoom room("volumev3", "http://h/v3");

    BOOST_TEST(room.url({{"service_type", {"volumev2", "volumev3"}}}) == "http://h/v3");
}

BOOST_AUTO_TEST_CASE(discovery_can_be_skipped)
{
    DiscoveryRoom room("identity", "http://h/v2.0");

    BOOST_TEST(
        room.url({{"service_type", "identity"}, {"version", "3"}, {"skip_discovery", "true"}}) ==
        "http://h/v2.0"
    );
    BOOST_TEST(room.documents.asked.empty());
}

BOOST_AUTO_TEST_CASE(without_any_document_a_url_that_fits_will_do)
{
    DiscoveryRoom room("compute", "http://h/v2.1");

    BOOST_TEST(room.url({{"service_type", "compute"}, {"min_version", "2"}}) == "http://h/v2.1");
    BOOST_TEST(room.documents.asked == (Urls{"http://h/", "http://h/v2.1/", "http://h/v2.1"}));
    BOOST_TEST(room.warnings() == 0U);
}

BOOST_AUTO_TEST_CASE(a_version_before_a_segment_that_nobody_knows_will_do_without_a_warning)
{
    DiscoveryRoom room("object-store", "http://h/v1/AUTH_p1");

    BOOST_TEST(
        room.url({{"service_type", "object-store"}, {"version", "1"}}) == "http://h/v1/AUTH_p1"
    );
    BOOST_TEST(room.warnings() == 0U);
}

BOOST_AUTO_TEST_CASE(without_any_document_a_url_that_tells_nothing_is_taken_with_a_warning)
{
    DiscoveryRoom room("object-store", "http://h/swift");

    BOOST_TEST(room.url({{"service_type", "object-store"}, {"version", "1"}}) == "http://h/swift");
    BOOST_TEST(room.warnings() == 1U);
}

BOOST_AUTO_TEST_CASE(without_any_document_a_url_of_another_version_is_refused)
{
    DiscoveryRoom room("identity", "http://h/v2.0");

    BOOST_TEST(
        room.refusal({{"service_type", "identity"}, {"version", "3"}}) ==
        "no version 3.0 to 3.latest of identity at http://h/v2.0: it shows no version document; "
        "http://h/: 404 Not Found; its URL shows version 2.0"
    );
}

BOOST_AUTO_TEST_CASE(the_latest_of_a_service_without_documents_is_what_there_is)
{
    DiscoveryRoom room("identity", "http://h/v2.0");

    BOOST_TEST(room.url({{"service_type", "identity"}, {"version", "latest"}}) == "http://h/v2.0");
}

BOOST_AUTO_TEST_CASE(a_url_can_be_forbidden_to_be_shortened)
{
    DiscoveryRoom room("identity", "http://h/v2.0", {{root, versions_at({"v3=/v3"})}});
    const EndpointFilter filter = {
        {"service_type", "identity"}, {"version", "3"}, {"allow_version_hack", "false"}};

    BOOST_TEST(room.refusal(filter).starts_with("no version 3.0 to 3.latest of identity at "));
    BOOST_TEST(room.documents.asked == Urls{"http://h/v2.0"});
}

BOOST_AUTO_TEST_CASE(a_document_without_versions_is_passed_by)
{
    DiscoveryRoom room(
        "compute",
        "http://h/v2/p1",
        {{root, R"({"versions": [{"id": "hello"}]})"}, {"http://h/v2/", versions_at({"v2.9=/v2/"})}}
    );

    BOOST_TEST(room.url({{"service_type", "compute"}, {"min_version", "2"}}) == "http://h/v2/p1");
    BOOST_TEST(room.documents.asked == (Urls{"http://h/", "http://h/v2/"}));
}

BOOST_AUTO_TEST_CASE(where_nobody_listens_the_next_url_is_not_tried)
{
    DiscoveryRoom room("compute", "http://h/v2.1");
    room.documents.failure.emplace(
        ErrorKind::ConnectFailure, ErrorFacts{.message = "connection refused", .retryable = true}
    );

    BOOST_CHECK_EXCEPTION(
        room.url({{"service_type", "compute"}, {"version", "3"}}),
        EndpointNotFound,
        [](const auto& error) { return error.facts().retryable; }
    );
    BOOST_TEST(room.documents.asked == Urls{"http://h/"});
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_walk)
{
    DiscoveryRoom room("compute", "http://h/v2.1");
    room.documents.failure.emplace(Interrupted(ErrorKind::Deadline));

    BOOST_CHECK_THROW(room.url({{"service_type", "compute"}, {"version", "3"}}), Interrupted);
}

BOOST_AUTO_TEST_CASE(unusual_versions_must_be_allowed)
{
    DiscoveryRoom room("compute", "http://h/", {{root, R"({"versions": [
        {"id": "v2", "status": "DEPRECATED", "links": [{"rel": "self", "href": "/v2"}]},
        {"id": "v3", "status": "EXPERIMENTAL", "links": [{"rel": "self", "href": "/v3"}]}]})"}});
    const auto url = [&](const char* key, const char* value) {
        return room.url({{"service_type", "compute"}, {"min_version", "1"}, {key, value}});
    };

    BOOST_TEST(url("region_name", "") == "http://h/v2");
    BOOST_TEST(url("allow_experimental", "true") == "http://h/v3");
    BOOST_CHECK_THROW(url("allow_deprecated", "false"), EndpointNotFound);
    BOOST_CHECK_THROW(url("allow_deprecated", "perhaps"), ConfigError);
}

BOOST_AUTO_TEST_CASE(the_identity_service_at_auth_url_needs_no_catalog)
{
    DiscoveryRoom room("compute", "http://n/", {{"http://k/", versions_at({"v3=/v3/"})}});

    BOOST_TEST(room.url({{"interface", "auth"}}) == "http://k/v2.0");
    BOOST_TEST(room.url({{"interface", "auth"}, {"version", "3"}}) == "http://k/v3/");
    BOOST_TEST(room.data({{"interface", "auth"}}).service_type == "identity");
}

BOOST_AUTO_TEST_CASE(a_filter_without_a_service_is_refused)
{
    DiscoveryRoom room("compute", "http://h/");

    BOOST_TEST(
        room.refusal({{"interface", "public"}}) ==
        "the endpoint filter names no service: give service_type, service_name or service_id"
    );
}

BOOST_AUTO_TEST_SUITE_END()
