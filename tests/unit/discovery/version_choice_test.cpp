#include "discovery/version_document.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

// id, status: each answers at /<id>.
VersionDocument document_of(std::initializer_list<std::pair<std::string, std::string>> entries)
{
    std::string list;
    for (const auto& [id, status] : entries) {
        list += (list.empty() ? "" : ",") + std::string(R"({"id": ")") + id + R"(", "status": ")" +
                status + R"(", "links": [{"rel": "self", "href": "/)" + id + "\"}]}";
    }
    return VersionDocument::parse(Json::parse(R"({"versions": [)" + list + "]}"), "http://h/");
}

const auto two_majors =
    document_of({{"v2.0", "CURRENT"}, {"v3", "CURRENT"}, {"v2.2", "CURRENT"}, {"v2.1", "SUPPORTED"}}
    );

std::optional<Version> version_or_none(std::string_view text)
{
    if (text.empty()) return std::nullopt;
    return Version::parse(text);
}

std::string id_of(const ApiVersion* version)
{
    return version != nullptr ? version->url.substr(9) : "none";
}

struct Choice {
    const char* min;
    const char* max;
    const char* id;

    friend std::ostream& operator<<(std::ostream& out, const Choice& choice)
    {
        return out << choice.min << ".." << choice.max;
    }
};

const Choice choices[] = {
    {"", "", "v3"},
    {"2", "2.latest", "v2.2"},
    {"2.1", "2.1", "v2.1"},
    {"2.3", "2.latest", "none"},
    {"2", "3.latest", "v3"},
    {"1", "latest", "v3"},
    {"4", "latest", "none"},
    {"latest", "latest", "v3"},
    {"", "latest", "v3"},
    {"2.latest", "2.latest", "v2.2"},
    {"4.latest", "4.latest", "none"},
    {"", "2.latest", "v2.2"},
    {"", "2.1", "v2.1"},
    {"", "1", "none"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(version_choice_test)

BOOST_DATA_TEST_CASE(the_newest_in_the_range_is_chosen, data::make(choices), choice)
{
    const VersionRange range(version_or_none(choice.min), version_or_none(choice.max));

    BOOST_TEST(id_of(two_majors.find(range, {})) == choice.id);
}

BOOST_AUTO_TEST_CASE(without_a_range_the_version_at_the_url_is_chosen)
{
    const auto* found = two_majors.find({}, {}, {"http://h/x", "http://h/v2.1/"});

    BOOST_TEST(id_of(found) == "v2.1");
}

BOOST_AUTO_TEST_CASE(without_a_range_the_newest_is_chosen_when_none_is_at_the_url)
{
    BOOST_TEST(id_of(two_majors.find({}, {}, {"http://h/"})) == "v3");
}

BOOST_AUTO_TEST_CASE(a_url_means_nothing_beside_a_range)
{
    const VersionRange range(Version(3), Version::latest());

    BOOST_TEST(id_of(two_majors.find(range, {}, {"http://h/v2.1"})) == "v3");
}

BOOST_AUTO_TEST_CASE(unusual_statuses_must_be_allowed)
{
    const auto document =
        document_of({{"v1", "DEPRECATED"}, {"v2", "EXPERIMENTAL"}, {"v3", "hungry"}});

    BOOST_TEST(id_of(document.find({}, {})) == "v1");
    BOOST_TEST(id_of(document.find({}, {.deprecated = false})) == "none");
    BOOST_TEST(id_of(document.find({}, {.experimental = true})) == "v2");
    BOOST_TEST(id_of(document.find({}, {.unknown = true})) == "v3");
    BOOST_TEST(document.oldest_first({.experimental = true}).size() == 2U);
}

BOOST_AUTO_TEST_CASE(an_empty_document_has_nothing_to_choose)
{
    const auto empty = document_of({});

    BOOST_TEST(id_of(empty.find({}, {})) == "none");
    BOOST_TEST(id_of(empty.find({Version::latest(), Version::latest()}, {})) == "none");
    BOOST_TEST(id_of(empty.find({Version(1), Version(2)}, {})) == "none");
}

BOOST_AUTO_TEST_CASE(of_the_same_version_the_first_counts)
{
    const auto document = VersionDocument::parse(
        Json::parse(R"({"versions": [
            {"id": "v2", "status": "CURRENT", "links": [{"rel": "self", "href": "/first"}]},
            {"id": "v2", "status": "CURRENT", "links": [{"rel": "self", "href": "/second"}]}]})"),
        "http://h/"
    );

    BOOST_TEST(id_of(document.find({}, {})) == "first");
    BOOST_TEST(document.oldest_first({}).at(0).url == "http://h/first");
}

BOOST_AUTO_TEST_SUITE_END()
