#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

using namespace ksauth;
using namespace ksauth::test;

namespace {

template <class Failure>
std::string failure_of(const std::string& behaviour, const OptionMap& options = {})
{
    return message_of<Failure>([&] { OddSession(behaviour, options).token(); });
}

EndpointFilter service(const std::string& type)
{
    return {{"service_type", type}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugin_auth_test)

BOOST_AUTO_TEST_CASE(a_credential_is_what_the_plugin_put)
{
    const OddSession odd("good", {{"life", "1m30s"}});

    const auto credential = odd.session.credential();

    BOOST_TEST(credential->headers.get("X-Auth-Token").value() == "odd-token-1");
    BOOST_TEST((credential->expires_at == odd.clock.now() + std::chrono::seconds(90)));
    BOOST_TEST(credential->renewable);
}

BOOST_AUTO_TEST_CASE(the_plugin_is_asked_once_while_its_credential_lives)
{
    OddSession odd("good", {{"life", "3600"}});
    odd.token();
    BOOST_TEST(odd.token() == "odd-token-1");

    odd.clock.advance(std::chrono::seconds(3600));

    BOOST_TEST(odd.token() == "odd-token-2");
}

BOOST_AUTO_TEST_CASE(a_credential_can_say_that_it_is_the_only_one)
{
    const OddSession odd("fixed");

    BOOST_TEST(!odd.session.credential()->renewable);
}

BOOST_AUTO_TEST_CASE(what_the_plugin_says_about_its_failure_reaches_the_caller)
{
    BOOST_TEST(failure_of<CredentialsError>("words") == "auth plugin 'odd': the vault said no");
}

BOOST_AUTO_TEST_CASE(a_failure_without_words_is_the_plugins_defect)
{
    const auto message = failure_of<PluginError>("silent");

    BOOST_TEST(contains(message, "failed in authenticate with status 2 without saying why"));
    BOOST_TEST(contains(message, odd_file.string()));
}

BOOST_AUTO_TEST_CASE(a_status_that_is_none_is_the_plugins_defect)
{
    BOOST_TEST(contains(failure_of<PluginError>("unknown status"), "status 77"));
}

BOOST_AUTO_TEST_CASE(a_secret_option_is_masked_in_the_plugins_words)
{
    const auto message = failure_of<CredentialsError>("leak", {{"password", "open sesame"}});

    BOOST_TEST(message == "auth plugin 'odd': sent ***");
}

BOOST_AUTO_TEST_CASE(what_a_plugin_must_not_put_is_told_as_its_mistake)
{
    const auto who = "auth plugin 'odd' (" + odd_file.string() + ") in authenticate: ";
    const std::pair<std::string, std::string> mistakes[] = {
        {"wrong field", who + "put: field 5 has no meaning here"},
        {"bad header", "X-Auth-Token"},
        {"not utf-8", who + "it handed over a text that is not UTF-8"},
        {"null text", who + "it handed over a text that cannot be read"},
        {"long text", who + "it handed over a text that is longer than 16 MiB"},
        {"many headers", who + "put: more than 1,000 headers"},
    };
    for (const auto& [behaviour, said] : mistakes) {
        const auto message = failure_of<PluginError>(behaviour);
        BOOST_TEST(contains(message, said), behaviour << ": " << message);
    }
}

BOOST_AUTO_TEST_CASE(an_expiry_that_cannot_be_may_come_from_the_service)
{
    BOOST_TEST(contains(failure_of<ProtocolError>("bad expiry"), "is not ISO 8601"));
    BOOST_TEST(contains(failure_of<ProtocolError>("endless life"), "number of seconds"));
}

BOOST_AUTO_TEST_CASE(options_that_create_does_not_like_fail_when_the_auth_is_made)
{
    const auto message = message_of<ConfigError>([] { OddSession("create fails"); });

    BOOST_TEST(message == "auth plugin 'odd': these options contradict");
}

BOOST_AUTO_TEST_CASE(a_create_that_makes_nothing_is_the_plugins_defect)
{
    const auto message = message_of<PluginError>([] { OddSession("no instance"); });

    BOOST_TEST(contains(message, "made no instance"));
}

BOOST_AUTO_TEST_CASE(create_gets_no_network)
{
    const auto message = message_of<PluginError>([] {
        OddSession("early network", {{"url", "http://x.example"}});
    });

    BOOST_TEST(contains(message, ") in create: it must neither wait nor use the network"));
}

BOOST_AUTO_TEST_CASE(the_plugin_finds_endpoints_by_the_keys_that_it_knows)
{
    const OddSession odd("good");

    const auto url = odd.session.endpoint(
        {{"service_type", {"volume", "block-storage"}}, {"phase_of_moon", "full"}}
    );

    BOOST_TEST(url == "http://odd.example/volume/block-storage/");
}

BOOST_AUTO_TEST_CASE(an_endpoint_that_the_plugin_leaves_open_is_looked_up_in_the_catalog)
{
    const OddSession odd("no catalog");

    const auto message =
        message_of<EndpointNotFound>([&] { odd.session.endpoint(service("volume")); });

    BOOST_TEST(contains(message, "has no service catalog"));
}

BOOST_AUTO_TEST_CASE(an_endpoint_that_the_plugin_knows_not_to_exist_is_not_found)
{
    const OddSession odd("no endpoint");

    const auto message =
        message_of<EndpointNotFound>([&] { odd.session.endpoint(service("volume")); });

    BOOST_TEST(message == "no endpoint for service_type=volume: auth plugin 'odd': not in the map");
}

BOOST_AUTO_TEST_CASE(a_network_failure_is_not_taken_for_a_missing_endpoint)
{
    const OddSession odd("endpoint down");

    BOOST_CHECK_THROW(odd.session.endpoint(service("volume")), TransportError);
}

BOOST_AUTO_TEST_CASE(an_endpoint_without_its_url_is_the_plugins_defect)
{
    const OddSession odd("no url");

    BOOST_CHECK_THROW(odd.session.endpoint(service("volume")), PluginError);
}

BOOST_AUTO_TEST_CASE(an_endpoint_that_is_no_url_is_the_plugins_defect)
{
    const OddSession odd("bad url");

    const auto message = message_of<PluginError>([&] { odd.session.endpoint(service("volume")); });

    BOOST_TEST(contains(message, ") in endpoint: put: the endpoint is not an absolute http"));
}

BOOST_AUTO_TEST_CASE(every_request_is_signed_as_it_will_be_sent)
{
    const OddSession odd("good");

    odd.session.post("/things", {.endpoint_filter = service("x"), .body = "12345"});
    odd.session.get("/things", {.endpoint_filter = service("x")});

    const auto sent = odd.transport->sent();
    BOOST_TEST(
        sent.at(0).headers.get("X-Signature").value() == "POST http://odd.example/x/things 5 2"
    );
    BOOST_TEST(
        sent.at(1).headers.get("X-Signature").value() == "GET http://odd.example/x/things none 2"
    );
}

BOOST_AUTO_TEST_CASE(a_request_that_cannot_be_signed_is_not_sent)
{
    const OddSession odd("sign fails");

    BOOST_CHECK_THROW(odd.session.get("/", {.endpoint_filter = service("x")}), ConfigError);
    BOOST_TEST(odd.transport->sent().empty());
}

BOOST_AUTO_TEST_CASE(the_tls_that_a_plugin_needs_is_used_for_its_requests)
{
    const OddSession odd("good", {{"certificate", "/etc/me.pem"}, {"ca", "/etc/ca.pem"}});

    odd.session.get("/", {.endpoint_filter = service("x")});

    const auto tls = odd.transport->sent().at(0).connection.tls;
    BOOST_TEST(tls.client.certificate == "/etc/me.pem");
    BOOST_TEST(tls.verify.ca() == "/etc/ca.pem");
}

BOOST_AUTO_TEST_CASE(calls_on_one_instance_take_turns)
{
    const OddSession odd("good");
    odd.token();
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&odd, i] {
            for (int n = 0; n < 50; ++n)
                odd.session.endpoint(service(std::to_string(i * 1000 + n)));
        });
    }
    for (auto& thread : threads)
        thread.join();

    BOOST_TEST(odd.session.endpoint(service("crowd")) == "http://odd.example/1");
}

BOOST_AUTO_TEST_CASE(after_a_fork_the_child_gets_an_instance_of_its_own)
{
    const OddSession odd("good");
    odd.token();
    odd.token();

    const auto child = ::fork();
    if (child == 0) {
        odd.session.invalidate();
        ::_exit(odd.token() == "odd-token-1" ? 0 : 1); // a new instance counts from the start
    }
    int status = -1;
    ::waitpid(child, &status, 0);

    BOOST_TEST(WIFEXITED(status));
    BOOST_TEST(WEXITSTATUS(status) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
