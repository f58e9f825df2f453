#include "auth/v3_login.hpp"
#include "base/time.hpp"
#include "unit/fake_port.hpp"
#include "unit/freed_memory.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ostream>
#include <string>

using namespace ksauth;
using test::FakePort;
namespace data = boost::unit_test::data;

namespace {

constexpr auto password = R"({"user":{"name":"u","password":"p"}})";

Response
token(Headers headers = {{"X-Subject-Token", "the-token"}}, std::string body = R"({"token": {}})")
{
    return {.status = 201, .headers = std::move(headers), .body = std::move(body)};
}

V3Login login_with(Scope scope = {})
{
    return {
        .auth_url = "http://k/v3",
        .methods = {{"password", Secret(password)}},
        .scope = std::move(scope),
    };
}

// What goes to the service, and how often.
struct Sent {
    Request request = {};
    int count = 0;
};

Sent send(const V3Login& login)
{
    Sent sent;
    FakePort port([&](const Request& request) {
        sent.request = request;
        ++sent.count;
        return token();
    });
    log_in(login, port, {});
    return sent;
}

std::string scope_of(const Scope& scope)
{
    return Json::parse(send(login_with(scope)).request.body).at("/auth/scope").dump();
}

struct Target {
    Scope scope;
    const char* json;

    friend std::ostream& operator<<(std::ostream& out, const Target& target)
    {
        return out << target.json;
    }
};

const Target targets[] = {
    {{}, "null"},
    {{.project_id = "p"}, R"({"project":{"id":"p"}})"},
    {{.project_id = "p", .project_name = "n", .project_domain_id = "d"},
     R"({"project":{"id":"p"}})"},
    {{.project_name = "n"}, R"({"project":{"name":"n"}})"},
    {{.project_name = "n", .project_domain_id = "d"},
     R"({"project":{"name":"n","domain":{"id":"d"}}})"},
    {{.project_name = "n", .project_domain_name = "D"},
     R"({"project":{"name":"n","domain":{"name":"D"}}})"},
    {{.project_name = "n", .project_domain_id = "d", .project_domain_name = "D"},
     R"({"project":{"name":"n","domain":{"id":"d"}}})"},
    {{.domain_id = "d"}, R"({"domain":{"id":"d"}})"},
    {{.domain_name = "D"}, R"({"domain":{"name":"D"}})"},
    {{.trust_id = "t"}, R"({"OS-TRUST:trust":{"id":"t"}})"},
    {{.system = "all"}, R"({"system":{"all":true}})"},
    {{.unscoped = true}, R"("unscoped")"},
    {{.project_name = "a\"b\\c\n\xc3\xa9"}, "{\"project\":{\"name\":\"a\\\"b\\\\c\\n\xc3\xa9\"}}"},
};

struct Url {
    const char* auth_url;
    const char* token_url;

    friend std::ostream& operator<<(std::ostream& out, const Url& url)
    {
        return out << url.auth_url;
    }
};

const Url urls[] = {
    {"http://k/v3", "http://k/v3/auth/tokens"},
    {"http://k/v3/", "http://k/v3/auth/tokens"},
    {"http://k/v3//", "http://k/v3/auth/tokens"},
    {"http://k", "http://k/v3/auth/tokens"},
    {"http://k/", "http://k/v3/auth/tokens"},
    {"http://k:5000/identity", "http://k:5000/identity/v3/auth/tokens"},
    {"http://k/identity/v3", "http://k/identity/v3/auth/tokens"},
    {"http://k/v2.0", "http://k/v3/auth/tokens"},
    {"http://k/identity/v2.0/", "http://k/identity/v3/auth/tokens"},
    {"http://k/V3/", "http://k/V3/v3/auth/tokens"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(v3_login_test)

BOOST_AUTO_TEST_CASE(a_login_is_a_post_without_a_token)
{
    const auto [request, count] = send(login_with());

    BOOST_TEST(count == 1);
    BOOST_TEST(request.method == "POST");
    BOOST_TEST(request.url == "http://k/v3/auth/tokens");
    BOOST_TEST(request.headers.get("Accept").value() == "application/json");
    BOOST_TEST(request.headers.get("Content-Type").value() == "application/json");
    BOOST_TEST(!request.headers.contains("X-Auth-Token"));
}

BOOST_AUTO_TEST_CASE(the_body_holds_the_method_and_its_payload)
{
    BOOST_TEST(
        send(login_with()).request.body ==
        R"({"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"u","password":"p"}}}}})"
    );
}

