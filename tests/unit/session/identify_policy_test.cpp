#include "session/identify_policy.hpp"
#include "support/fake_transport.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;

namespace {

Headers sent(const SessionOptions& options, Headers headers = {})
{
    const auto transport =
        std::make_shared<test::FakeTransport>([](const Request&) { return Response{}; });
    Policies policies;
    policies.push_back(std::make_unique<IdentifyPolicy>(options));
    Exchange exchange{.request = {.headers = std::move(headers)}};
    Pipeline(std::move(policies), transport).send(exchange);
    return transport->sent().at(0).headers;
}

std::string agent(const SessionOptions& options, Headers headers = {})
{
    return std::string(sent(options, std::move(headers)).get("User-Agent").value());
}

// The library's own part, whatever its version.
const std::string own = agent({.app_name = "a"}).substr(2);

} // namespace

BOOST_AUTO_TEST_SUITE(identify_policy_test)

BOOST_AUTO_TEST_CASE(the_library_names_itself_behind_the_application)
{
    BOOST_TEST(own.starts_with("ksauth/"));
    BOOST_TEST(own.find(' ') == own.npos);
    BOOST_TEST(agent({.user_agent = "custom"}) == "custom " + own);
}

BOOST_AUTO_TEST_CASE(without_an_application_the_process_is_named)
{
    BOOST_TEST(agent({}) == "test_session " + own);
}

BOOST_AUTO_TEST_CASE(a_user_agent_of_the_request_is_kept)
{
    BOOST_TEST(agent({.user_agent = "custom"}, {{"user-agent", "mine"}}) == "mine");
}

BOOST_AUTO_TEST_CASE(additional_headers_fill_only_what_is_missing)
{
    const SessionOptions options{
        .additional_headers = {{"X-One", "session"}, {"X-Two", "session"}}};

    const auto headers = sent(options, {{"x-one", "request"}});

    BOOST_TEST(headers.get("X-One").value() == "request");
    BOOST_TEST(headers.get("X-Two").value() == "session");
}

BOOST_AUTO_TEST_CASE(a_user_agent_among_them_never_wins)
{
    BOOST_TEST(
        agent({.additional_headers = {{"User-Agent", "other"}}, .user_agent = "u"}) == "u " + own
    );
}

BOOST_AUTO_TEST_SUITE_END()
