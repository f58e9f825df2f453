#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

std::string complaint_about(const std::string& url)
try {
    parse_url(url);
    return {};
} catch (const ConfigError& error) {
    return error.what();
}

} // namespace

BOOST_AUTO_TEST_SUITE(url_test)

BOOST_AUTO_TEST_CASE(a_url_is_taken_apart)
{
    const auto url = parse_url("https://cloud.example:5000/v3/users?name=ann");

    BOOST_TEST(url.scheme == "https");
    BOOST_TEST(url.secure());
    BOOST_TEST(url.host == "cloud.example");
    BOOST_TEST(url.port == 5000);
    BOOST_TEST(url.target == "/v3/users?name=ann");
}

BOOST_AUTO_TEST_CASE(the_port_follows_the_scheme_unless_given)
{
    BOOST_TEST(parse_url("http://x").port == 80);
    BOOST_TEST(parse_url("https://x/").port == 443);
}

BOOST_AUTO_TEST_CASE(there_is_always_a_target)
{
    BOOST_TEST(parse_url("http://x").target == "/");
    BOOST_TEST(parse_url("http://x?a=1").target == "/?a=1");
    BOOST_TEST(parse_url("http://x#part").target == "/");
}

BOOST_AUTO_TEST_CASE(the_fragment_is_not_sent)
{
    BOOST_TEST(parse_url("http://x/a?b=c#d").target == "/a?b=c");
}

BOOST_AUTO_TEST_CASE(percent_encoding_is_sent_as_it_was_written)
{
    BOOST_TEST(parse_url("http://x/a%2Fb/%7Euser?q=%20+").target == "/a%2Fb/%7Euser?q=%20+");
}

BOOST_AUTO_TEST_CASE(scheme_and_host_do_not_depend_on_case)
{
    BOOST_TEST(parse_url("HTTP://Cloud.Example/A").origin() == "http://cloud.example:80");
    BOOST_TEST(parse_url("HTTP://Cloud.Example/A").target == "/A");
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_loses_its_brackets_and_gets_them_back)
{
    const auto url = parse_url("http://[::1]:8080/x");

    BOOST_TEST(url.host == "::1");
    BOOST_TEST(url.port == 8080);
    BOOST_TEST(url.origin() == "http://[::1]:8080");
}

BOOST_AUTO_TEST_CASE(origins_are_equal_whether_or_not_the_usual_port_is_written)
{
    BOOST_TEST(parse_url("https://x/a").origin() == parse_url("https://x:443/b").origin());
    BOOST_TEST(parse_url("https://x/").origin() != parse_url("http://x/").origin());
    BOOST_TEST(parse_url("http://x/").origin() != parse_url("http://x:81/").origin());
}

constexpr const char* unusable[] = {
    "",
    "/v3",
    "cloud.example",
    "//cloud.example/v3",
    "ftp://cloud.example/",
    "file:///etc/passwd",
    "http://",
    "http:///v3",
    "http:cloud.example",
    "http://cloud.example:0x50/",
    "http://cloud.example:65536/",
    "http://[::1/",
    "http://cloud.example/a b",
    "http://cloud.example/\r\nHost: other",
    "http://cloud.example/\tx",
    "http://cloud.example/\x7f",
    "http://ann@cloud.example/",
    "http://ann:pw@cloud.example/",
};

BOOST_DATA_TEST_CASE(what_cannot_be_asked_is_refused, data::make(unusable), url)
{
    BOOST_CHECK_EXCEPTION(parse_url(url), ConfigError, [](const ConfigError& error) {
        return error.facts().never_sent;
    });
}

BOOST_AUTO_TEST_CASE(a_nul_in_a_url_is_refused)
{
    BOOST_CHECK_THROW(parse_url(std::string("http://x/\0y", 11)), ConfigError);
}

constexpr const char* with_password[] = {
    "http://ann:hunter2@x/",
    "http://ann:hunter2@x:port/",
    "http://ann:hun/ter2@x/",
    "http://ann:hunter2/x@y/",
    "http://ann:hunter2?x@y/",
    "ftp://ann:hunter2@x/",
    "http://x/?password=hunter2 ",
    "http://x/ #hunter2",
};