BOOST_AUTO_TEST_CASE(several_methods_are_listed_in_order)
{
    auto login = login_with({.project_id = "p"});
    login.methods.push_back({"totp", Secret(R"({"user":{"passcode":"123456"}})")});

    BOOST_TEST(
        send(login).request.body ==
        R"({"auth":{"identity":{"methods":["password","totp"],"password":{"user":{"name":"u","password":"p"}},)"
        R"("totp":{"user":{"passcode":"123456"}}},"scope":{"project":{"id":"p"}}}})"
    );
}

BOOST_AUTO_TEST_CASE(extra_headers_are_sent)
{
    auto login = login_with();
    login.headers.set("X-Auth-Token", "old-token");

    BOOST_TEST(send(login).request.headers.get("X-Auth-Token").value() == "old-token");
}

BOOST_DATA_TEST_CASE(a_scope_is_what_the_identity_api_calls_it, data::make(targets), target)
{
    BOOST_TEST(scope_of(target.scope) == target.json);
}

BOOST_DATA_TEST_CASE(tokens_are_found_below_any_auth_url, data::make(urls), url)
{
    BOOST_TEST(token_url(url.auth_url) == url.token_url);
}

BOOST_AUTO_TEST_CASE(the_answer_becomes_a_credential)
{
    FakePort port([](const Request&) {
        return token(
            {{"x-subject-token", "the-token"}, {"Content-Type", "application/json"}},
            R"({"token": {"user": {"id": "u1"}, "expires_at": "2030-01-31T12:00:00.000000Z"}})"
        );
    });

    const auto credential = log_in(login_with(), port, {});

    using namespace std::chrono;
    BOOST_TEST(credential.headers.size() == 1);
    BOOST_TEST(credential.headers.get("X-Auth-Token").value() == "the-token");
    BOOST_TEST((credential.expires_at == sys_days(2030y / January / 31) + 12h));
    BOOST_TEST(credential.access->user_id() == "u1");
    BOOST_TEST(credential.renewable);
}

BOOST_AUTO_TEST_CASE(an_expiry_needs_no_fractions)
{
    const auto credential =
        credential_from_token("t", R"({"token": {"expires_at": "2030-01-31T12:00:00Z"}})");

    BOOST_TEST(credential.expires_at.has_value());
}

BOOST_AUTO_TEST_CASE(no_freed_memory_holds_the_password)
{
    constexpr std::string_view secret = "a password that is longer than a short string";
    const std::string payload = R"({"user":{"password":")" + std::string(secret) + "\"}}";
    V3Login login{.auth_url = "http://k/v3", .scope = {.project_id = std::string(100, 'p')}};
    login.methods.push_back({"password", Secret(payload)});
    login.methods.push_back({"totp", Secret(std::string_view("{}"))});
    FakePort port([&](const Request& request) {
        BOOST_TEST(request.body.find(secret) != std::string::npos);
        return token();
    });
    const test::FreedMemory freed(secret);

    log_in(login, port, {});

    BOOST_TEST(freed.blocks_with_text() == 0);
}

BOOST_AUTO_TEST_CASE(the_issuers_time_is_when_the_token_was_made_or_later_when_it_was_sent)
{
    constexpr auto body = R"({"token": {"issued_at": "2030-01-01T10:00:00Z",
                                        "expires_at": "2030-01-01T11:00:00Z"}})";
    const auto as_of = [&](Headers headers) {
        headers.set("X-Subject-Token", "t");
        FakePort port([&](const Request&) { return token(headers, body); });
        const auto time = log_in(login_with(), port, {}).as_of;
        return time ? format_time(*time) : "unknown";
    };

    BOOST_TEST(as_of({}) == "2030-01-01T10:00:00Z");
    BOOST_TEST(as_of({{"Date", "Tue, 01 Jan 2030 10:20:00 GMT"}}) == "2030-01-01T10:20:00Z");
    BOOST_TEST(as_of({{"Date", "Tue, 01 Jan 2030 12:00:00 GMT"}}) == "2030-01-01T10:00:00Z");
}

BOOST_AUTO_TEST_SUITE_END()
