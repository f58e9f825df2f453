#include <ksauth/error.hpp>
#include <ksauth/version.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <ostream>
#include <string>
#include <vector>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

struct Reading {
    const char* text;
    const char* normal;

    friend std::ostream& operator<<(std::ostream& out, const Reading& reading)
    {
        return out << "'" << reading.text << "'";
    }
};

// Behaviour, appendix A.1.
const Reading readings[] = {
    {"v1", "1.0"},
    {"1", "1.0"},
    {"v11", "11.0"},
    {"v1.2", "1.2"},
    {"1.2", "1.2"},
    {"1.5.1", "1.5.1"},
    {"1.0.0", "1.0.0"},
    {"2.10", "2.10"},
    {"3.20", "3.20"},
    {"latest", "latest"},
    {"vlatest", "latest"},
    {"10.latest", "10.latest"},
    {"v2.latest", "2.latest"},
    {"1.latest.3", "1.latest.3"},
    {"latest.1", "latest.1"},
    {"latest.latest", "latest"},
    {"latest.latest.latest", "latest"},
    {"vv2", "2.0"},
    {" 1", "1.0"},
    {"1 ", "1.0"},
    {"\t1.2\n", "1.2"},
    {"0", "0.0"},
    {"007", "7.0"},
    {"1.2.3.4", "1.2.3.4"},
    {"2147483646", "2147483646.0"},
};

// Behaviour, appendix A.2; and what only Python's int() takes for a number.
constexpr const char* no_versions[] = {
    "",     "hello",    "1.a",      "vacuum",    "3.",          ".3",         "v",  "v.",    ".",
    "1..2", "V3",       "3v",       "latest.",   "Latest",      "-1",         "+1", "1_000", "1. 2",
    "1e3",  "\xd9\xa3", "\xc2\xb2", "1.2.3.4.5", "99999999999", "2147483647", "3/", "2,1"};

const std::vector<const char*> in_order = {
    "0.9",
    "1",
    "1.0.1",
    "1.2",
    "1.10",
    "1.latest",
    "2",
    "2.1",
    "2.1.5",
    "2.79",
    "2.latest",
    "10",
    "latest.1",
    "latest"};

struct Held {
    const char* min;
    const char* max;
    const char* version;
    bool holds;
    bool accepts;

    friend std::ostream& operator<<(std::ostream& out, const Held& held)
    {
        return out << held.min << ".." << held.max << " and " << held.version;
    }
};

const Held held[] = {
    {"", "", "1", true, true},
    {"1", "", "1", true, true},
    {"1", "", "2", true, true},
    {"1.2", "", "1.1", false, false},
    {"", "2", "2", true, true},
    {"", "2", "2.1", false, false},
    {"", "2.latest", "2.79", true, true},
    {"2", "2.latest", "3", false, false},
    {"2", "3.latest", "3.14", true, true},
    {"2.5", "2.5", "2.5", true, true},
    {"1.0.2", "", "1.0.1", false, false},
    // the newest there is
    {"latest", "latest", "3", false, true},
    {"2.latest", "2.latest", "2.79", false, true},
    {"2.latest", "2.latest", "3", false, false},
    {"2.latest", "2.latest", "1.9", false, false},
    {"2.latest", "latest", "3", true, true},
};

std::optional<Version> version_or_none(std::string_view text)
{
    if (text.empty()) return std::nullopt;
    return Version::parse(text);
}

