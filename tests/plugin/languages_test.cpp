// The same plugin in every language and from every compiler, in this host. tests/abi/language.cmake
// builds it and runs these tests with its file; by themselves they are not run.
#include "plugin/support.hpp"

#include <ksauth/transport.hpp>

#include <boost/test/unit_test.hpp>

#include <stop_token>

using namespace ksauth;
using namespace ksauth::test;

namespace {

/// Behind `--`: the plugin's file, and how it words what was thrown inside it.
std::string argument(int place)
{
    const auto& arguments = boost::unit_test::framework::master_test_suite();
    if (arguments.argc <= place) throw std::invalid_argument("give FILE and WORDS behind --");
    return arguments.argv[place];
}

OptionMap all_options(const std::string& client = "me")
{
    return {
        {"token_url", "http://a.example/token"},
        {"services_url", "http://a.example"},
        {"client_id", client},
        {"client_secret", "planted \"secret\""}};
}

/// A cloud whose token service answers as a test says.
class Everywhere {
public:
    explicit Everywhere(FakeTransport::Answer answer, OptionMap options = all_options())
        : transport(std::make_shared<FakeTransport>(std::move(answer))),
          session(
              {.auth =
                   PluginRegistry(only(argument(1))).make("everywhere", options, {.clock = &clock}),
               .transport = transport,
               .clock = &clock}
          )
    {
    }

    FakeClock clock;
    std::shared_ptr<FakeTransport> transport;
    Session session;
};

FakeTransport::Answer answering(int status, const std::string& body)
{
    return [=](const Request& request) {
        return Response{.status = status, .body = body, .url = request.url};
    };
}

/// The class and the words of what went wrong; "" when nothing did.
template <class Body>
std::pair<std::string, std::string> failure_of(Body body)
{
    try {
        body();
        return {};
    } catch (const Error& error) {
        return {std::string(error.name()), error.what()};
    }
}

std::string class_of_failure(FakeTransport::Answer answer)
{
    const Everywhere cloud(std::move(answer));
    const auto [name, words] = failure_of([&] { cloud.session.credential(); });
    BOOST_TEST(!contains(words, "planted"), words);
    return name;
}

} // namespace

BOOST_AUTO_TEST_SUITE(languages_test, *boost::unit_test::disabled())

BOOST_AUTO_TEST_CASE(an_answer_becomes_a_credential_and_a_filter_a_url)
{
    const Everywhere cloud(answering(200, R"({"token": "t-1", "expires_in": 60})"));

    const auto credential = cloud.session.credential();

    BOOST_TEST(credential->headers.get("X-Auth-Token").value() == "t-1");
    BOOST_TEST((credential->expires_at == cloud.clock.now() + std::chrono::seconds(60)));
    BOOST_TEST(
        cloud.transport->sent().at(0).body ==
        R"({"client_id":"me","client_secret":"planted \"secret\""})"
    );
    BOOST_TEST(cloud.session.endpoint({{"service_type", "compute"}}) == "http://a.example/compute");
}

BOOST_AUTO_TEST_CASE(a_configuration_that_cannot_work_is_told_before_the_plugin_runs)
{
    auto options = all_options();
    options.erase("client_secret");
    options["token_url"] = "no url";

    const auto [name, words] =
        failure_of([&] { const Everywhere cloud(answering(200, "{}"), options); });

    BOOST_TEST(name == "ConfigError");
    BOOST_TEST(contains(words, "client_secret"), words);
    BOOST_TEST(contains(words, "token_url"), words);
}

BOOST_AUTO_TEST_CASE(an_exception_or_panic_stays_inside_and_is_the_plugins_defect)
{
    Everywhere cloud(answering(200, "{}"), all_options("throw"));

    for (int time = 0; time < 2; ++time) { // it goes on working
        const auto [name, words] = failure_of([&] { cloud.session.credential(); });
        BOOST_TEST(name == "PluginError");
        BOOST_TEST(contains(words, argument(2)), words);
        cloud.clock.advance(std::chrono::minutes(5)); // until the failure is no longer remembered
    }
    BOOST_TEST(cloud.transport->sent().empty());
}

BOOST_AUTO_TEST_CASE(what_the_server_says_decides_what_the_failure_is)
{
    BOOST_TEST(class_of_failure(answering(401, "{}")) == "CredentialsError");
    BOOST_TEST(class_of_failure(answering(500, "{}")) == "ProtocolError");
    BOOST_TEST(class_of_failure(answering(200, "<html>")) == "ProtocolError");
    BOOST_TEST(class_of_failure(answering(200, "{}")) == "ProtocolError");
}

BOOST_AUTO_TEST_CASE(a_connection_that_fails_is_the_hosts_failure_passed_on)
{
    const auto broken = [](const Request&) -> Response {
        throw ConnectFailure({.message = "connection refused"});
    };

    BOOST_TEST(class_of_failure(broken) == "ConnectFailure");
}

BOOST_AUTO_TEST_CASE(who_gives_up_is_not_kept_waiting)
{
    std::stop_source source;
    const Everywhere cloud([&](const Request&) -> Response {
        source.request_stop();
        throw Interrupted(ErrorKind::Cancelled);
    });

    const auto [name, words] =
        failure_of([&] { cloud.session.credential({.stop = source.get_token()}); });

    BOOST_TEST(name == "Interrupted");
}

BOOST_AUTO_TEST_SUITE_END()
