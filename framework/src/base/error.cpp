#include "base/http_errors.hpp"

#include <ksauth/error.hpp>

namespace ksauth {

Error::Error(ErrorKind kind, ErrorFacts facts)
    : kind_(kind), facts_(std::make_shared<const ErrorFacts>(std::move(facts)))
{
}

const char* Error::what() const noexcept
{
    return facts_->message.c_str();
}

Error Error::while_doing(std::string_view action) const
{
    auto facts = *facts_;
    facts.message = std::string(action) + ": " + facts.message;
    return {kind_, std::move(facts)};
}

namespace {

// One row for each kind, so that the class that is thrown and the name that is shown cannot
// disagree.
struct KindRow {
    ErrorKind kind;
    std::string_view name;
    void (*raise)(const Error&);
};

template <class Class>
[[noreturn]] void raise_as(const Error& error)
{
    throw Class(error);
}

constexpr KindRow rows[] = {
    {ErrorKind::Config, "ConfigError", raise_as<ConfigError>},
    {ErrorKind::Credentials, "CredentialsError", raise_as<CredentialsError>},
    {ErrorKind::Transport, "TransportError", raise_as<TransportError>},
    {ErrorKind::Protocol, "ProtocolError", raise_as<ProtocolError>},
    {ErrorKind::Unsupported, "Unsupported", raise_as<Unsupported>},
    {ErrorKind::Deadline, "Interrupted", raise_as<Interrupted>},
    {ErrorKind::Cancelled, "Interrupted", raise_as<Interrupted>},
    {ErrorKind::Interaction, "InteractionRequired", raise_as<InteractionRequired>},
    {ErrorKind::MissingAuthMethods, "MissingAuthMethods", raise_as<MissingAuthMethods>},
    {ErrorKind::MissingAuthPlugin, "MissingAuthPlugin", raise_as<MissingAuthPlugin>},
    {ErrorKind::Endpoint, "EndpointError", raise_as<EndpointError>},
    {ErrorKind::EndpointNotFound, "EndpointNotFound", raise_as<EndpointNotFound>},
    {ErrorKind::ConnectFailure, "ConnectFailure", raise_as<ConnectFailure>},
    {ErrorKind::Timeout, "Timeout", raise_as<Timeout>},
    {ErrorKind::Tls, "TlsError", raise_as<TlsError>},
    {ErrorKind::Plugin, "PluginError", raise_as<PluginError>},
    {ErrorKind::PluginNotFound, "PluginNotFound", raise_as<PluginNotFound>},
    {ErrorKind::PluginRefused, "PluginRefused", raise_as<PluginRefused>},
};

const KindRow* find_row(ErrorKind kind)
{
    for (const auto& row : rows) {
        if (row.kind == kind) return &row;
    }
    return nullptr;
}

} // namespace

std::string_view Error::name() const noexcept
{
    if (kind_ == ErrorKind::Http) return http_error_name(facts_->http_status);
    const auto* row = find_row(kind_);
    return row != nullptr ? row->name : "Error";
}

void Error::raise() const
{
    if (kind_ == ErrorKind::Http) raise_http_error(*this);
    if (const auto* row = find_row(kind_)) row->raise(*this);
    throw *this; // NOLINT(misc-throw-by-value-catch-by-reference): the copy cannot throw
}

Interrupted::Interrupted(ErrorKind deadline_or_cancelled)
    : Error(
          deadline_or_cancelled,
          {.message = deadline_or_cancelled == ErrorKind::Deadline ? "the deadline passed"
                                                                   : "the call was cancelled"}
      )
{
}

} // namespace ksauth
