// One way into a cloud.
//
// An AuthPlugin is a mechanism with its options: it authenticates when asked and remembers nothing
// of it. An Auth owns one AuthPlugin and its credential: it is what applications hold and give to
// Sessions, one or many. Auth is thread-safe; an AuthPlugin needs to be so only where it says that
// it is (`concurrent()`).
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/export.hpp>
#include <ksauth/http.hpp>
#include <ksauth/log.hpp>
#include <ksauth/prompt.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// All that a mechanism can reach while it works: a way out that never authenticates, so that it
/// cannot call itself. Lives as long as the call.
class KSAUTH_API AuthPort {
public:
    virtual ~AuthPort() = default;

    /// Sends with the session's TLS, time-outs and log, unauthenticated. Throws as Transport does;
    /// a status of 400 or more is returned like any other.
    virtual Response send(Request request, const Context& context) = 0;

    virtual const Clock& clock() const = 0;

    /// The answer to a question. Throws InteractionRequired when nobody can be asked or they
    /// decline.
    virtual Secret ask(const Question& question, const Context& context) = 0;

    /// False when nothing of that level is kept.
    virtual bool logs(LogLevel level) const noexcept = 0;
    virtual void log(LogLevel level, std::string_view message) noexcept = 0;

    /// A port to the same place that outlives the call, for renewing a credential while requests go
    /// on with the present one. Null where there is none: then a caller's request renews it.
    virtual std::shared_ptr<AuthPort> lasting() { return nullptr; }
};

/// TLS that a mechanism needs for every request made with it; empty parts leave the session's.
struct ConnectionNeeds {
    std::optional<Verify> verify = {};
    std::optional<ClientCertificate> client = {};
};

/// A mechanism with its options.
class KSAUTH_API AuthPlugin {
public:
    virtual ~AuthPlugin() = default;

    /// The name it is chosen by, such as "v3password".
    virtual std::string_view name() const noexcept = 0;

    /// Obtains a new credential. Called by one thread at a time. Throws CredentialsError when
    /// refused, other Errors as they come.
    virtual Credential authenticate(AuthPort& port, const Context& context) = 0;

    /// The URL for a filter, or nothing to have it looked up in the credential's catalog. May be
    /// called from several threads, also during authenticate(). Throws EndpointNotFound when the
    /// mechanism knows that there is none.
    virtual std::optional<std::string> endpoint(
        const EndpointFilter& filter,
        const Credential& credential,
        AuthPort& port,
        const Context& context
    );

    /// Headers that depend on the request, added last. May be called from several threads.
    virtual void sign(Request& request, const Credential& credential, const Context& context);

    /// Whether sign() does anything.
    virtual bool signs() const noexcept { return false; }

    /// TLS that this mechanism needs. Called before each request; must be cheap and the same each
    /// time.
    virtual ConnectionNeeds connection() const { return {}; }

    /// URLs from its own options that its credential may be sent to, such as a fixed endpoint.
    virtual std::vector<std::string> own_urls() const { return {}; }
};

/// How an Auth treats its credential. The defaults are what programs want.
struct AuthOptions {
    const Clock* clock = &system_clock(); ///< must outlive the Auth

    /// How long before its expiry a credential starts to be replaced: what keystoneauth allows for
    /// clocks that differ and requests under way (behaviour 3.2). Up to a quarter more, so that
    /// many processes do not renew at once, but never more than a quarter of the credential's life.
    std::chrono::seconds margin{120};

    /// A number in [0, 1), for that jitter. Called from any thread, one at a time; empty: a
    /// generator of the Auth's own.
    std::function<double()> random = {};
};

class AuthState;

/// A configured credential, obtained on demand and shared by every thread and Session that uses it.
/// Thread-safe.
class KSAUTH_API Auth {
public:
    /// Takes over the mechanism. Does no I/O.
    explicit Auth(std::unique_ptr<AuthPlugin> plugin, AuthOptions options = {});
    ~Auth();
    Auth(const Auth&) = delete;
    Auth& operator=(const Auth&) = delete;

    std::string_view plugin_name() const noexcept;

    /// The present credential, or a new one if there is none, it has expired, or it would within
    /// `min_remaining`: then the new one is good for as long as can be had. However many threads
    /// ask, one of them authenticates. Throws what authenticating threw, or Interrupted.
    CredentialPtr credential(
        AuthPort& port,
        const Context& context,
        std::chrono::seconds min_remaining = std::chrono::seconds(0)
    );

    /// The present credential, without any I/O; null before the first and after an invalidation.
    CredentialPtr current() const noexcept;

    /// Says that a server refused the credential of this generation. A newer one stays. True when
    /// authenticating again may help.
    bool reject(std::uint64_t generation);

    /// Forgets the credential. True when there was one.
    bool invalidate();

    /// Where the service that the filter describes answers: from the mechanism if it knows, else
    /// from the catalog; remembered while the credential lives. Keys that the filter lacks are
    /// taken from `defaults`. Throws EndpointNotFound.
    std::string endpoint(
        const EndpointFilter& filter,
        AuthPort& port,
        const Context& context,
        const EndpointFilter& defaults = {}
    );

    /// Whether the credential belongs at this URL's origin: in its catalog, an own URL of the
    /// mechanism, or an endpoint that it named.
    bool knows_origin(std::string_view url, const Credential& credential) const;

    AuthPlugin& plugin() noexcept;
    const AuthPlugin& plugin() const noexcept;

private:
    std::unique_ptr<AuthState> state_;
};

using AuthPtr = std::shared_ptr<Auth>;

} // namespace ksauth
