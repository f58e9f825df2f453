#include "discovery/wanted_versions.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

struct Asked {
    const char* version;
    const char* min;
    const char* max;
    const char* type;

    friend std::ostream& operator<<(std::ostream& out, const Asked& asked)
    {
        return out << "version '" << asked.version << "', min '" << asked.min << "', max '"
                   << asked.max << "', type '" << asked.type << "'";
    }
};

struct Answered : Asked {
    const char* range_min;
    const char* range_max;
};

// Behaviour, appendix A.3. "": not there.
const Answered answered[] = {
    {{"", "", "", ""}, "", ""},
    {{"", "", "v1.2", ""}, "", "1.2"},
    {{"", "v1.2", "latest", ""}, "1.2", "latest"},
    {{"", "v1.2", "1.6", ""}, "1.2", "1.6"},
    {{"", "v1.2", "1.latest", ""}, "1.2", "1.latest"},
    {{"", "latest", "latest", ""}, "latest", "latest"},
    {{"", "latest", "", ""}, "latest", "latest"},
    {{"", "1.2", "", ""}, "1.2", "latest"},
    {{"", "1.2", "1.6", ""}, "1.2", "1.6"},
    {{"v1.2", "", "", ""}, "1.2", "1.latest"},
    {{"1.latest", "", "", ""}, "1.latest", "1.latest"},
    {{"v1", "", "", ""}, "1.0", "1.latest"},
    {{"latest", "", "", ""}, "latest", "latest"},
    {{"2.latest", "", "", ""}, "2.latest", "2.latest"},
    {{"", "", "", "volumev2"}, "2.0", "2.latest"},
    {{"", "", "", "sharev2"}, "2.0", "2.latest"},
    {{"", "", "", "workflowv2"}, "2.0", "2.latest"},
    {{"", "", "latest", "volumev2"}, "2.0", "2.latest"},
    {{"2", "", "", "volumev2"}, "2.0", "2.latest"},
    {{"", "2.5", "", "volumev2"}, "2.5", "2.latest"},
    {{"", "2.5", "2.9", "volumev2"}, "2.5", "2.9"},
    {{"", "", "2.9", "volumev2"}, "2.0", "2.9"},
    {{"", "", "", "foov2"}, "", ""},
    {{"", "", "", "block-storage"}, "", ""},
    {{"", "", "", "v2"}, "", ""},
    // the newest of version 2 is no version 3 (the reference takes one)
    {{"", "2.latest", "", ""}, "2.latest", "2.latest"},
};

const Asked contradictions[] = {
    {"v1", "v2", "", ""},
    {"v1", "", "v2", ""},
    {"", "latest", "v1", ""},
    {"", "v1.2", "v1.1", ""},
    {"", "v1.2", "1", ""},
    {"v2", "", "", "volumev3"},
    {"v3", "", "", "volumev2"},
    {"latest", "", "", "volumev2"},
    {"", "v2", "", "volumev3"},
    {"", "latest", "", "volumev2"},
    {"", "", "v3", "volumev2"},
    {"", "", "2.5", "volumev3"},
};

EndpointFilter filter_of(const Asked& asked)
{
    return {{"version", asked.version}, {"min_version", asked.min}, {"max_version", asked.max}};
}

std::string text_of(const std::optional<Version>& version)
{
    return version ? version->text() : "";
}

} // namespace

BOOST_AUTO_TEST_SUITE(wanted_versions_test)

BOOST_DATA_TEST_CASE(a_filter_asks_for_a_range, data::make(answered), one)
{
    const auto range = wanted_versions(filter_of(one), one.type);

    BOOST_TEST(text_of(range.min()) == one.range_min);
    BOOST_TEST(text_of(range.max()) == one.range_max);
}

BOOST_DATA_TEST_CASE(what_contradicts_itself_is_refused, data::make(contradictions), one)
{
    BOOST_CHECK_THROW(wanted_versions(filter_of(one), one.type), EndpointError);
}

BOOST_AUTO_TEST_CASE(a_type_that_means_another_version_is_named_with_the_better_one)
{
    BOOST_CHECK_EXCEPTION(
        wanted_versions({{"min_version", "2"}}, "volumev3"),
        EndpointError,
        [](const auto& error) {
            return std::string(error.what()) ==
                   "the endpoint filter contradicts itself: service_type volumev3 means version 3, "
                   "but min_version is 2.0; ask for service_type block-storage instead";
        }
    );
}

BOOST_AUTO_TEST_CASE(a_key_that_holds_no_version_is_named)
{
    for (const auto* key : {"version", "min_version", "max_version"}) {
        BOOST_CHECK_EXCEPTION(
            wanted_versions({{key, "hello"}}, ""),
            ConfigError,
            [&](const auto& error) {
                return std::string(error.what())
                    .starts_with("cannot read " + std::string(key) + ": 'hello' is no version");
            }
        );
    }
}

BOOST_AUTO_TEST_SUITE_END()
