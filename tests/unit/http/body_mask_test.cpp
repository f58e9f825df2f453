#include "http/body_mask.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

std::string masked(const std::string& json)
{
    return mask_body("application/json", json);
}

} // namespace

BOOST_AUTO_TEST_SUITE(body_mask_test)

// Every body here holds the secret once or more.
constexpr const char* with_secret[] = {
    R"({"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"ann","password":"hunter22"}}}}})",
    R"({"auth":{"identity":{"methods":["token"],"token":{"id":"hunter22"}}}})",
    R"({"auth":{"identity":{"methods":["totp"],"totp":{"user":{"id":"u","passcode":"hunter22"}}}}})",
    R"({"auth":{"identity":{"application_credential":{"id":"i","secret":"hunter22"}}}})",
    R"({"auth":{"passwordCredentials":{"username":"u","password":"hunter22"}}})",
    R"({"access":{"token":{"id":"hunter22","expires":"x"}}})",
    R"({"access_token":"hunter22","token_type":"Bearer"})",
    R"({"refresh_token":"hunter22","id_token":"hunter22"})",
    R"({"subject_token":"hunter22"})",
    R"({"token":"hunter22","expires_in":60})",
    R"({"client_id":"c","client_secret":"hunter22"})",
    R"({"server":{"adminPass":"hunter22"}})",
    R"({"user":{"original_password":"hunter22","password":"hunter22"}})",
    R"({"credential":{"blob":"{\"secret\": \"hunter22\"}"}})",
    R"({"secret":{"name":"n","payload":"hunter22"}})",
    R"({"secrets":["hunter22"]})",
    R"({"api_key":12345678,"API_KEY":"hunter22"})",
    R"({"keypair":{"private_key":"hunter22"}})",
    R"({"a":[[{"password":"hunter22"}]]})",
    R"({"password":["hunter22"]})",
    R"({"passphrase":"hunter22","client_assertion":"hunter22"})",
    R"({"auth_key":"hunter22","apikey":"hunter22","admin_pass":"hunter22","psk":"hunter22"})",
    R"({"tokens":["hunter22"]})",
    R"({"tokens":[{"id":"hunter22"}]})",
    R"({"passphrase":{"value":"hunter22"}})",
    R"({"password":{"value":"hunter22"}})",
    R"({"api_keys":{"mine":["hunter22"]}})",
    R"({"remote_console":{"url":"http://c/vnc_auto.html?path=%3Ftoken%3Dhunter22"}})",
    R"({"console":{"url":"http://c/spice?token=hunter22"}})",
    R"({"links":["/v1/a/c/o?temp_url_sig=hunter22&temp_url_expires=1"]})",
    R"({"connection":"mysql://ann:hunter22@db/nova","x":{"password":"p"}})",
};

BOOST_DATA_TEST_CASE(no_secret_of_a_json_body_is_shown, data::make(with_secret), body)
{
    const auto shown = masked(body);

    BOOST_TEST(shown.find("hunter22") == shown.npos, shown);
    BOOST_TEST(shown.find("***") != shown.npos, shown);
}

BOOST_AUTO_TEST_CASE(what_is_no_secret_is_shown)
{
    constexpr auto body =
        R"({"user":{"name":"ann","id":"1"},"token":{"expires_at":"x","project":{"id":"p"}},"n":[1,2.5,null,true]})";

    BOOST_TEST(masked(body) == body);
}

BOOST_AUTO_TEST_CASE(the_name_of_a_method_is_no_secret)
{
    BOOST_TEST(
        masked(R"({"password":{"user":{"name":"ann","password":"hunter22"}}})") ==
        R"({"password":{"user":{"name":"ann","password":"***"}}})"
    );
}

BOOST_AUTO_TEST_CASE(a_catalog_is_left_out)
{
    BOOST_TEST(
        masked(R"({"token":{"catalog":[{"id":1}]}})") == R"({"token":{"catalog":"<left out>"}})"
    );
    BOOST_TEST(
        masked(R"({"access":{"serviceCatalog":[1]}})") ==
        R"({"access":{"serviceCatalog":"<left out>"}})"
    );
}

BOOST_AUTO_TEST_CASE(a_number_may_be_a_secret_too)
{
    BOOST_TEST(masked(R"({"passcode":123456})") == R"({"passcode":"***"})");
}

BOOST_AUTO_TEST_CASE(what_only_claims_to_be_json_is_not_shown)
{
    BOOST_TEST(masked(R"({"password": "hunter22")") == "<not shown: no valid JSON>");
}

BOOST_AUTO_TEST_CASE(the_content_type_may_have_parameters_and_any_case)
{
    BOOST_TEST(
        mask_body("application/json; charset=UTF-8", R"({"password":"p"})") ==
        R"({"password":"***"})"
    );
    BOOST_TEST(mask_body("Application/JSON", R"({"password":"p"})") == R"({"password":"***"})");
}

BOOST_AUTO_TEST_CASE(secrets_of_a_form_are_masked)
{
    BOOST_TEST(
        mask_body(
            "application/x-www-form-urlencoded",
            "grant_type=password&username=ann&password=hunter22&code=c&client_secret=s&subject_"
            "token=t&device_code=d&empty"
        ) == "grant_type=password&username=ann&password=***&code=***&client_secret=***&subject_"
             "token=***&device_code=***&empty"
    );
}

BOOST_AUTO_TEST_CASE(plain_text_is_shown_but_for_secrets_in_its_urls)
{
    BOOST_TEST(mask_body("text/plain", "at http://x/?token=t") == "at http://x/?token=***");
    BOOST_TEST(mask_body("text/plain", "no such thing") == "no such thing");
}

BOOST_AUTO_TEST_CASE(other_types_are_not_shown)
{
    BOOST_TEST(mask_body("text/html", "<p>") == "<not shown: 3 bytes of text/html>");
    BOOST_TEST(mask_body("", "abc") == "<not shown: 3 bytes of unknown type>");
    BOOST_TEST(
        mask_body("application/octet-stream", "\x01") ==
        "<not shown: 1 bytes of application/octet-stream>"
    );
}

BOOST_AUTO_TEST_CASE(no_body_is_no_text)
{
    BOOST_TEST(mask_body("application/json", "") == "");
}

BOOST_AUTO_TEST_SUITE_END()
