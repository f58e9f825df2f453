#include "expect.hpp"

#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

using namespace ksauth::sdk::testing;

namespace {

class Host : public FakeHost {
public:
    explicit Host(const ksauth_module& module) : FakeHost(module, "refresh_token")
    {
        options = {
            {"token_url", "http://a.example/token"},
            {"client_id", "me"},
            {"refresh_token", "first"}};
    }
};

void the_rotated_token_is_kept_and_used_next_time(const ksauth_module& module)
{
    Host host(module);
    host.responses = {
        {200, R"({"access_token": "a-1", "refresh_token": "sec/ond", "expires_in": 60})"},
        {200, R"({"access_token": "a-2", "expires_in": 60})"}};

    const auto one = host.authenticate();
    const auto two = host.authenticate();

    expect(one.header("Authorization") == "Bearer a-1", "the access token is the credential");
    expect(one.expires_in == "60", "its life is known");
    expect(host.state["refresh_token"] == "sec/ond", "the rotated token is kept");
    expect(
        host.requests.at(1).body == "grant_type=refresh_token&client_id=me&refresh_token=sec%2Fond",
        "the rotated token is used"
    );
    expect(two.header("Authorization") == "Bearer a-2", "and leads to the next credential");
}

void a_token_that_is_not_taken_is_forgotten(const ksauth_module& module)
{
    Host host(module);
    host.state["refresh_token"] = "stale";
    host.responses = {{400, R"({"error": "invalid_grant"})"}};

    const auto outcome = host.authenticate();

    expect(outcome.status == KSAUTH_E_CREDENTIALS, "the user has to log in again");
    expect(host.state.empty(), "the stale token is forgotten");
}

void the_rotated_token_is_kept_even_if_the_rest_fails(const ksauth_module& module)
{
    Host host(module);
    host.responses = {{200, R"({"refresh_token": "second"})"}};

    const auto outcome = host.authenticate();

    expect(outcome.status == KSAUTH_E_PROTOCOL, "there is no access token");
    expect(host.state["refresh_token"] == "second", "the first is used up, the second is kept");
}

} // namespace

int main(int, char** arguments)
{
    const auto& module = open_module(arguments[1]);
    the_rotated_token_is_kept_and_used_next_time(module);
    a_token_that_is_not_taken_is_forgotten(module);
    the_rotated_token_is_kept_even_if_the_rest_fails(module);
    return failures();
}
