#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>
#include <string>
#include <type_traits>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

template <class Class>
bool raises(const Error& error)
try {
    error.raise();
} catch (const Class&) {
    return true;
} catch (...) {
    return false;
}

struct Family {
    ErrorKind kind;
    std::string_view name;
    bool (*raises_its_class)(const Error&);

    friend std::ostream& operator<<(std::ostream& out, const Family& family)
    {
        return out << family.name;
    }
};

const Family families[] = {
    {ErrorKind::Config, "ConfigError", raises<ConfigError>},
    {ErrorKind::Credentials, "CredentialsError", raises<CredentialsError>},
    {ErrorKind::Transport, "TransportError", raises<TransportError>},
    {ErrorKind::Protocol, "ProtocolError", raises<ProtocolError>},
    {ErrorKind::Unsupported, "Unsupported", raises<Unsupported>},
    {ErrorKind::Deadline, "Interrupted", raises<Interrupted>},
    {ErrorKind::Cancelled, "Interrupted", raises<Interrupted>},
    {ErrorKind::Interaction, "InteractionRequired", raises<InteractionRequired>},
    {ErrorKind::MissingAuthMethods, "MissingAuthMethods", raises<MissingAuthMethods>},
    {ErrorKind::MissingAuthPlugin, "MissingAuthPlugin", raises<MissingAuthPlugin>},
    {ErrorKind::Endpoint, "EndpointError", raises<EndpointError>},
    {ErrorKind::EndpointNotFound, "EndpointNotFound", raises<EndpointNotFound>},
    {ErrorKind::ConnectFailure, "ConnectFailure", raises<ConnectFailure>},
    {ErrorKind::Timeout, "Timeout", raises<Timeout>},
    {ErrorKind::Tls, "TlsError", raises<TlsError>},
    {ErrorKind::Plugin, "PluginError", raises<PluginError>},
    {ErrorKind::PluginNotFound, "PluginNotFound", raises<PluginNotFound>},
    {ErrorKind::PluginRefused, "PluginRefused", raises<PluginRefused>},
    {ErrorKind::Internal, "Error", raises<Error>},
    {ErrorKind::NoMemory, "Error", raises<Error>},
};

} // namespace

BOOST_AUTO_TEST_SUITE(error_test)

BOOST_DATA_TEST_CASE(an_error_is_raised_as_the_class_of_its_kind, data::make(families), family)
{
    const Error error(family.kind, {.message = "m"});

    BOOST_TEST(family.raises_its_class(error));
    BOOST_TEST(error.name() == family.name);
}

BOOST_AUTO_TEST_CASE(classes_form_the_documented_families)
{
    BOOST_TEST((std::is_base_of_v<CredentialsError, MissingAuthMethods>));
    BOOST_TEST((std::is_base_of_v<CredentialsError, MissingAuthPlugin>));
    BOOST_TEST((std::is_base_of_v<CredentialsError, InteractionRequired>));
    BOOST_TEST((std::is_base_of_v<EndpointError, EndpointNotFound>));
    BOOST_TEST((std::is_base_of_v<TransportError, ConnectFailure>));
    BOOST_TEST((std::is_base_of_v<TransportError, Timeout>));
    BOOST_TEST((std::is_base_of_v<TransportError, TlsError>));
    BOOST_TEST((std::is_base_of_v<PluginError, PluginNotFound>));
    BOOST_TEST((std::is_base_of_v<PluginError, PluginRefused>));
    BOOST_TEST((std::is_base_of_v<std::exception, Error>));
}

BOOST_AUTO_TEST_CASE(an_error_keeps_its_class_and_facts_across_a_value)
{
    const ErrorFacts facts{
        .message = "m",
        .retryable = true,
        .never_sent = true,
        .http_status = 503,
        .request_id = "req-1",
        .url = "http://x/",
        .retry_after = std::chrono::seconds(5),
        .problems = {"one", "two"},
    };
    const Error value = ConnectFailure(facts);

    BOOST_CHECK_EXCEPTION(value.raise(), ConnectFailure, [&](const ConnectFailure& error) {
        const auto& known = error.facts();
        return known.retryable && known.never_sent && known.http_status == 503 &&
               known.request_id == "req-1" && known.url == "http://x/" &&
               known.retry_after == std::chrono::seconds(5) && known.problems.size() == 2;
    });
}

BOOST_AUTO_TEST_CASE(the_outermost_action_comes_first_in_a_message)
{
    const Error error = TlsError({.message = "self-signed", .url = "https://x/"});

    const auto outer = error.while_doing("cannot get a token").while_doing("cannot list servers");

    BOOST_TEST(outer.what() == "cannot list servers: cannot get a token: self-signed");
    BOOST_TEST((outer.kind() == ErrorKind::Tls));
    BOOST_TEST(outer.facts().url == "https://x/");
}

BOOST_AUTO_TEST_CASE(putting_an_action_in_front_leaves_the_first_error_alone)
{
    const Error error = ConfigError({.message = "m"});

    error.while_doing("cannot start");

    BOOST_TEST(error.what() == "m");
}

BOOST_AUTO_TEST_CASE(copying_an_error_cannot_throw)
{
    BOOST_TEST(std::is_nothrow_copy_constructible_v<Error>);
    BOOST_TEST(std::is_nothrow_copy_constructible_v<NotFound>);
    BOOST_TEST(std::is_nothrow_copy_constructible_v<Interrupted>);
}

BOOST_AUTO_TEST_CASE(an_interruption_says_what_interrupted)
{
    BOOST_TEST(Interrupted(ErrorKind::Deadline).what() == "the deadline passed");
    BOOST_TEST(Interrupted(ErrorKind::Cancelled).what() == "the call was cancelled");
}

BOOST_AUTO_TEST_SUITE_END()
