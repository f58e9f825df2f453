// A mechanism that authenticates, and its way out while it does.
//
// An AuthPlugin remembers nothing of what it obtained: an Auth does (auth.hpp). It needs to be
// thread-safe only where a function says so.
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/export.hpp>
#include <ksauth/http.hpp>
#include <ksauth/log.hpp>
#include <ksauth/prompt.hpp>
#include <ksauth/secret.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth {

class Auth;
class Redactor;        // private to the library
class VersionDocument; // the same

/// All that a mechanism can reach while it works: a way out that never authenticates, so that it
/// cannot call itself. Lives as long as the call.
class KSAUTH_API AuthPort {
public:
    virtual ~AuthPort() = default;

    /// Sends with the session's TLS, time-outs and log, unauthenticated. Throws as Transport does;
    /// a status of 400 or more is returned like any other.
    virtual Response send(Request request, const Context& context) = 0;

    /// What a service says of its versions at that URL, asked unauthenticated and kept by the
    /// session. Throws HttpError, TransportError or ProtocolError where it says nothing.
    /// `remembered`, if not null, is told whether nobody had to be asked now.
    virtual std::shared_ptr<const VersionDocument>
    version_document(const std::string& url, const Context& context, bool* remembered);

    virtual const Clock& clock() const = 0;

    /// The answer to a question. Throws InteractionRequired when nobody can be asked or they
    /// decline.
    virtual Secret ask(const Question& question, const Context& context) = 0;

    /// False when nothing of that level is kept.
    virtual bool logs(LogLevel level) const noexcept = 0;
    virtual void log(LogLevel level, std::string_view message) noexcept = 0;

    /// A port to the same place that outlives the call, for renewing a credential while requests go
    /// on with the present one; nobody is asked anything through it. Null where there is none: then
    /// a caller's request renews it.
    virtual std::shared_ptr<AuthPort> lasting() { return nullptr; }

    /// A port to the same place with the TLS that another Auth's mechanism needs, for a mechanism
    /// made of several. Null where there is none: then this one is used.
    virtual std::shared_ptr<AuthPort> for_auth(const Auth& /*other*/) { return nullptr; }

    /// send() for a mechanism whose secrets are known, so that the session's log masks them
    /// wherever they turn up. Who has no log of requests need not override it.
    virtual Response
    send_masked(Request request, const Context& context, const Redactor& /*secrets*/)
    {
        return send(std::move(request), context);
    }
};

/// TLS that a mechanism needs for every request made with it; empty parts leave the session's.
struct ConnectionNeeds {
    std::optional<Verify> verify = {};
    std::optional<ClientCertificate> client = {};

    bool operator==(const ConnectionNeeds&) const = default;
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

    /// Where it authenticates, from its options; "" where there is no such URL.
    virtual std::string auth_url() const { return {}; }

    /// URLs from its own options that its credential may be sent to, such as a fixed endpoint.
    virtual std::vector<std::string> own_urls() const { return {}; }

    /// A name for the credential: the same for the same options, different when any of them
    /// differs, whatever happens in between; of use to nobody who wants to guess a secret. "" when
    /// credentials cannot be told apart: then none is kept. May take long; called once.
    virtual std::string cache_id() const { return {}; }
};

} // namespace ksauth
