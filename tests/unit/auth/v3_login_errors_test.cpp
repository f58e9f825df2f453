#include "auth/v3_login.hpp"
#include "unit/fake_port.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using test::FakePort;
namespace data = boost::unit_test::data;

namespace {

constexpr auto url = "http://k/v3/auth/tokens";

template <class Class>
Error failure(Response response)
{
    response.url = url;
    FakePort port([&](const Request&) { return response; });
    const V3Login login{.auth_url = "http://k/v3", .methods = {{"password", Secret("{}")}}};
    try {
        log_in(login, port, {});
    } catch (const Class& error) {
        return error;
    }
    BOOST_FAIL("a login that should fail did not");
    throw;
}

const Headers with_token = {{"X-Subject-Token", "hunter22"}, {"Content-Type", "application/json"}};

} // namespace

BOOST_AUTO_TEST_SUITE(v3_login_errors_test)

BOOST_AUTO_TEST_CASE(a_wrong_password_is_one_clear_line)
{
    const auto error = failure<CredentialsError>(
        {.status = 401,
         .reason = "Unauthorized",
         .headers = {{"X-Openstack-Request-Id", "req-1"}},
         .body = R"({"error": {"message": "The request you have made requires authentication."}})"}
    );

    BOOST_TEST(
        error.what() == "cannot get a token: http://k/v3/auth/tokens refused the credentials (HTTP "
                        "401, request req-1): The request "
                        "you have made requires authentication."
    );
    BOOST_TEST(error.facts().http_status == 401);
    BOOST_TEST(error.facts().request_id == "req-1");
    BOOST_TEST(error.facts().url == url);
    BOOST_TEST(!error.facts().retryable);
}

constexpr int refusals[] = {400, 401, 403};

BOOST_DATA_TEST_CASE(these_statuses_are_a_refusal, data::make(refusals), status)
{
    BOOST_TEST((failure<CredentialsError>({.status = status}).kind() == ErrorKind::Credentials));
}

BOOST_AUTO_TEST_CASE(a_receipt_says_that_another_method_is_wanted)
{
    const auto error = failure<MissingAuthMethods>(
        {.status = 401,
         .headers = {{"Openstack-Auth-Receipt", "hunter22"}},
         .body =
             R"({"receipt": {"methods": ["password"]}, "required_auth_methods": [["password", "totp"]]})"}
    );

    BOOST_TEST(
        error.what() ==
        "cannot get a token: the identity service wants more than one method; it accepts password "
        "and totp"
    );
}

BOOST_AUTO_TEST_CASE(a_receipt_without_the_methods_is_the_same_error)
{
    const auto error = failure<MissingAuthMethods>(
        {.status = 401, .headers = {{"Openstack-Auth-Receipt", "hunter22"}}, .body = "<html>"}
    );

    BOOST_TEST(
        error.what() == "cannot get a token: the identity service wants more than one method"
    );
}

BOOST_AUTO_TEST_CASE(a_service_in_trouble_is_an_http_error_that_may_pass)
{
    const auto error = failure<ServiceUnavailable>(
        {.status = 503, .reason = "Service Unavailable", .headers = {{"Retry-After", "7"}}}
    );

    BOOST_TEST(
        error.what() == "cannot get a token: POST http://k/v3/auth/tokens: 503 Service Unavailable"
    );
    BOOST_TEST(error.facts().retryable);
    BOOST_TEST((error.facts().retry_after == std::chrono::seconds(7)));
}

BOOST_AUTO_TEST_CASE(a_page_that_is_not_there_makes_one_doubt_the_url)
{
    const auto error = failure<NotFound>({.status = 404, .reason = "Not Found", .body = "<html>"});

    BOOST_TEST(
        error.what() ==
        "cannot get a token: POST http://k/v3/auth/tokens: 404 Not Found; is auth_url right?"
    );
}

BOOST_AUTO_TEST_CASE(a_token_that_is_not_there_is_a_refusal)
{
    failure<CredentialsError>(
        {.status = 404, .body = R"({"error": {"code": 404, "message": "no such token"}})"}
    );
}

BOOST_AUTO_TEST_CASE(a_web_page_is_no_token)
{
    const auto error = failure<ProtocolError>(
        {.status = 200, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = "<html>"}
    );

    BOOST_TEST(
        error.what() == "cannot get a token: http://k/v3/auth/tokens answered 200 with a web page "
                        "(text/html) instead of a token; is "
                        "auth_url right?"
    );
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_token_is_named)
{
    const auto none = failure<ProtocolError>({.status = 201, .body = R"({"token": {}})"});
    const auto empty = failure<ProtocolError>(
        {.status = 201, .headers = {{"X-Subject-Token", ""}}, .body = R"({"token": {}})"}
    );

    BOOST_TEST(
        none.what() == "cannot get a token: http://k/v3/auth/tokens answered 201 without an "
                       "X-Subject-Token header; is auth_url right?"
    );
    BOOST_TEST(empty.what() == none.what());
}

constexpr const char* broken[] = {
    "",
    "{",
    "null",
    "[]",
    "{}",
    R"({"token": 1})",
    R"({"access": {}})",
    R"({"token": {"expires_at": "tomorrow"}})"};

BOOST_DATA_TEST_CASE(a_broken_body_is_no_token_document, data::make(broken), body)
{
    const std::string message =
        failure<ProtocolError>({.status = 201, .headers = with_token, .body = body}).what();

    BOOST_TEST(
        message.starts_with("cannot get a token: http://k/v3/auth/tokens answered 201 with a body "
                            "that cannot be used ("),
        message
    );
    BOOST_TEST(message.find("hunter22") == message.npos);
}

BOOST_AUTO_TEST_CASE(a_redirect_is_no_token)
{
    const auto error =
        failure<ProtocolError>({.status = 302, .headers = {{"Location", "http://login"}}});

    BOOST_TEST(
        error.what() ==
        "cannot get a token: http://k/v3/auth/tokens answered with status 302; is auth_url right?"
    );
}

BOOST_AUTO_TEST_CASE(what_the_transport_throws_says_what_for)
{
    FakePort port([](const Request&) -> Response {
        throw ConnectFailure(
            {.message = "cannot connect to http://k", .retryable = true, .never_sent = true}
        );
    });

    BOOST_CHECK_EXCEPTION(
        log_in({.auth_url = "http://k"}, port, {}),
        ConnectFailure,
        [](const ConnectFailure& error) {
            return error.what() == std::string("cannot get a token: cannot connect to http://k") &&
                   error.facts().never_sent && error.facts().retryable;
        }
    );
}

BOOST_AUTO_TEST_CASE(an_interruption_stays_one)
{
    FakePort port([](const Request&) -> Response { throw Interrupted(ErrorKind::Deadline); });

    BOOST_CHECK_THROW(log_in({.auth_url = "http://k"}, port, {}), Interrupted);
}

BOOST_AUTO_TEST_SUITE_END()
