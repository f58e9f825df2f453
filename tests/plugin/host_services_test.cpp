#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

#include <stop_token>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

class Answering final : public PromptHandler {
public:
    std::optional<Secret> ask(const Question& question, const Context&) override
    {
        asked = question;
        return Secret("123456");
    }
    Question asked;
};

class Remembering final : public LogSink {
public:
    bool wants(LogLevel) const noexcept override { return true; }
    void write(LogLevel, std::string_view, std::string_view message) noexcept override
    {
        lines.emplace_back(message);
    }
    std::vector<std::string> lines;
};

Session session_with(const OddSession& odd, SessionOptions options)
{
    options.auth = odd.auth;
    options.transport = odd.transport;
    options.clock = &odd.clock;
    return Session(std::move(options));
}

} // namespace

BOOST_AUTO_TEST_SUITE(host_services_test)

BOOST_AUTO_TEST_CASE(http_goes_through_the_session_without_a_credential)
{
    const OddSession odd("http", {{"url", "http://vault.example/secret"}});

    BOOST_TEST(odd.token() == "an answer");

    const auto sent = odd.transport->sent();
    BOOST_REQUIRE(sent.size() == 1U);
    BOOST_TEST(sent.at(0).url == "http://vault.example/secret");
    BOOST_TEST(!sent.at(0).headers.contains("X-Auth-Token"));
    BOOST_TEST(sent.at(0).headers.contains("User-Agent"));
}

BOOST_AUTO_TEST_CASE(the_cause_of_a_failure_is_kept_behind_the_plugins_words)
{
    OddSession odd("http", {{"url", "http://vault.example/secret"}});
    const auto refusing = std::make_shared<FakeTransport>([](const Request&) -> Response {
        throw ConnectFailure({.message = "cannot connect to vault.example", .retryable = true});
    });
    const Session session({.auth = odd.auth, .transport = refusing});

    try {
        session.credential();
        BOOST_FAIL("there was a credential");
    } catch (const ConnectFailure& error) {
        const std::string message = error.what();
        BOOST_TEST(message == "asking the vault: cannot connect to vault.example");
        BOOST_TEST(error.facts().retryable);
    }
}

BOOST_AUTO_TEST_CASE(a_question_reaches_the_applications_prompt)
{
    const OddSession odd("prompt");
    const auto prompt = std::make_shared<Answering>();

    const auto credential = session_with(odd, {.prompt = prompt}).credential();

    BOOST_TEST(credential->headers.get("X-Auth-Token").value() == "123456");
    BOOST_TEST(prompt->asked.text == "Code: ");
    BOOST_TEST(prompt->asked.secret);
}

BOOST_AUTO_TEST_CASE(without_a_prompt_a_question_fails)
{
    const OddSession odd("prompt");

    BOOST_CHECK_THROW(odd.token(), InteractionRequired);
}

BOOST_AUTO_TEST_CASE(state_outlives_the_instance)
{
    const PluginRegistry registry(only(odd_file));
    const OptionMap options{{"behaviour", "state"}};
    const auto token = [&](const OptionMap& chosen) {
        const Session session({.auth = registry.make("odd", chosen)});
        return std::string(session.credential()->headers.get("X-Auth-Token").value());
    };
    token(options);

    BOOST_TEST(token(options) == "count 2");
    BOOST_TEST(token({{"behaviour", "state"}, {"password", "other"}}) == "count 1");
}

BOOST_AUTO_TEST_CASE(sleeping_past_the_deadline_ends_at_once)
{
    const OddSession odd("sleep");
    const Context context{.deadline = odd.clock.steady_now() + std::chrono::minutes(5)};

    BOOST_CHECK_THROW(odd.session.credential(context), Interrupted);
    BOOST_TEST((odd.clock.slept() == std::chrono::milliseconds(0)));
}

BOOST_AUTO_TEST_CASE(the_catalog_of_a_credential_that_is_still_being_made_is_no_deadlock)
{
    const OddSession odd("too early");

    const auto message = message_of<Error>([&] { odd.token(); });

    BOOST_TEST(contains(message, "still being made"));
}

BOOST_AUTO_TEST_CASE(host_functions_refuse_other_threads)
{
    const OddSession odd("other thread");

    BOOST_TEST(odd.token() == "refused elsewhere");
}

BOOST_AUTO_TEST_CASE(list_options_are_read_element_by_element)
{
    BOOST_TEST(OddSession("list", {{"names", "a, b,c"}}).token() == "<a><b><c>");
    BOOST_TEST(OddSession("list", {{"names", R"(["x,y", "z"])"}}).token() == "<x,y><z>");
    BOOST_TEST(OddSession("list").token() == "");
}

BOOST_AUTO_TEST_CASE(json_is_read_by_pointers)
{
    const OddSession odd("json");

    BOOST_TEST(
        odd.token() == R"(6:2:{"a":[1,{"b":null,"c":"x"}],"n":1.5} 5:2:[1,{"b":null,"c":"x"}] )"
                       "3:0:1 1:0:- 4:0:x 0:0:- 0:0:- 3:0:1.5 "
    );
}

BOOST_AUTO_TEST_CASE(a_filter_key_that_means_nothing_is_named_once_in_the_log)
{
    const OddSession odd("good");
    const auto log = std::make_shared<Remembering>();
    const auto session = session_with(odd, {.log = log});

    session.endpoint({{"service_type", "a"}, {"flavour", "sweet"}});
    session.endpoint({{"service_type", "b"}, {"flavour", "sour"}});

    std::size_t named = 0;
    for (const auto& line : log->lines)
        named += contains(line, "'flavour' means nothing to auth plugin 'odd'") ? 1U : 0U;
    BOOST_TEST(named == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
