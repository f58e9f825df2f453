#include "session/session_port.hpp"
#include "session/wiring.hpp"
#include "support/fake_transport.hpp"
#include "unit/recording_sink.hpp"
#include "unit/tiny_plugin.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;

namespace {

struct Fixture {
    std::shared_ptr<test::RecordingSink> log = std::make_shared<test::RecordingSink>();
    SessionOptions options = {
        .auth =
            test::make_auth({.authenticate = test::NumberedTokens(test::access_to("http://x"))}),
        .log = log,
    };
    std::shared_ptr<test::FakeTransport> transport =
        std::make_shared<test::FakeTransport>([this](const Request&) {
            return Response{.status = transport->sent().size() == 1 ? 401 : 200};
        });
    Pipelines pipelines = make_pipelines(options, {}, transport);
    SessionPort port = SessionPort(std::make_shared<const Outlet>(options), options.auth.get());

    Exchange exchange()
    {
        return {
            .request = {.url = "http://x/"},
            .auth = options.auth.get(),
            .port = &port,
            .log = {.sink = log.get()}};
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(wiring_test, Fixture)

BOOST_AUTO_TEST_CASE(the_upper_pipeline_identifies_authenticates_and_logs_each_attempt)
{
    auto asked = exchange();

    const auto response = pipelines.upper.send(asked);

    BOOST_TEST(response.status == 200);
    BOOST_TEST(transport->sent().at(0).headers.contains("User-Agent"));
    BOOST_TEST(transport->sent().at(1).headers.get("X-Auth-Token").value() == "token-2");
    BOOST_TEST(log->says("RESP: [401]"));
    BOOST_TEST(log->says("RESP: [200]"));
    BOOST_TEST(log->says("X-Auth-Token: ***"));
    BOOST_TEST(!log->says("token-1"));
}

BOOST_AUTO_TEST_CASE(the_lower_pipeline_never_authenticates)
{
    auto asked = exchange();

    const auto response = pipelines.lower.send(asked);

    BOOST_TEST(response.status == 401);
    BOOST_TEST(transport->sent().size() == 1);
    BOOST_TEST(transport->sent().at(0).headers.contains("User-Agent"));
    BOOST_TEST(!transport->sent().at(0).headers.contains("X-Auth-Token"));
    BOOST_TEST(log->says("RESP: [401]"));
}

BOOST_AUTO_TEST_SUITE_END()
