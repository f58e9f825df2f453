#include "http/curl_line.hpp"
#include "unit/bodies.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;

BOOST_AUTO_TEST_SUITE(curl_line_test)

BOOST_AUTO_TEST_CASE(a_request_can_be_repeated_by_its_line)
{
    const auto line = curl_line(
        {.method = "POST",
         .url = "https://x/v3/users?name=ann&marker=a%20b",
         .headers = {{"X-Auth-Token", "the token"}, {"Content-Type", "application/json"}},
         .body = R"({"user":{"name":"ann","password":"hunter22"}})"}
    );

    BOOST_TEST(
        line == "curl -g -i -X POST 'https://x/v3/users?name=ann&marker=a%20b' -H 'Content-Type: "
                "application/json' -H 'X-Auth-Token: ***' "
                R"(-d '{"user":{"name":"ann","password":"***"}}')"
    );
}

BOOST_AUTO_TEST_CASE(secrets_of_a_query_are_masked)
{
    BOOST_TEST(
        curl_line({.url = "http://x/?a=1&temp_url_sig=abc&token=def&code=ghi"}) ==
        "curl -g -i -X GET 'http://x/?a=1&temp_url_sig=***&token=***&code=***'"
    );
}

BOOST_AUTO_TEST_CASE(tls_settings_become_flags)
{
    const Tls tls{.verify = "/a b/ca.pem", .client = {.certificate = "/me.pem", .key = "/me.key"}};

    const auto line = curl_line({.url = "https://x/", .connection = {.tls = tls}});
    const auto open = curl_line({.url = "https://x/", .connection = {.tls = {.verify = false}}});

    BOOST_TEST(
        line ==
        "curl -g -i --cacert '/a b/ca.pem' --cert '/me.pem' --key '/me.key' -X GET 'https://x/'"
    );
    BOOST_TEST(open == "curl -g -i --insecure -X GET 'https://x/'");
}

BOOST_AUTO_TEST_CASE(a_line_can_be_pasted_whatever_is_in_it)
{
    BOOST_TEST(
        curl_line({.method = "A;b", .url = "http://x/it's;$(id)`id`"}) ==
        R"(curl -g -i -X 'A;b' 'http://x/it'\''s;$(id)`id`')"
    );
}

BOOST_AUTO_TEST_CASE(a_head_request_does_not_wait_for_a_body)
{
    BOOST_TEST(
        curl_line({.method = "HEAD", .url = "http://x/"}) == "curl -g -i --head 'http://x/'"
    );
}

BOOST_AUTO_TEST_CASE(a_body_without_a_type_gets_none_and_is_never_taken_for_a_file)
{
    const Headers text = {{"Content-Type", "text/plain"}};

    BOOST_TEST(
        curl_line({.method = "PUT", .url = "http://x/", .body = "abc"}) ==
        "curl -g -i -X PUT 'http://x/' -H 'Content-Type:' -d '<not shown: 3 bytes of unknown type>'"
    );
    BOOST_TEST(
        curl_line({.method = "PUT", .url = "http://x/", .headers = text, .body = "@home"}) ==
        "curl -g -i -X PUT 'http://x/' -H 'Content-Type: text/plain' --data-raw '@home'"
    );
}

BOOST_AUTO_TEST_CASE(a_streamed_body_is_read_from_stdin)
{
    const Request request{
        .method = "PUT",
        .url = "http://x/",
        .headers = {{"Content-Type", "video/mp4"}},
        .body_source = std::make_shared<test::TextSource>("much")};

    BOOST_TEST(
        curl_line(request) ==
        "curl -g -i -X PUT 'http://x/' -H 'Content-Type: video/mp4' --data-binary @-"
    );
}

BOOST_AUTO_TEST_SUITE_END()
