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

std::vector<VersionRecord> parse(const std::string& document, const std::string& url = asked)
{
    return parse_version_document(Json::parse(document), url);
}

struct Link {
    const char* url;
    const char* href;
    const char* result;

    friend std::ostream& operator<<(std::ostream& out, const Link& link)
    {
        return out << link.url << " + " << link.href;
    }
};

const Link links[] = {
    // relative ones
    {"http://h/a", "v2", "http://h/a/v2"},
    {"http://h/a/", "v2/", "http://h/a/v2/"},
    {"http://h/a", "/v2", "http://h/v2"},
    {"http://h:81/a?x=y", "/v2", "http://h:81/v2"},
    {"http://h", "v3", "http://h/v3"},
    // the host that was asked
    {"http://h/a", "http://h/b/v2", "http://h/b/v2"},
    {"http://h/a", "http://H/b/v2", "http://h/b/v2"},
    {"http://h/x/v2.1", "http://h/x/v2.1/", "http://h/x/v2.1/"},
    // a proxy that adds TLS
    {"https://h/x", "http://h/x/v2", "https://h/x/v2"},
    {"https://h/x", "http://h/y/v2", "https://h/y/v2"},
    // a proxy in front of another host
    {"http://h/a", "//other/x/v2", "http://h/a/v2"},
    {"http://h/a", "https://h:443/b/v2", "http://h/a/v2"},
    {"https://pub/compute", "http://internal:8774/v2.1/", "https://pub/compute/v2.1/"},
    {"https://pub/compute/v2.1", "http://internal:8774/v2.1/", "https://pub/compute/v2.1"},
    {"https://pub/compute/v2.1/", "http://internal:8774/v2.1", "https://pub/compute/v2.1/"},
    {"https://pub/", "http://int/identity/v3", "https://pub/v3"},
    {"https://pub:5000/", "https://pub/v3", "https://pub:5000/v3"},
    {"https://pub/xv3", "http://int/v3", "https://pub/xv3/v3"},
    {"https://pub/x", "http://int", "https://pub/x"},
    {"https://pub/x", "http://int/", "https://pub/x"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(version_document_test)

BOOST_AUTO_TEST_CASE(keystone_puts_its_versions_into_values)
{
    const auto records = parse(R"({"versions": {"values": [
        {"id": "v3.14", "status": "stable", "links": [{"rel": "self", "href": "https://cloud.example/identity/v3/"}]},
        {"id": "v2.0", "status": "deprecated"}]}})");

    BOOST_REQUIRE(records.size() == 2);
    BOOST_TEST(records[0].id == "v3.14");
    BOOST_TEST(records[0].status == "CURRENT");
    BOOST_TEST(records[0].url == "https://cloud.example/identity/v3/");
    BOOST_TEST(records[1].status == "DEPRECATED");
    BOOST_TEST(records[1].url == asked);
}

BOOST_AUTO_TEST_CASE(most_services_have_a_list)
{
    const auto records = parse(R"({"versions": [
        {"id": "v2.0", "status": "SUPPORTED", "version": "", "min_version": "", "links": [{"rel": "self", "href": "http://n:8774/v2/"}]},
        {"id": "v2.1", "status": "CURRENT", "version": "2.95", "min_version": "2.1", "links": [{"rel": "self", "href": "http://n:8774/v2.1/"}]}]})"
    );

    BOOST_REQUIRE(records.size() == 2);
    BOOST_TEST(records[0].max_microversion == "");
    BOOST_TEST(records[1].min_microversion == "2.1");
    BOOST_TEST(records[1].max_microversion == "2.95");
    BOOST_TEST(records[1].url == "https://cloud.example/identity/v2.1/");
}

BOOST_AUTO_TEST_CASE(a_version_speaks_of_itself)
{
    const auto records = parse(R"({"version": {"id": "v3.14", "status": "stable"}})");

    BOOST_REQUIRE(records.size() == 1);
    BOOST_TEST(records[0].id == "v3.14");
}

BOOST_AUTO_TEST_CASE(the_old_form_has_neither_list_nor_status)
{
    const auto records = parse(R"({"id": "v1", "links": [{"rel": "self", "href": "v1/"}]})");

    BOOST_REQUIRE(records.size() == 1);
    BOOST_TEST(records[0].status == "CURRENT");
    BOOST_TEST(records[0].url == "https://cloud.example/identity/v1/");
}

BOOST_AUTO_TEST_CASE(max_version_goes_before_version)
{
    const auto records =
        parse(R"({"versions": [{"id": "v1", "version": "1.10", "max_version": "1.39"}]})");

    BOOST_TEST(records.at(0).max_microversion == "1.39");
}

BOOST_AUTO_TEST_CASE(statuses_are_written_in_many_ways)
{
    const auto status = [](const std::string& text) {
        return parse(R"({"versions": [{"id": "v1", "status": ")" + text + "\"}]}").at(0).status;
    };

    BOOST_TEST(status("current") == "CURRENT");
    BOOST_TEST(status("Stable") == "CURRENT");
    BOOST_TEST(status("supported") == "SUPPORTED");
    BOOST_TEST(status("EXPERIMENTAL") == "EXPERIMENTAL");
    BOOST_TEST(status("beta") == "UNKNOWN");
}

BOOST_AUTO_TEST_CASE(an_entry_without_id_does_not_take_the_others_with_it)
{
    const auto records =
        parse(R"({"versions": [{"status": "CURRENT"}, 5, null, {"id": 7}, {"id": "v2"}]})");

    BOOST_REQUIRE(records.size() == 1);
    BOOST_TEST(records[0].id == "v2");
}

BOOST_AUTO_TEST_CASE(links_other_than_self_do_not_count)
{
    const auto records = parse(
        R"({"versions": [{"id": "v2", "links": [{"rel": "describedby", "href": "/doc"}, {"rel": "self", "href": ""}, {"rel": "self", "href": "/v2"}]}]})"
    );

    BOOST_TEST(records.at(0).url == "https://cloud.example/v2");
}

BOOST_DATA_TEST_CASE(a_link_leads_to_the_host_that_was_asked, data::make(links), link)
{
    const auto document = R"({"versions": [{"id": "v2", "links": [{"rel": "self", "href": ")" +
                          std::string(link.href) + "\"}]}]}";

    BOOST_TEST(parse(document, link.url).at(0).url == link.result);
}

constexpr const char* no_documents[] = {
    "null", "[]", "{}", "5", "\"v3\"", R"({"versions": 5})", R"({"id": 5})", R"([{"id": "v1"}])"};

BOOST_DATA_TEST_CASE(what_is_no_version_document_is_refused, data::make(no_documents), text)
{
    BOOST_CHECK_THROW(parse(text), ProtocolError);
}

BOOST_AUTO_TEST_SUITE_END()
