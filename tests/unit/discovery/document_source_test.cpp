#include "discovery/document_source.hpp"

#include <ksauth/http_errors.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

const std::string document =
    R"({"versions": [{"id": "v3", "status": "CURRENT", "links": [{"rel": "self", "href": "v3/"}]}]})";

VersionDocumentPtr fetch(const std::string& url, Response response)
{
    const auto send = [&](const Request&, const Context&) { return response; };
    return fetch_document(url, send, {});
}

struct Redirect {
    const char* asked;
    const char* answered;
    const char* version;

    friend std::ostream& operator<<(std::ostream& out, const Redirect& redirect)
    {
        return out << redirect.asked << " -> " << redirect.answered;
    }
};

const Redirect redirects[] = {
    {"http://h/a", "http://h/a", "http://h/a/v3/"},
    {"http://h/a", "", "http://h/a/v3/"},
    {"http://h/a", "http://h/b/", "http://h/b/v3/"},
    {"http://h/a", "https://h/b/", "https://h/b/v3/"},
    {"https://h/a", "http://h/b/", "https://h/a/v3/"},
    {"https://h/a", "https://internal:8774/b/", "https://h/a/v3/"},
    {"http://h:5000/", "http://h:5001/", "http://h:5001/v3/"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(document_source_test)

BOOST_AUTO_TEST_CASE(json_is_asked_for)
{
    Request sent;
    const auto send = [&](Request request, const Context&) {
        sent = std::move(request);
        return Response{.status = 200, .body = document};
    };

    fetch_document("http://h/identity", send, {});

    BOOST_TEST(sent.method == "GET");
    BOOST_TEST(sent.url == "http://h/identity");
    BOOST_TEST((sent.headers.get("Accept") == "application/json"));
}

BOOST_AUTO_TEST_CASE(a_choice_of_several_is_a_document)
{
    BOOST_TEST(fetch("http://h/", {.status = 300, .body = document})->versions().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_status_of_400_or_more_is_thrown_as_its_class)
{
    BOOST_CHECK_THROW(fetch("http://h/", {.status = 404, .body = document}), NotFound);
    BOOST_CHECK_THROW(fetch("http://h/", {.status = 401}), Unauthorized);
    BOOST_CHECK_THROW(fetch("http://h/", {.status = 503}), HttpError);
}

BOOST_AUTO_TEST_CASE(a_web_page_is_told_to_be_one)
{
    const Response page{
        .status = 200, .headers = {{"Content-Type", "text/html"}}, .body = "<html></html>"};

    BOOST_CHECK_EXCEPTION(fetch("http://h/", page), ProtocolError, [](const auto& error) {
        return std::string(error.what()) == "no version document: text/html instead of JSON";
    });
}

BOOST_AUTO_TEST_CASE(broken_json_is_told_to_be_that)
{
    const Response cut{
        .status = 200, .headers = {{"Content-Type", "application/json"}}, .body = "{\"versions"};

    BOOST_CHECK_EXCEPTION(fetch("http://h/", cut), ProtocolError, [](const auto& error) {
        return std::string(error.what()) ==
               "no version document: broken or no JSON in application/json";
    });
}

BOOST_AUTO_TEST_CASE(headers_of_the_answer_may_hold_microversions)
{
    const Response old{
        .status = 200,
        .headers = {{"X-OpenStack-Ironic-API-Maximum-Version", "1.31"}},
        .body = R"({"id": "v1", "links": [{"rel": "self", "href": "/v1"}]})"};

    BOOST_TEST(
        fetch("http://h/v1", old)->versions().at(0).max_microversion.value().text() == "1.31"
    );
}

BOOST_DATA_TEST_CASE(links_are_relative_to_where_a_redirect_led, data::make(redirects), redirect)
{
    const Response response{.status = 200, .body = document, .url = redirect.answered};

    BOOST_TEST(fetch(redirect.asked, response)->versions().at(0).url == redirect.version);
}

BOOST_AUTO_TEST_SUITE_END()