VersionRange range(const char* min, const char* max)
{
    return {version_or_none(min), version_or_none(max)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(version_test)

BOOST_DATA_TEST_CASE(a_version_is_read, data::make(readings), reading)
{
    BOOST_TEST(Version::parse(reading.text).text() == reading.normal);
}

BOOST_DATA_TEST_CASE(its_text_can_be_read_back, data::make(readings), reading)
{
    const auto version = Version::parse(reading.text);

    BOOST_CHECK(Version::parse(version.text()) == version);
}

BOOST_DATA_TEST_CASE(what_is_no_version_is_refused, data::make(no_versions), text)
{
    BOOST_TEST(!Version::try_parse(text).has_value());
    BOOST_CHECK_EXCEPTION(Version::parse(text), ConfigError, [&](const ConfigError& error) {
        return std::string(error.what()).starts_with("'" + std::string(text) + "' is no version");
    });
}

BOOST_AUTO_TEST_CASE(a_long_text_is_not_repeated_to_the_end)
{
    BOOST_CHECK_EXCEPTION(
        Version::parse(std::string(1000, 'x')),
        ConfigError,
        [](const auto& error) { return std::string(error.what()).size() < 200; }
    );
}

BOOST_AUTO_TEST_CASE(numbers_make_a_version_too)
{
    BOOST_TEST(Version(3).text() == "3.0");
    BOOST_TEST(Version(2, 79).text() == "2.79");
    BOOST_TEST(Version::latest().text() == "latest");
    BOOST_TEST(Version::latest_of(2).text() == "2.latest");
    BOOST_TEST(Version(2, 79).major_part() == 2);
    BOOST_TEST(Version(2, 79).minor_part() == 79);
}

BOOST_AUTO_TEST_CASE(versions_compare_number_by_number)
{
    for (std::size_t i = 0; i < in_order.size(); ++i) {
        for (std::size_t j = 0; j < in_order.size(); ++j) {
            BOOST_TEST_CONTEXT(in_order[i] << " and " << in_order[j])
            BOOST_CHECK((Version::parse(in_order[i]) <=> Version::parse(in_order[j])) == (i <=> j));
        }
    }
}

BOOST_AUTO_TEST_CASE(the_latest_of_a_major_version_is_told_from_the_latest_of_all)
{
    BOOST_TEST(Version::latest().is_latest());
    BOOST_TEST(!Version::latest().is_latest_of_major());
    BOOST_TEST(Version::latest_of(2).is_latest_of_major());
    BOOST_TEST(!Version::latest_of(2).is_latest());
    BOOST_TEST(!Version(2, 1).is_latest_of_major());
}

BOOST_DATA_TEST_CASE(a_range_holds_what_lies_between_its_ends, data::make(held), one)
{
    const auto wanted = range(one.min, one.max);

    BOOST_TEST(wanted.holds(Version::parse(one.version)) == one.holds);
    BOOST_TEST(wanted.accepts(Version::parse(one.version)) == one.accepts);
}

BOOST_AUTO_TEST_CASE(a_version_is_served_by_those_of_its_major_version_from_it_on)
{
    const auto wanted = VersionRange::from(Version(3, 1));

    BOOST_TEST(!wanted.holds(Version(3, 0)));
    BOOST_TEST(wanted.holds(Version(3, 1)));
    BOOST_TEST(wanted.holds(Version(3, 20)));
    BOOST_TEST(!wanted.holds(Version(4, 1)));
}

BOOST_AUTO_TEST_CASE(a_client_of_a_senseless_version_can_talk_to_that_one)
{
    const auto version = Version::parse("2.latest.1");

    BOOST_TEST(VersionRange::from(version).accepts(version));
}

BOOST_AUTO_TEST_CASE(the_ends_of_a_range_must_be_in_order)
{
    BOOST_CHECK_THROW(range("2", "1"), EndpointError);
    BOOST_CHECK_THROW(range("1.2", "1"), EndpointError);
    BOOST_CHECK_NO_THROW(range("1", "1"));
}

BOOST_AUTO_TEST_CASE(a_range_says_what_it_is)
{
    BOOST_TEST(VersionRange().text() == "any version");
    BOOST_TEST(range("2", "").text() == "from 2.0");
    BOOST_TEST(range("", "3.latest").text() == "up to 3.latest");
    BOOST_TEST(range("2", "3").text() == "2.0 to 3.0");
    BOOST_TEST(range("2", "2").text() == "2.0");
}

BOOST_AUTO_TEST_SUITE_END()