BOOST_DATA_TEST_CASE(a_complaint_never_shows_a_password, data::make(with_password), url)
{
    const auto complaint = complaint_about(url);

    BOOST_TEST(!complaint.empty());
    BOOST_TEST(complaint.find("hun") == complaint.npos, complaint);
}

BOOST_AUTO_TEST_CASE(a_complaint_names_the_url_and_the_reason)
{
    BOOST_TEST(
        complaint_about("ftp://x/y?z") ==
        "not a usable URL: 'ftp://x/y': it must start with http:// or https://"
    );
}

BOOST_AUTO_TEST_CASE(only_a_url_with_a_host_is_absolute)
{
    BOOST_TEST(is_absolute("http://x/y"));
    BOOST_TEST(is_absolute("//x/y"));
    BOOST_TEST(!is_absolute("/x"));
    BOOST_TEST(!is_absolute("x"));
    BOOST_TEST(!is_absolute(""));
    BOOST_TEST(!is_absolute("?next=http://x/"));
    BOOST_TEST(!is_absolute("/login?next=http://x/"));
    BOOST_TEST(!is_absolute("a/http://x/"));
    BOOST_TEST(!is_absolute("://x"));
}

BOOST_AUTO_TEST_CASE(there_is_one_slash_where_two_urls_join)
{
    BOOST_TEST(join_url("http://a/base//", "/p") == "http://a/base/p");
    BOOST_TEST(join_url("http://a/base", "p") == "http://a/base/p");
    BOOST_TEST(join_url("http://a/base", "//p") == "http://a/base/p");
    BOOST_TEST(join_url("http://a/base//", "") == "http://a/base/");
    BOOST_TEST(join_url("http://a/base//", "?q=1") == "http://a/base/?q=1");
    BOOST_TEST(join_url("http://a", "/v3/users/") == "http://a/v3/users/");
}

BOOST_AUTO_TEST_CASE(a_shown_url_has_neither_user_nor_query)
{
    BOOST_TEST(shown_url("https://ann:pw@x:1/a?token=t#f") == "https://x:1/a");
    BOOST_TEST(shown_url("https://x/users/ann@example.org") == "https://x/users/ann@example.org");
    BOOST_TEST(shown_url("/relative/path?x=1") == "/relative/path");
}

BOOST_AUTO_TEST_CASE(a_shown_url_stays_on_its_line)
{
    BOOST_TEST(shown_url("http://x/\r\ny") == "http://x/??y");
}

struct Reference {
    const char* text;
    const char* meaning;

    friend std::ostream& operator<<(std::ostream& out, const Reference& reference)
    {
        return out << reference.text;
    }
};

// RFC 3986, 5.4, as far as it is about http.
const Reference references[] = {
    {"http://x/y?z#f", "http://x/y?z"},
    {"HTTPS://x", "HTTPS://x"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q"},
    {"g#s", "http://a/b/c/g"},
    {";x", "http://a/b/c/;x"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../../g", "http://a/g"},
    {"../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {"..g", "http://a/b/c/..g"},
    {"./../g", "http://a/b/g"},
    {"g/./h", "http://a/b/c/g/h"},
    {"g/../h", "http://a/b/c/h"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"/a%2Fb/%7E", "http://a/a%2Fb/%7E"},
};

BOOST_DATA_TEST_CASE(a_reference_is_understood_on_its_page, data::make(references), reference)
{
    BOOST_TEST(resolve_url("http://a/b/c/d;p?q", reference.text) == reference.meaning);
}

BOOST_AUTO_TEST_CASE(a_page_may_have_no_path)
{
    BOOST_TEST(resolve_url("http://a", "g") == "http://a/g");
    BOOST_TEST(resolve_url("http://a?q=/x", "g") == "http://a/g");
    BOOST_TEST(resolve_url("http://a?q=/x", "/g") == "http://a/g");
}

BOOST_AUTO_TEST_SUITE_END()
