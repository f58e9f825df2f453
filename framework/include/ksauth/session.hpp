// The contact point to a cloud: connection settings and one Auth, shared by every client of every
// service. It authenticates when the first request needs it, finds the service's URL, and sends.
//
//   ksauth::Session session({.auth = ksauth::load_auth("v3password", {{"auth_url", "..."}, ...})});
//   auto users = session.get("/v3/users", {.endpoint_filter = {{"service_type", "identity"},
//                                                              {"interface", "public"}}});
//
// Thread-safe: one Session serves a whole program. Cheap to copy; copies share everything.
#pragma once

#include <ksauth/discovery.hpp>
#include <ksauth/export.hpp>
#include <ksauth/request_options.hpp>
#include <ksauth/session_options.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

class KSAUTH_API Session {
public:
    explicit Session(SessionOptions options = {});

    /// Sends one request. `url` is absolute, or relative to the endpoint that endpoint_override or
    /// endpoint_filter names. Throws
    ///   ConfigError        the request makes no sense (two bodies, CR or LF in a header), or would
    ///                      take a credential where it does not belong
    ///   CredentialsError   authentication was refused, or there is no Auth (MissingAuthPlugin)
    ///   EndpointNotFound   there is no such service
    ///   TransportError     no answer; ProtocolError one that is no HTTP
    ///   HttpError          status 400 and up, unless raise_errors is false (http_errors.hpp)
    ///   Interrupted        the context ended first
    Response request(
        std::string_view method, std::string_view url, const RequestOptions& options = {}
    ) const;

    Response get(std::string_view url, const RequestOptions& options = {}) const;
    Response head(std::string_view url, const RequestOptions& options = {}) const;
    Response post(std::string_view url, const RequestOptions& options = {}) const;
    Response put(std::string_view url, const RequestOptions& options = {}) const;
    Response patch(std::string_view url, const RequestOptions& options = {}) const;
    // NOLINTNEXTLINE(readability-identifier-naming): the word itself is taken
    Response delete_(std::string_view url, const RequestOptions& options = {}) const;

    /// The present credential, authenticating if need be. `auth`: instead of the session's.
    /// `min_remaining`: as Auth::credential(). Keep neither its token nor its headers: ask again
    /// for each use, which is cheap.
    CredentialPtr credential(
        const Context& context = {},
        const AuthPtr& auth = {},
        std::chrono::seconds min_remaining = std::chrono::seconds(0)
    ) const;

    /// What the identity service said about the credential. Throws Unsupported when the mechanism
    /// knows no such thing.
    std::shared_ptr<const Access>
    access(const Context& context = {}, const AuthPtr& auth = {}) const;

    /// Where the service answers. Throws EndpointNotFound.
    std::string endpoint(
        const EndpointFilter& filter, const Context& context = {}, const AuthPtr& auth = {}
    ) const;

    /// The same with all that catalog and service say of it; asks the service for its versions.
    /// `explanation`, if not null, is given the steps on the way, also when there is no endpoint.
    EndpointData endpoint_data(
        const EndpointFilter& filter,
        const Context& context = {},
        const AuthPtr& auth = {},
        Explanation* explanation = nullptr
    ) const;

    /// The version of the API that answers there; nothing when neither URL nor service tell it.
    std::optional<Version> api_major_version(
        const EndpointFilter& filter, const Context& context = {}, const AuthPtr& auth = {}
    ) const;

    /// Every version of every endpoint that the filter describes, of the interface "public" unless
    /// it names others; "all" is every one.
    std::vector<EndpointVersions> all_version_data(
        const EndpointFilter& filter = {}, const Context& context = {}, const AuthPtr& auth = {}
    ) const;

    /// Forgets the credential, so that the next request authenticates. True when there was one.
    bool invalidate() const;

    /// For programs with an HTTP stack of their own: a server refused the credential of this
    /// generation. A newer one stays. True when authenticating again may help.
    bool report_unauthorized(std::uint64_t generation) const;

    /// Of the credential, authenticating if need be; "" where it has no such thing.
    std::string user_id(const Context& context = {}, const AuthPtr& auth = {}) const;
    std::string project_id(const Context& context = {}, const AuthPtr& auth = {}) const;

    /// What was sent since the session was made or reset_timings() called, with `collect_timing`.
    std::vector<Attempt> timings() const;
    void reset_timings() const;

    const SessionOptions& options() const noexcept;

private:
    class Parts;
    std::shared_ptr<const Parts> parts_;
};

} // namespace ksauth
