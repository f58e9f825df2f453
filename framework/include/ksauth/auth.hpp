// One way into a cloud.
//
// An AuthPlugin is a mechanism with its options. An Auth owns one and its credential: it is what
// applications hold and give to Sessions, one or many.
#pragma once

#include <ksauth/auth_plugin.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/context.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/credential_store.hpp>
#include <ksauth/discovery.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/export.hpp>
#include <ksauth/secret.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

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

    /// Where credentials are kept beyond the process; none: nowhere.
    std::shared_ptr<CredentialStore> store = {};
};

class AuthState;
class CredentialSource;

/// A configured credential, obtained on demand and shared by every thread and Session that uses it.
/// Thread-safe.
class KSAUTH_API Auth {
public:
    /// Takes over the mechanism. Does no I/O.
    explicit Auth(std::unique_ptr<AuthPlugin> plugin, AuthOptions options = {});

    /// For this library's own kinds of Auth.
    explicit Auth(std::unique_ptr<CredentialSource> source);
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
    /// authenticating again may help: not for a credential that cannot be renewed, and not when
    /// more than a few good ones were refused within a minute.
    bool reject(std::uint64_t generation);

    /// Forgets the credential, in the store as well, and failures that are remembered. True when
    /// there was a credential.
    bool invalidate();

    /// What the identity service said along with the credential, which is obtained if need be. Null
    /// where the mechanism knows no such thing; the ids are then "".
    std::shared_ptr<const Access> access(AuthPort& port, const Context& context);
    std::string user_id(AuthPort& port, const Context& context);
    std::string project_id(AuthPort& port, const Context& context);

    /// AuthPlugin::cache_id(), derived when it is first asked for.
    std::string cache_id() const;

    /// The present credential as text, to be kept by the caller and given to import_state() of an
    /// Auth with the same options, in this process or another; empty without a credential. As
    /// secret as a password. Throws Unsupported when cache_id() is "".
    Secret export_state() const;

    /// Puts an exported credential in place; an empty state forgets the present one. False when
    /// there is none then, or it has expired: the next use authenticates. Throws ConfigError for a
    /// text that is none, or is of another plugin, cloud, user or scope; Unsupported as above.
    bool import_state(const Secret& state);

    /// Where the service that the filter describes answers: from the mechanism if it knows, else
    /// from the catalog and, if the filter wants certain versions, from the service's own version
    /// documents; remembered while the credential lives. Keys that the filter lacks are taken from
    /// `defaults`. Throws EndpointNotFound.
    std::string endpoint(
        const EndpointFilter& filter,
        AuthPort& port,
        const Context& context,
        const EndpointFilter& defaults = {}
    );

    /// The same with all that is known of it; the service is asked for its versions unless the key
    /// skip_discovery says otherwise. `explanation`, if not null, is given the steps on the way,
    /// also when there is no such endpoint.
    EndpointData endpoint_data(
        const EndpointFilter& filter,
        AuthPort& port,
        const Context& context,
        Explanation* explanation = nullptr
    );

    /// The version of the API that answers there; asks the service only if the URL does not show
    /// it. Nothing when neither tells. Throws EndpointNotFound.
    std::optional<Version>
    api_major_version(const EndpointFilter& filter, AuthPort& port, const Context& context);

    /// Every version of every endpoint that the filter describes; of the interface "public" unless
    /// it names others, "all" being every one. Services that tell nothing are given the version in
    /// their URL. Asks several services at once, on threads of its own.
    std::vector<EndpointVersions>
    all_version_data(const EndpointFilter& filter, AuthPort& port, const Context& context);

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
