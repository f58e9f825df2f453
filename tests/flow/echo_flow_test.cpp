// Services and gateways that repeat what they were sent.
#include "support/fake_transport.hpp"
#include "unit/recording_sink.hpp"

#include <ksauth/ksauth.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <string_view>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

// Its beginning is the same however it is written.
constexpr auto secret = "hunter2 \"sec/ret\" \xc3\xbc%";
constexpr std::string_view beginning = "hunter2";

struct Way {
    const char* plugin;
    OptionMap options;
};

std::ostream& operator<<(std::ostream& out, const Way& way)
{
    return out << way.plugin;
}

const Way ways[] = {
    {"v3password", {{"user_id", "u"}, {"password", secret}}},
    {"v3applicationcredential",
     {{"application_credential_id", "i"}, {"application_credential_secret", secret}}},
    {"v3totp", {{"user_id", "u"}, {"passcode", secret}}},
    {"v3token", {{"token", secret}}},
    {"v2password", {{"username", "u"}, {"password", secret}}},
};

constexpr int statuses[] = {200, 302, 400, 401, 404, 500};

struct Told {
    std::string error = {};
    std::string log = {};
};

Told log_in(const Way& way, const test::FakeTransport::Answer& answer)
{
    auto options = way.options;
    options["auth_url"] = "http://keystone";
    const auto log = std::make_shared<test::RecordingSink>();
    const Session session(
        {.auth = load_auth(way.plugin, options),
         .log = log,
         .transport = std::make_shared<test::FakeTransport>(answer)}
    );
    try {
        session.credential();
    } catch (const Error& error) {
        return {.error = error.what(), .log = log->text()};
    }
    return {.error = "", .log = log->text()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(echo_flow_test)

BOOST_DATA_TEST_CASE(
    a_body_that_is_repeated_as_text_shows_no_secret, data::make(ways) * statuses, way, answered
)
{
    const auto told = log_in(way, [&](const Request& request) {
        return Response{
            .status = answered,
            .headers = {{"Content-Type", "text/plain"}},
            .body = "bad body: " + request.body,
            .url = request.url};
    });

    BOOST_TEST(!told.error.empty());
    BOOST_TEST(told.error.find(beginning) == std::string::npos, told.error);
    BOOST_TEST(told.log.find(beginning) == std::string::npos, told.log);
    BOOST_TEST(told.log.find("bad body") != std::string::npos);
}

BOOST_DATA_TEST_CASE(a_secret_is_not_shown_in_part_where_a_message_is_cut, data::xrange(470, 505))
{
    const auto told = log_in(ways[0], [&](const Request& request) {
        const auto rest = request.body.substr(request.body.find(beginning));
        return Response{
            .status = 401,
            .headers = {{"Content-Type", "text/plain"}},
            .body = std::string(static_cast<std::size_t>(sample), '-') + rest,
            .url = request.url};
    });

    BOOST_TEST(told.error.find("hunt") == std::string::npos, told.error);
}

BOOST_AUTO_TEST_SUITE_END()
