#include "discovery/url_walk.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

struct Case {
    const char* url;
    const char* project_id;
    bool hack;
    const char* min;
    const char* max;
    const char* candidates;
    bool fits;
    bool exact;
    const char* popped;

    friend std::ostream& operator<<(std::ostream& out, const Case& one)
    {
        return out << one.url << ", project " << one.project_id << ", " << one.min << ".."
                   << one.max << (one.hack ? "" : ", as the catalog says");
    }
};

// Behaviour, appendix C. "http://h" and "http://h/" are one place and tried once.
const Case cases[] = {
    {"http://h", "", true, "2", "latest", "http://h", false, false, ""},
    {"http://h/", "", true, "", "", "http://h/", false, false, ""},
    {"http://h/v2.1",
     "",
     true,
     "2",
     "latest",
     "http://h/ http://h/v2.1/ http://h/v2.1",
     true,
     false,
     ""},
    {"http://h/v2.1",
     "",
     true,
     "2.1",
     "2.latest",
     "http://h/v2.1/ http://h/ http://h/v2.1",
     true,
     true,
     ""},
    {"http://h/v2.1/", "", true, "2.1", "2.latest", "http://h/v2.1/ http://h/", true, true, ""},
    {"http://h/v2.1/PID",
     "PID",
     true,
     "2",
     "2.latest",
     "http://h/v2.1/ http://h/ http://h/v2.1/PID",
     true,
     true,
     "PID"},
    {"http://h/v2.1/PID",
     "PID",
     true,
     "3",
     "3.latest",
     "http://h/ http://h/v2.1/PID",
     false,
     false,
     "PID"},
    {"http://h/v2.1/PID",
     "",
     true,
     "3",
     "3.latest",
     "http://h/ http://h/v2.1/PID",
     false,
     false,
     "PID"},
    {"http://h/v2.1/PID",
     "PID",
     false,
     "3",
     "3.latest",
     "http://h/v2.1 http://h/v2.1/PID",
     false,
     false,
     "PID"},
    {"http://h/v2.1/PID",
     "PID",
     false,
     "",
     "",
     "http://h/v2.1 http://h/v2.1/PID",
     false,
     false,
     "PID"},
    {"http://h/volume/v3/PID",
     "PID",
     true,
     "2.0",
     "3.5",
     "http://h/volume/v3/ http://h/volume/ http://h/volume/v3/PID",
     true,
     true,
     "PID"},
    {"http://h/v3/PID",
     "PID",
     true,
     "2.0",
     "3.0",
     "http://h/v3/ http://h/ http://h/v3/PID",
     true,
     true,
     "PID"},
    {"http://h/v3/PID",
     "PID",
     true,
     "2.0",
     "latest",
     "http://h/ http://h/v3/ http://h/v3/PID",
     true,
     false,
     "PID"},
    {"http://h/v3/PID",
     "PID",
     true,
     "",
     "latest",
     "http://h/ http://h/v3/PID",
     false,
     false,
     "PID"},
    {"http://h/v1/AUTH_abc",
     "abc",
     true,
     "1",
     "1.latest",
     "http://h/v1/AUTH_abc",
     false,
     false,
     ""},
    {"http://h/v1/AUTH_abc",
     "zzz",
     true,
     "1",
     "1.latest",
     "http://h/v1/AUTH_abc",
     false,
     false,
     ""},
    {"http://h/v1/AUTH_abc",
     "",
     true,
     "1",
     "1.latest",
     "http://h/v1/ http://h/ http://h/v1/AUTH_abc",
     true,
     true,
     "AUTH_abc"},
    {"http://k/v2.0", "", true, "3", "3.latest", "http://k/ http://k/v2.0", false, false, ""},
    {"http://k/v2.0/", "", true, "3", "3.latest", "http://k/ http://k/v2.0/", false, false, ""},
    {"http://k/identity/v3",
     "",
     true,
     "2",
     "2.latest",
     "http://k/identity/ http://k/identity/v3",
     false,
     false,
     ""},
    {"http://h/123456",
     "123456",
     true,
     "2",
     "2.latest",
     "http://h/ http://h/123456",
     false,
     false,
     "123456"},
    {"http://h/a/b?x=1", "", true, "2", "2.latest", "http://h/a/b?x=1", false, false, ""},
    {"http://path.less:1234", "42", true, "2", "latest", "http://path.less:1234", false, false, ""},
    // numbers are ids of projects (the reference takes some for versions)
    {"http://h/123456", "", true, "2", "2.latest", "http://h/123456", false, false, ""},
    {"http://h/v2/123456", "other", true, "2", "2.latest", "http://h/v2/123456", false, false, ""},
    {"http://h/v2/123456",
     "",
     true,
     "2",
     "2.latest",
     "http://h/v2/ http://h/ http://h/v2/123456",
     true,
     true,
     "123456"},
    {"http://h/v2.0/v3",
     "",
     true,
     "3",
     "3.latest",
     "http://h/v2.0/v3/ http://h/v2.0/ http://h/v2.0/v3",
     true,
     true,
     ""},
    // an upper end alone
    {"http://h/v2", "", true, "", "2.latest", "http://h/v2/ http://h/ http://h/v2", true, true, ""},
    {"http://h/v2",
     "",
     true,
     "",
     "3.latest",
     "http://h/ http://h/v2/ http://h/v2",
     true,
     false,
     ""},
    {"http://h/v3", "", true, "", "2.latest", "http://h/ http://h/v3", false, false, ""},
    // the newest there is may be elsewhere
    {"http://h/v2", "", true, "2.latest", "2.latest", "http://h/ http://h/v2", false, false, ""},
    {"http://h/v2?a=b",
     "",
     true,
     "2",
     "2.latest",
     "http://h/v2/?a=b http://h/?a=b http://h/v2?a=b",
     true,
     true,
     ""},
};

std::optional<Version> version_or_none(std::string_view text)
{
    if (text.empty()) return std::nullopt;
    return Version::parse(text);
}

std::string joined(const std::vector<std::string>& urls)
{
    std::string text;
    for (const auto& url : urls)
        text += (text.empty() ? "" : " ") + url;
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(url_walk_test)

BOOST_DATA_TEST_CASE(urls_are_tried_from_the_catalogs_outwards, data::make(cases), one)
{
    const auto walk = plan_walk(
        {.url = one.url,
         .project_id = one.project_id,
         .range = VersionRange(version_or_none(one.min), version_or_none(one.max)),
         .allow_version_hack = one.hack}
    );

    BOOST_TEST(joined(walk.candidates) == one.candidates);
    BOOST_TEST(walk.url_fits == one.fits);
    BOOST_TEST(walk.url_is_exact == one.exact);
    BOOST_TEST(walk.project_id == one.popped);
}

BOOST_AUTO_TEST_CASE(the_url_without_the_project_is_kept)
{
    const auto walk = plan_walk({.url = "http://h/volume/v3/PID/", .project_id = "PID"});

    BOOST_TEST(walk.url_without_project == "http://h/volume/v3");
}

BOOST_AUTO_TEST_SUITE_END()
