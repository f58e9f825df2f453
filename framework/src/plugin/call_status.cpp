#include "plugin/call_status.hpp"

namespace ksauth {
namespace {

template <ErrorKind Kind, int Status>
constexpr bool same = static_cast<std::int32_t>(Kind) == Status;

static_assert(same<ErrorKind::Config, KSAUTH_E_CONFIG>);
static_assert(same<ErrorKind::Credentials, KSAUTH_E_CREDENTIALS>);
static_assert(same<ErrorKind::Transport, KSAUTH_E_TRANSPORT>);
static_assert(same<ErrorKind::Protocol, KSAUTH_E_PROTOCOL>);
static_assert(same<ErrorKind::Unsupported, KSAUTH_E_UNSUPPORTED>);
static_assert(same<ErrorKind::Deadline, KSAUTH_E_DEADLINE>);
static_assert(same<ErrorKind::Cancelled, KSAUTH_E_CANCELLED>);
static_assert(same<ErrorKind::NoMemory, KSAUTH_E_NO_MEMORY>);
static_assert(same<ErrorKind::Reentrant, KSAUTH_E_REENTRANT>);
static_assert(same<ErrorKind::NotSet, KSAUTH_E_NOT_SET>);
static_assert(same<ErrorKind::Interaction, KSAUTH_E_INTERACTION>);
static_assert(same<ErrorKind::Internal, KSAUTH_E_INTERNAL>);

constexpr std::int32_t first_own_kind = 20; // those below are statuses

} // namespace

ksauth_status status_of(ErrorKind kind) noexcept
{
    const auto number = static_cast<std::int32_t>(kind);
    if (number < first_own_kind) return number;
    switch (kind) {
    case ErrorKind::MissingAuthMethods:
    case ErrorKind::MissingAuthPlugin:
        return KSAUTH_E_CREDENTIALS;
    case ErrorKind::ConnectFailure:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
        return KSAUTH_E_TRANSPORT;
    case ErrorKind::Http:
        return KSAUTH_E_PROTOCOL;
    case ErrorKind::Endpoint:
    case ErrorKind::EndpointNotFound:
        return KSAUTH_E_UNSUPPORTED;
    default:
        return KSAUTH_E_INTERNAL;
    }
}

ErrorKind kind_of(ksauth_status status) noexcept
{
    switch (status) {
    case KSAUTH_E_CONFIG:
    case KSAUTH_E_CREDENTIALS:
    case KSAUTH_E_TRANSPORT:
    case KSAUTH_E_PROTOCOL:
    case KSAUTH_E_UNSUPPORTED:
    case KSAUTH_E_DEADLINE:
    case KSAUTH_E_CANCELLED:
    case KSAUTH_E_NO_MEMORY:
    case KSAUTH_E_INTERACTION:
        return static_cast<ErrorKind>(status);
    default:
        return ErrorKind::Plugin;
    }
}

} // namespace ksauth
