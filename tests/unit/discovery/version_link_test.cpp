#include "discovery/version_link.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

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
    // what is left of a path
    {"http://h/a/b", "../v2", "http://h/a/v2"},
    {"http://h/a", "./v2/", "http://h/a/v2/"},
    {"http://h/a", "../../../v2", "http://h/v2"},
    {"http://h/a", "/b/../v2/.", "http://h/v2/"},
    {"http://h/placement", "", "http://h/placement/"},
    {"http://h/a", "v2?x=1#y", "http://h/a/v2?x=1#y"},
    {"http://h/a", "http://h/v2?x=1", "http://h/v2?x=1"},
    // a catalog with something else than a URL
    {"h/a", "http://h/v2", "h/a/v2"},
    {"", "http://h/v2", "/v2"},
};

struct Shown {
    const char* url;
    const char* version;

    friend std::ostream& operator<<(std::ostream& out, const Shown& shown)
    {
        return out << shown.url;
    }
};

// Behaviour, appendix C; "": none.
const Shown shown_versions[] = {
    {"http://h/v2.1/x", "2.1"},
    {"http://h/v3", "3.0"},
    {"http://h/v3/", "3.0"},
    {"http://h/v2/v3", "3.0"},
    {"http://h/volume", ""},
    {"http://h/v1/AUTH_x", "1.0"},
    {"http://h/v", ""},
    {"http://h/2.0", ""},
    {"http://h/vlatest", "latest"},
    {"http://v3.example.com/", ""},
    {"http://v3", ""},
    {"http://h/v2.0/v1.5/x", "1.5"},
    {"https://h/v2/123456", "2.0"},
    {"https://h/v2?next=/v3", "2.0"},
    {"https://h/vacuum/v2", "2.0"},
    {"/v2", "2.0"},
    {"", ""},
};

} // namespace

BOOST_AUTO_TEST_SUITE(version_link_test)

BOOST_DATA_TEST_CASE(a_link_leads_to_the_host_that_was_asked, data::make(links), link)
{
    BOOST_TEST(combine_link(link.url, link.href) == link.result);
}

BOOST_DATA_TEST_CASE(a_url_shows_its_version, data::make(shown_versions), shown)
{
    const auto version = version_in_url(shown.url);

    BOOST_TEST((version ? version->text() : "") == shown.version);
}

BOOST_AUTO_TEST_SUITE_END()
