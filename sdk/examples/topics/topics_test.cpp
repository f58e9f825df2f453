// The small examples, in a host without network: each does what its first line says.
#include "expect.hpp"

#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

using namespace ksauth::sdk::testing;

namespace {

std::string folder; // of the plugin files

class Host : public FakeHost {
public:
    Host(const std::string& name, const FakeTexts& values)
        : FakeHost(open_module(folder + "/" + name + ".so"), name)
    {
        options = values;
    }
};

void options_are_read_in_all_their_forms()
{
    Host host("options", {{"region", "south"}, {"admin", "true"}, {"life", "60"}});
    host.lists = {{"roles", {"reader", "writer"}}};

    const auto outcome = host.authenticate();

    expect(outcome.header("X-Roles") == "reader,writer", "a list has elements");
    expect(outcome.header("X-Admin") == "yes", "a bool is a flag");
    expect(outcome.header("X-Note").empty(), "what has no value is not there");
    expect(outcome.expires_in == "60", "a duration comes in seconds");
}

void a_secret_ends_in_a_header()
{
    Host host("secrets", {{"user", "ann"}, {"password", "open sesame"}});

    const auto outcome = host.authenticate();

    expect(outcome.header("Authorization") == "Basic YW5uOm9wZW4gc2VzYW1l", "user and password");
    expect(!outcome.renewable, "it stays the same");
}

void a_redirect_is_an_answer()
{
    Host host("http", {{"url", "http://a.example"}, {"client", "c-1"}});
    host.responses = {{303, "", {{"Location", "/session/7"}}}};

    const auto outcome = host.authenticate();

    expect(host.requests.at(0).method == "PUT", "the method is ours");
    expect(outcome.header("X-Session") == "/session/7", "a header of the answer is read");
}

void json_is_written_and_read()
{
    Host host("json", {{"url", "http://a.example"}, {"user", "the \"boss\""}});
    host.responses = {{200, R"({"session": {"token": "t", "groups": [{"name": "a"}, {"name": "b"}],
                                "end": "2030-01-31T12:00:00Z"}})"}};

    const auto outcome = host.authenticate();

    expect(host.requests.at(0).body == R"({"who":{"name":"the \"boss\""}})", "texts are quoted");
    expect(outcome.header("X-Auth-Token") == "t", "a member is read");
    expect(outcome.headers.size() == 3, "lists have elements");
    expect(outcome.expires_at == "2030-01-31T12:00:00Z", "the end is known");
}

void json_without_the_token_is_a_failure_with_its_place()
{
    Host host("json", {{"url", "http://a.example"}, {"user", "ann"}});
    host.responses = {{200, "{}"}};

    const auto outcome = host.authenticate();

    expect(outcome.status == KSAUTH_E_PROTOCOL, "no token, no credential");
    expect(outcome.message == "the answer has nothing at /session/token", outcome.message);
}

void keystone_is_left_to_the_host()
{
    Host host("identity", {{"username", "ann"}, {"user_domain_id", "d"}, {"badge", "b-1"}});

    host.authenticate();

    const auto& login = host.logins.at(0);
    expect(login.method == "badge", "the method is ours");
    expect(
        login.payload == R"({"user":{"name":"ann","domain":{"id":"d"},"badge":"b-1"}})",
        login.payload
    );
}

void a_warning_reaches_the_log()
{
    Host host("logging", {{"ring", "spare"}, {"key", "k"}});

    host.authenticate();

    expect(host.messages.at(1).level == KSAUTH_LOG_WARNING, "a level");
    expect(host.messages.at(1).text == "the spare key is in use; have it replaced", "a text");
}

void failures_say_what_to_do()
{
    const FakeTexts good = {{"url", "http://a.example"}, {"shelf", "s"}};
    Host misled("errors", {{"url", "http://a.example"}, {"shelf", "a/b"}});
    Host refused("errors", good);
    refused.responses = {{403, ""}};
    Host cut_off("errors", good);
    cut_off.responses = {{0, ""}};

    const auto outcome = cut_off.authenticate();

    expect(misled.create().status == KSAUTH_E_CONFIG, "the configuration is wrong");
    expect(refused.authenticate().status == KSAUTH_E_CREDENTIALS, "the card is no longer good");
    expect(outcome.status == KSAUTH_E_TRANSPORT, "a host's failure keeps its status");
    expect(
        outcome.message == "cannot fetch the card: cannot reach http://a.example/s", outcome.message
    );
}

void a_person_is_shown_something_and_asked()
{
    Host host("prompts", {{"url", "http://a.example"}});
    host.answers = {"ann", "1234"};
    Host alone("prompts", {{"url", "http://a.example"}});

    const auto outcome = host.authenticate();

    expect(host.questions.size() == 3, "one text and two questions");
    expect(outcome.header("X-Code") == "1234", "the answer is used");
    expect(alone.authenticate().status == KSAUTH_E_INTERACTION, "nobody to ask");
}

} // namespace

int main(int, char** arguments)
{
    folder = arguments[1];
    options_are_read_in_all_their_forms();
    a_secret_ends_in_a_header();
    a_redirect_is_an_answer();
    json_is_written_and_read();
    json_without_the_token_is_a_failure_with_its_place();
    keystone_is_left_to_the_host();
    a_warning_reaches_the_log();
    failures_say_what_to_do();
    a_person_is_shown_something_and_asked();
    return failures();
}
