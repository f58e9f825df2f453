#include "discovery/version_document.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

constexpr auto asked = "https://cloud.example/identity";

VersionDocument parse(const std::string& document, const Headers& headers = {})
{
    return VersionDocument::parse(Json::parse(document), asked, headers);
}

// One entry that has what every entry needs, and `members`.
VersionDocument parse_entry(const std::string& members)
{
    return parse(
        R"({"versions": [{"id": "v1", "status": "CURRENT", "links": [{"rel": "self", "href": "v1"}])" +
        (members.empty() ? "" : ", " + members) + "}]}"
    );
}

std::string text_of(const std::optional<Version>& version)
{
    return version ? version->text() : "";
}

struct Status {
    const char* raw;
    const char* canonical;

    friend std::ostream& operator<<(std::ostream& out, const Status& status)
    {
        return out << status.raw;
    }
};

const Status statuses[] = {
    {"stable", "CURRENT"},
    {"CURRENT", "CURRENT"},
    {"supported", "SUPPORTED"},
    {"Deprecated", "DEPRECATED"},
    {"EXPERIMENTAL", "EXPERIMENTAL"},
    {"BETA", "UNKNOWN"},
    {"", "UNKNOWN"},
};

constexpr const char* no_documents[] = {
    "null",
    "[]",
    "{}",
    "5",
    "\"v3\"",
    R"({"versions": 5})",
    R"({"version": "v3"})",
    R"({"id": null})",
    R"([{"id": "v1"}])"};

// Entries that leave nothing behind but a problem.
constexpr const char* useless_entries[] = {
    R"({"status": "CURRENT", "links": [{"rel": "self", "href": "v1"}]})",
    R"({"id": "v1", "links": [{"rel": "self", "href": "v1"}]})",
    R"({"id": "v1", "status": 5, "links": [{"rel": "self", "href": "v1"}]})",
    R"({"id": "hello", "status": "CURRENT", "links": [{"rel": "self", "href": "v1"}]})",
    R"({"id": [1], "status": "CURRENT", "links": [{"rel": "self", "href": "v1"}]})",
    R"({"id": "v1", "status": "CURRENT"})",
    R"({"id": "v1", "status": "CURRENT", "links": []})",
    R"({"id": "v1", "status": "CURRENT", "links": [{"rel": "help", "href": "v1"}, {"rel": "self"}, 5, null]})",
    "5",
    "null",
    "[]"};

} // namespace

BOOST_AUTO_TEST_SUITE(version_document_test)

BOOST_AUTO_TEST_CASE(keystone_puts_its_versions_into_values)
{
    const auto document = parse(R"({"versions": {"values": [
        {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": "https://cloud.example/identity/v3/"}]},
        {"id": "v2.0", "status": "deprecated", "links": [{"rel": "self", "href": "v2.0"}]}]}})");

    BOOST_TEST(document.what_it_lists() == "2.0 (DEPRECATED), 3.14 (CURRENT)");
    BOOST_TEST(document.versions().at(0).url == "https://cloud.example/identity/v3/");
    BOOST_TEST(document.versions().at(1).raw_status == "deprecated");
}

BOOST_AUTO_TEST_CASE(most_services_have_a_list)
{
    const auto document = parse(R"({"versions": [
        {"id": "v2.0", "status": "SUPPORTED", "version": "", "min_version": "", "links": [{"rel": "self", "href": "http://n:8774/v2/"}]},
        {"id": "v2.1", "status": "CURRENT", "version": "2.95", "min_version": "2.1", "links": [{"rel": "self", "href": "http://n:8774/v2.1/"}]}]})"
    );

    BOOST_REQUIRE(document.versions().size() == 2U);
    BOOST_TEST(text_of(document.versions()[0].min_microversion) == "2.1");
    BOOST_TEST(text_of(document.versions()[0].max_microversion) == "2.95");
    BOOST_TEST(document.versions()[0].url == "https://cloud.example/identity/v2.1/");
    BOOST_TEST(text_of(document.versions()[1].max_microversion) == "");
    BOOST_TEST(document.problems().empty());
}

BOOST_AUTO_TEST_CASE(a_list_may_be_an_object)
{
    const auto document = parse(
        R"({"versions": {"v1": {"id": "v1", "status": "CURRENT", "links": {"rel": "self", "href": "/v1"}}}})"
    );

    BOOST_TEST(document.what_it_lists() == "1.0 (CURRENT)");
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_a_document_too)
{
    BOOST_TEST(parse(R"({"versions": {}})").what_it_lists() == "no version");
    BOOST_TEST(parse(R"({"versions": []})").versions().empty());
}

BOOST_AUTO_TEST_CASE(a_version_speaks_of_itself)
{
    const auto document = parse(
        R"({"version": {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": "/v3"}]}, "id": "v1"})"
    );

    BOOST_TEST(document.what_it_lists() == "3.14 (CURRENT)");
}

BOOST_AUTO_TEST_CASE(the_old_form_has_neither_list_nor_status)
{
    const auto document = parse(R"({"id": "v1", "links": [{"rel": "self", "href": "v1/"}]})");

    BOOST_TEST(document.what_it_lists() == "1.0 (CURRENT)");
    BOOST_TEST(document.versions().at(0).url == "https://cloud.example/identity/v1/");
}

BOOST_AUTO_TEST_CASE(the_old_form_has_its_microversions_in_headers)
{
    const auto document = parse(
        R"({"id": "v1", "links": [{"rel": "self", "href": "v1/"}]})",
        {{"x-openstack-ironic-api-minimum-version", "1.1"},
         {"X-OpenStack-Ironic-API-Maximum-Version", "1.31"},
         {"X-Other-API-Maximum-Version", "9.9"}}
    );

    BOOST_TEST(text_of(document.versions().at(0).min_microversion) == "1.1");
    BOOST_TEST(text_of(document.versions().at(0).max_microversion) == "1.31");
}

