// What this library throws.
//
// Every exception derives from ksauth::Error. The questions a handler asks ("may I try again?",
// "what did the server call this request?") are answered by Error itself; the derived classes give
// the families a name to catch and hold nothing of their own. Kind and class therefore always
// agree, also after an error has crossed a thread or the plugin boundary, where it travels as a
// value and is thrown again with raise().
//
//   Error
//     ConfigError                 what was configured cannot work
//     CredentialsError            the identity service said no
//       MissingAuthMethods          ... and wants another factor as well
//       MissingAuthPlugin           nothing to authenticate with
//       InteractionRequired         only a person can go on, and nobody can be asked
//     EndpointError               > EndpointNotFound
//     TransportError              no usable answer: > ConnectFailure, Timeout, TlsError
//     ProtocolError               an answer that makes no sense
//     Unsupported                 the service or the plugin cannot do this
//     HttpError                   status 400 and up; a class per status in http_errors.hpp
//     PluginError                 > PluginNotFound, PluginRefused
//     Interrupted                 the deadline passed, or the caller asked to stop
//
// Errors never carry a secret, and copying one cannot throw.
#pragma once

#include <ksauth/export.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth {

/// Why a call failed. The numbers below 20 are the status codes of the plugin boundary.
enum class ErrorKind : std::int32_t {
    Config = 1,       ///< an option is missing, unknown, or contradicts another
    Credentials = 2,  ///< the identity service said no
    Transport = 3,    ///< no response: connection reset, half a body
    Protocol = 4,     ///< a response that makes no sense
    Unsupported = 5,  ///< the service or the plugin cannot do this
    Deadline = 6,     ///< the caller's deadline passed
    Cancelled = 7,    ///< the caller asked to stop
    NoMemory = 8,     ///< an allocation failed
    Reentrant = 9,    ///< a plugin asked for what needs the credential that it is making
    NotSet = 10,      ///< a value that is not there
    Interaction = 11, ///< only a person can go on, and nobody can be asked
    Internal = 19,    ///< a bug, here or in a plugin

    MissingAuthMethods = 20, ///< the identity service wants another factor as well
    MissingAuthPlugin = 21,  ///< nothing to authenticate with
    Endpoint = 22,           ///< the question for an endpoint makes no sense
    EndpointNotFound = 23,   ///< catalog and discovery offer no matching endpoint
    ConnectFailure = 24,     ///< no connection: DNS, refused, unreachable
    Timeout = 25,            ///< the server took longer than the session's time-out
    Tls = 26,                ///< handshake or certificate
    Http = 27,               ///< a response with a status of 400 or more
    Plugin = 28,             ///< a plugin broke its contract
    PluginNotFound = 29,     ///< no plugin of that name
    PluginRefused = 30,      ///< a plugin file that must not be loaded
};

/// What is known about a failure besides its kind. Name what applies, leave out the rest.
struct ErrorFacts {
    std::string message = {};
    bool retryable = false;      ///< the same call may succeed later with nothing changed
    bool never_sent = false;     ///< the server cannot have acted on the request
    int http_status = 0;         ///< 0 when there was no response
    std::string request_id = {}; ///< the service's name for the request, for its operator's logs
    std::string url = {};        ///< what was asked, without query and credentials
    std::optional<std::chrono::seconds> retry_after =
        {};                                 ///< when the server wants to be asked again
    int attempts = 0;                       ///< how often it was sent; 0: never, or not known
    std::vector<std::string> problems = {}; ///< each mistake of a configuration by itself
};

/// Root of everything thrown by this library.
class KSAUTH_API Error : public std::exception {
public:
    Error(ErrorKind kind, ErrorFacts facts);

    /// One sentence, outermost action first: "cannot list servers: cannot get a token: ...".
    const char* what() const noexcept override;

    ErrorKind kind() const noexcept { return kind_; }
    const ErrorFacts& facts() const noexcept { return *facts_; }

    /// The name of the class that belongs to this error, such as "EndpointNotFound".
    std::string_view name() const noexcept;

    /// The same error with `action` put in front of its message.
    Error while_doing(std::string_view action) const;

    /// Throws this error as the class that belongs to its kind.
    [[noreturn]] void raise() const;

private:
    ErrorKind kind_;
    std::shared_ptr<const ErrorFacts> facts_; // shared: copying an exception must not throw
};

/// The class of errors of one kind, in the family `Base`.
template <ErrorKind Kind, class Base = Error>
class KSAUTH_API ErrorOf : public Base {
public:
    explicit ErrorOf(ErrorFacts facts) : Base(Kind, std::move(facts)) {}

    /// Used by raise(): the class for an error that already is of this kind.
    explicit ErrorOf(const Error& error) : Base(error) {}

protected:
    ErrorOf(ErrorKind kind, ErrorFacts facts) : Base(kind, std::move(facts)) {}
};

using ConfigError = ErrorOf<ErrorKind::Config>;
using CredentialsError = ErrorOf<ErrorKind::Credentials>;
using MissingAuthMethods = ErrorOf<ErrorKind::MissingAuthMethods, CredentialsError>;
using MissingAuthPlugin = ErrorOf<ErrorKind::MissingAuthPlugin, CredentialsError>;
using InteractionRequired = ErrorOf<ErrorKind::Interaction, CredentialsError>;
using EndpointError = ErrorOf<ErrorKind::Endpoint>;
using EndpointNotFound = ErrorOf<ErrorKind::EndpointNotFound, EndpointError>;
using TransportError = ErrorOf<ErrorKind::Transport>;
using ConnectFailure = ErrorOf<ErrorKind::ConnectFailure, TransportError>;
using Timeout = ErrorOf<ErrorKind::Timeout, TransportError>;
using TlsError = ErrorOf<ErrorKind::Tls, TransportError>;
using ProtocolError = ErrorOf<ErrorKind::Protocol>;
using Unsupported = ErrorOf<ErrorKind::Unsupported>;
using HttpError = ErrorOf<ErrorKind::Http>;
using PluginError = ErrorOf<ErrorKind::Plugin>;
using PluginNotFound = ErrorOf<ErrorKind::PluginNotFound, PluginError>;
using PluginRefused = ErrorOf<ErrorKind::PluginRefused, PluginError>;

/// The caller's deadline passed (kind Deadline) or the caller asked to stop (kind Cancelled).
class KSAUTH_API Interrupted : public Error {
public:
    explicit Interrupted(ErrorKind deadline_or_cancelled);
    explicit Interrupted(const Error& error) : Error(error) {}
};

} // namespace ksauth
