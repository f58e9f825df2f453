#include "session/composing.hpp"
#include "session/session_port.hpp"
#include "support/fake_transport.hpp"
#include "unit/freed_memory.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>
#include <ksauth/session.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace std::chrono_literals;

namespace {

class Answering final : public PromptHandler {
public:
    explicit Answering(std::optional<Secret> answer) : answer_(std::move(answer)) {}

    std::optional<Secret> ask(const Question&, const Context&) override { return answer_; }

private:
    std::optional<Secret> answer_;
};

class Listening final : public LogSink {
public:
    bool wants(LogLevel level) const noexcept override { return level >= LogLevel::Info; }

    void write(LogLevel, std::string_view channel, std::string_view message) noexcept override
    {
        heard += std::string(channel) + ": " + std::string(message) + "\n";
    }

    std::string heard = {};
};

// Does not keep what it was sent, as one on the wire.
class ForgetfulTransport final : public Transport {
public:
    Response send(const Request& request, const Context&) override
    {
        return {.status = 200, .headers = {{"X-Size", std::to_string(request.body.size())}}};
    }
};

OutletPtr outlet_of(SessionOptions options, std::shared_ptr<Transport> transport = {})
{
    options.transport = transport ? transport : std::make_shared<ForgetfulTransport>();
    return std::make_shared<const Outlet>(options);
}

} // namespace

BOOST_AUTO_TEST_SUITE(session_port_test)

BOOST_AUTO_TEST_CASE(a_mechanism_sends_with_the_sessions_settings_and_without_a_token)
{
    const SessionOptions options{
        .auth = test::make_auth({.authenticate = test::NumberedTokens()}),
        .tls = {.verify = "/ca.pem"},
        .timeout = 3s,
        .additional_headers = {{"X-More", "1"}},
        .max_body = 5,
    };
    const auto transport = std::make_shared<test::FakeTransport>([](const Request&) {
        return Response{.status = 418};
    });
    SessionPort port(outlet_of(options, transport), nullptr);

    const auto response = port.send({.method = "POST", .url = "http://k/", .body = "b"}, {});

    const auto sent = transport->sent().at(0);
    BOOST_TEST(response.status == 418);
    BOOST_TEST(sent.body == "b");
    BOOST_TEST(sent.connection.tls.verify.ca() == "/ca.pem");
    BOOST_TEST((sent.connection.timeout == 3s));
    BOOST_TEST(sent.connection.max_body == 5);
    BOOST_TEST(sent.headers.contains("User-Agent"));
    BOOST_TEST(sent.headers.get("X-More").value() == "1");
    BOOST_TEST(!sent.headers.contains("X-Auth-Token"));
}

BOOST_AUTO_TEST_CASE(a_mechanism_is_not_told_more_than_a_few_megabytes)
{
    const auto transport = std::make_shared<test::FakeTransport>([](const Request&) {
        return Response{.status = 200};
    });
    SessionPort port(outlet_of({}, transport), nullptr);

    port.send({.url = "http://k/"}, {});

    BOOST_TEST(transport->sent().at(0).connection.max_body == 8 * 1024 * 1024);
}

BOOST_AUTO_TEST_CASE(a_mechanism_gets_the_tls_that_it_needs)
{
    const SessionOptions options{.tls = {.verify = "/ca.pem"}};
    const auto auth = test::make_auth({.connection = {.verify = Verify(false)}});

    BOOST_TEST(!connection_for(options, nullptr, auth.get()).tls.verify.enabled());
    BOOST_TEST(connection_for(options, nullptr, nullptr).tls.verify.ca() == "/ca.pem");
}

BOOST_AUTO_TEST_CASE(what_was_sent_leaves_nothing_in_freed_memory)
{
    constexpr std::string_view secret = "a password that is longer than a short string";
    const SessionOptions options;
    SessionPort port(outlet_of(options), nullptr);
    Request request{.method = "POST", .url = "http://k/"};
    request.body = secret;
    request.headers.set("X-Auth-Token", secret);
    const test::FreedMemory freed(secret);

    const auto response = port.send(std::move(request), {});

    BOOST_TEST(response.headers.get("X-Size").value() == std::to_string(secret.size()));
    BOOST_TEST(freed.blocks_with_text() == 0);
}

BOOST_AUTO_TEST_CASE(a_question_is_answered_by_the_application)
{
    const SessionOptions options{.prompt = std::make_shared<Answering>(Secret("hunter22"))};
    SessionPort port(outlet_of(options), nullptr);

    BOOST_TEST(port.ask({.text = "Password: "}, {}).reveal() == "hunter22");
}

BOOST_AUTO_TEST_CASE(a_question_without_an_answer_is_an_interaction_that_was_required)
{
    const SessionOptions silent;
    const SessionOptions declining{.prompt = std::make_shared<Answering>(std::nullopt)};
    SessionPort nobody(outlet_of(silent), nullptr);
    SessionPort decliner(outlet_of(declining), nullptr);

    BOOST_CHECK_EXCEPTION(
        nobody.ask({.text = "Code: "}, {}),
        InteractionRequired,
        [](const auto& error) {
            return std::string(error.what()) ==
                   "nobody can be asked \"Code: \": the application has no prompt";
        }
    );
    BOOST_CHECK_EXCEPTION(
        decliner.ask({.text = "Code: "}, {}),
        InteractionRequired,
        [](const auto& error) { return std::string(error.what()) == "no answer to \"Code: \""; }
    );
}

BOOST_AUTO_TEST_CASE(a_mechanism_logs_to_the_sessions_log)
{
    const auto sink = std::make_shared<Listening>();
    const SessionOptions options{.log = sink};
    SessionPort port(outlet_of(options), nullptr);

    BOOST_TEST(port.logs(LogLevel::Warning));
    BOOST_TEST(!port.logs(LogLevel::Debug));
    port.log(LogLevel::Debug, "too much");
    port.log(LogLevel::Warning, "look");

    BOOST_TEST(sink->heard == "auth: look\n");
}

BOOST_AUTO_TEST_CASE(without_a_log_nothing_is_kept)
{
    const SessionOptions options;
    SessionPort port(outlet_of(options), nullptr);

    BOOST_TEST(!port.logs(LogLevel::Error));
    BOOST_CHECK_NO_THROW(port.log(LogLevel::Error, "nobody listens"));
}

BOOST_AUTO_TEST_CASE(a_lasting_port_outlives_the_session_and_the_auth)
{
    const auto transport = std::make_shared<test::FakeTransport>([](const Request&) {
        return Response{.status = 200};
    });
    std::shared_ptr<AuthPort> lasting;
    {
        const auto auth = test::make_auth(
            {.authenticate =
                 [&](AuthPort& port, const Context&) {
                     lasting = port.lasting();
                     return Credential{};
                 },
             .connection = {.verify = Verify(false)}}
        );
        Session({.auth = auth, .transport = transport}).credential();
    }

    const auto again = lasting->lasting();
    lasting->send({.url = "http://k/"}, {});
    again->send({.url = "http://k/"}, {});

    for (const auto& sent : transport->sent())
        BOOST_TEST(!sent.connection.tls.verify.enabled());
}

BOOST_AUTO_TEST_CASE(a_lasting_port_does_not_keep_the_auth_alive)
{
    auto auth = test::make_auth({.authenticate = test::NumberedTokens()});
    const std::weak_ptr<Auth> watched = auth;
    const auto lasting = SessionPort(outlet_of({.auth = auth}), auth.get()).lasting();

    auth.reset();

    BOOST_TEST(watched.expired());
}

BOOST_AUTO_TEST_SUITE_END()