BOOST_AUTO_TEST_CASE(what_the_old_form_says_itself_goes_before_its_headers)
{
    const auto document = parse(
        R"({"id": "v1", "version": "1.5", "links": [{"rel": "self", "href": "v1/"}]})",
        {{"X-OpenStack-Ironic-API-Maximum-Version", "1.31"}}
    );

    BOOST_TEST(text_of(document.versions().at(0).max_microversion) == "1.5");
}

BOOST_AUTO_TEST_CASE(headers_mean_nothing_to_the_usual_forms)
{
    const auto document = VersionDocument::parse(
        Json::parse(
            R"({"version": {"id": "v1", "status": "CURRENT", "links": [{"rel": "self", "href": ""}]}})"
        ),
        asked,
        {{"X-OpenStack-Ironic-API-Maximum-Version", "1.31"}}
    );

    BOOST_TEST(text_of(document.versions().at(0).max_microversion) == "");
}

BOOST_AUTO_TEST_CASE(max_version_goes_before_version)
{
    const auto newest = [](const std::string& members) {
        return text_of(parse_entry(members).versions().at(0).max_microversion);
    };

    BOOST_TEST(newest(R"("version": "1.10", "max_version": "1.39")") == "1.39");
    BOOST_TEST(newest(R"("version": "hello", "max_version": "1.39")") == "1.39");
    BOOST_TEST(newest(R"("version": "1.10", "max_version": "")") == "1.10");
    BOOST_TEST(newest(R"("version": "")") == "");
}

BOOST_AUTO_TEST_CASE(a_service_can_announce_the_end_of_microversions)
{
    const auto document = parse_entry(R"("next_min_version": "2.13", "not_before": "2030-12-31")");

    BOOST_TEST(text_of(document.versions().at(0).next_min_version) == "2.13");
    BOOST_TEST(document.versions().at(0).not_before == "2030-12-31");
}

BOOST_AUTO_TEST_CASE(a_malformed_microversion_is_passed_over_and_told)
{
    const auto document = parse_entry(R"("min_version": "hello", "max_version": "1.2")");

    BOOST_TEST(text_of(document.versions().at(0).min_microversion) == "");
    BOOST_TEST(text_of(document.versions().at(0).max_microversion) == "1.2");
    BOOST_TEST(
        document.problems().at(0) ==
        "the entry 'v1' has the min_version 'hello', which is no version and is passed over"
    );
}

BOOST_AUTO_TEST_CASE(numbers_do_for_versions)
{
    const auto document = parse(
        R"({"versions": [{"id": 2.1, "status": "CURRENT", "version": 2, "links": [{"rel": "SELF", "href": "/"}]}]})"
    );

    BOOST_TEST(document.what_it_lists() == "2.1 (CURRENT)");
    BOOST_TEST(text_of(document.versions().at(0).max_microversion) == "2.0");
}

BOOST_DATA_TEST_CASE(statuses_are_written_in_many_ways, data::make(statuses), status)
{
    const auto document = parse(
        R"({"version": {"id": "v1", "status": ")" + std::string(status.raw) +
        R"(", "links": [{"rel": "self", "href": "/"}]}})"
    );

    BOOST_TEST(document.versions().at(0).status == status.canonical);
    BOOST_TEST(document.versions().at(0).raw_status == status.raw);
}

BOOST_DATA_TEST_CASE(
    a_useless_entry_does_not_take_the_others_with_it, data::make(useless_entries), entry
)
{
    const auto document = parse(
        R"({"versions": [)" + std::string(entry) +
        R"(, {"id": "v2", "status": "CURRENT", "links": [{"rel": "self", "href": "v2"}]}]})"
    );

    BOOST_TEST(document.what_it_lists() == "2.0 (CURRENT)");
    BOOST_TEST(document.problems().size() == 1U);
    BOOST_TEST(document.problems().at(0).ends_with(" and is left out"));
}

BOOST_AUTO_TEST_CASE(the_last_link_to_itself_counts)
{
    const auto document = parse(
        R"({"version": {"id": "v2", "status": "CURRENT", "links": [{"rel": "describedby", "href": "/doc"},
            {"rel": "self", "href": "/v2"}, {"rel": "Collection", "href": "/"}, {"rel": "self", "href": "/v2/"}]}})"
    );

    BOOST_TEST(document.versions().at(0).url == "https://cloud.example/v2/");
    BOOST_TEST(document.versions().at(0).collection_url == "https://cloud.example/");
}

BOOST_AUTO_TEST_CASE(a_link_that_could_not_be_sent_is_passed_over_and_told)
{
    for (const std::string href : {"/v2 ", "/v 2", R"(/v2\r\nX-Evil: 1)", R"(/v2\u007f)"}) {
        const auto document = parse(
            R"({"versions": [{"id": "v2", "status": "CURRENT", "links": [{"rel": "self", "href": ")" +
            href + R"("}]}]})"
        );

        BOOST_TEST(document.versions().empty());
        BOOST_TEST(document.problems().at(0).starts_with("version 2.0 has a link with a blank"));
    }
}

BOOST_DATA_TEST_CASE(what_is_no_version_document_is_refused, data::make(no_documents), text)
{
    BOOST_CHECK_EXCEPTION(parse(text), ProtocolError, [](const ProtocolError& error) {
        return std::string(error.what()).starts_with("no version document: ");
    });
}

BOOST_AUTO_TEST_SUITE_END()
