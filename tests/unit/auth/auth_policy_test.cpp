#include "auth/auth_policy.hpp"
#include "auth/sign_policy.hpp"
#include "support/fake_transport.hpp"
#include "unit/fake_port.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;
using test::access_to;
using test::FakePort;
using test::FakeTransport;
using test::make_auth;
using test::NumberedTokens;

namespace {

constexpr auto nova = "http://nova/servers";

// Takes one token only, as a service whose tokens were revoked.
FakeTransport::Answer accepting(const std::string& token)
{
    return [token](const Request& request) {
        const bool good = request.headers.get("X-Auth-Token") == token;
        return Response{.status = good ? 200 : 401, .url = request.url};
    };
}

struct Run {
    Response response;
    std::vector<std::string> tokens; // as the transport saw them, "" for none
};

Run run(Exchange exchange, const FakeTransport::Answer& answer)
{
    FakePort port;
    exchange.port = &port;
    if (exchange.request.url.empty()) exchange.request.url = nova;
    const auto transport = std::make_shared<FakeTransport>(answer);
    Policies policies;
    policies.push_back(std::make_unique<AuthPolicy>());
    policies.push_back(std::make_unique<SignPolicy>());
    Run result{.response = Pipeline(std::move(policies), transport).send(exchange), .tokens = {}};
    for (const auto& sent : transport->sent())
        result.tokens.emplace_back(sent.headers.get("X-Auth-Token").value_or(""));
    return result;
}

using Tokens = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(auth_policy_test)

BOOST_AUTO_TEST_CASE(an_exchange_without_auth_passes_untouched)
{
    const auto [response, tokens] = run({}, accepting("none"));

    BOOST_TEST(response.status == 401);
    BOOST_TEST(tokens == (Tokens{""}));
}

BOOST_AUTO_TEST_CASE(the_credential_is_put_on_and_replaces_what_the_caller_put)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova))});
    Exchange exchange{.auth = auth.get()};
    exchange.request.headers.set("x-auth-token", "the caller's");

    const auto [response, tokens] = run(exchange, accepting("token-1"));

    BOOST_TEST(response.status == 200);
    BOOST_TEST(tokens == (Tokens{"token-1"}));
}

BOOST_AUTO_TEST_CASE(a_401_is_answered_with_a_new_login_and_the_same_request_once_more)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova))});

    const auto [response, tokens] = run({.auth = auth.get()}, accepting("token-2"));

    BOOST_TEST(response.status == 200);
    BOOST_TEST(tokens == (Tokens{"token-1", "token-2"}));
}

BOOST_AUTO_TEST_CASE(a_second_401_is_final)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova))});

    const auto [response, tokens] = run({.auth = auth.get()}, accepting("none"));

    BOOST_TEST(response.status == 401);
    BOOST_TEST(tokens == (Tokens{"token-1", "token-2"}));
}

BOOST_AUTO_TEST_CASE(a_401_invalidates_only_the_credential_that_was_used)
{
    FakePort port;
    const NumberedTokens logins(access_to(nova));
    const auto auth = make_auth({.authenticate = logins});
    bool first = true;

    // While the first request is on its way somebody else gets a new token.
    const auto [response, tokens] = run({.auth = auth.get()}, [&](const Request&) {
        if (!std::exchange(first, false)) return Response{.status = 200};
        auth->invalidate();
        auth->credential(port, {});
        return Response{.status = 401};
    });

    BOOST_TEST(response.status == 200);
    BOOST_TEST(tokens == (Tokens{"token-1", "token-2"}));
    BOOST_TEST(logins.count() == 2);
}

BOOST_AUTO_TEST_CASE(a_token_that_cannot_be_renewed_is_not_tried_twice)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova), false)});

    const auto [response, tokens] = run({.auth = auth.get()}, accepting("none"));

    BOOST_TEST(response.status == 401);
    BOOST_TEST(tokens.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_401_stands_where_no_second_login_is_wanted)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova))});

    const auto [response, tokens] =
        run({.auth = auth.get(), .allow_reauth = false}, accepting("token-2"));

    BOOST_TEST(response.status == 401);
    BOOST_TEST(tokens.size() == 1);
    BOOST_TEST(auth->current()->generation == 1);
}

BOOST_AUTO_TEST_CASE(other_statuses_are_passed_on)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova))});

    const auto [response, tokens] =
        run({.auth = auth.get()}, [](const Request&) { return Response{.status = 403}; });

    BOOST_TEST(response.status == 403);
    BOOST_TEST(tokens.size() == 1);
}

BOOST_AUTO_TEST_CASE(a_second_login_that_fails_is_the_error)
{
    int logins = 0;
    const auto auth = make_auth({.authenticate = [&](AuthPort&, const Context&) -> Credential {
        if (++logins == 1) return {.access = access_to(nova)};
        throw CredentialsError({.message = "the user was disabled"});
    }});

    BOOST_CHECK_THROW(run({.auth = auth.get()}, accepting("none")), CredentialsError);
}

BOOST_AUTO_TEST_CASE(a_credential_is_not_sent_to_strangers)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova))});
    bool sent = false;

    BOOST_CHECK_EXCEPTION(
        run({.request = {.url = "http://evil.example/a?b=c"}, .auth = auth.get()},
            [&](const Request&) {
                sent = true;
                return Response{};
            }),
        ConfigError,
        [](const ConfigError& error) {
            return std::string(error.what())
                       .starts_with("refusing to send the credential to http://evil.example/a: ") &&
                   error.facts().never_sent;
        }
    );
    BOOST_TEST(!sent);
}

BOOST_AUTO_TEST_CASE(unless_that_is_asked_for)
{
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to(nova))});

    const auto [response, tokens] =
        run({.request = {.url = "http://other.example/"}, .auth = auth.get(), .any_origin = true},
            accepting("token-1"));

    BOOST_TEST(response.status == 200);
}

BOOST_AUTO_TEST_CASE(a_mechanism_that_signs_does_so_last_and_each_time)
{
    const auto auth = make_auth(
        {.authenticate = NumberedTokens(access_to(nova)),
         .sign =
             [](Request& request, const Credential& credential) {
                 const auto token = request.headers.get("X-Auth-Token").value_or("none");
                 request.headers.set(
                     "X-Signature", std::string(token) + "/" + std::to_string(credential.generation)
                 );
             }}
    );
    std::vector<std::string> signatures;

    run({.auth = auth.get()}, [&](const Request& request) {
        signatures.emplace_back(request.headers.get("X-Signature").value());
        return Response{.status = signatures.size() == 1 ? 401 : 200};
    });

    BOOST_TEST(signatures == (std::vector<std::string>{"token-1/1", "token-2/2"}));
}

BOOST_AUTO_TEST_SUITE_END()
