#include <ksauth/error.hpp>
#include <ksauth/http.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;

BOOST_AUTO_TEST_SUITE(response_test)

BOOST_AUTO_TEST_CASE(statuses_below_400_are_good)
{
    BOOST_TEST(Response{.status = 200}.ok());
    BOOST_TEST(Response{.status = 300}.ok());
    BOOST_TEST(Response{.status = 399}.ok());
    BOOST_TEST(!Response{.status = 400}.ok());
    BOOST_TEST(!Response{.status = 500}.ok());
    BOOST_TEST(!Response{.status = 199}.ok());
}

BOOST_AUTO_TEST_CASE(the_body_is_read_as_json)
{
    BOOST_TEST(Response{.body = R"({"a": 1})"}.json()["a"].as_integer() == 1);
}

BOOST_AUTO_TEST_CASE(a_body_that_is_no_json_is_a_protocol_error_with_the_url)
{
    const Response response{.body = "<html>", .url = "http://x/v3?token=t"};

    BOOST_CHECK_EXCEPTION(response.json(), ProtocolError, [](const ProtocolError& error) {
        return std::string(error.what())
            .starts_with("the answer of http://x/v3 is not JSON: not valid JSON: ");
    });
}

BOOST_AUTO_TEST_CASE(the_request_id_is_found_under_both_its_names)
{
    const Response usual{
        .headers = {{"x-openstack-request-id", "req-1"}, {"x-compute-request-id", "req-2"}}};
    const Response old{.headers = {{"X-Compute-Request-Id", "req-2"}}};

    BOOST_TEST(usual.request_id() == "req-1");
    BOOST_TEST(old.request_id() == "req-2");
    BOOST_TEST(Response{}.request_id() == "");
}

BOOST_AUTO_TEST_SUITE_END()
