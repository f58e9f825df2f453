// The contact point to a cloud: connection settings and one Auth, shared by every client of every
// service. It authenticates when the first request needs it, finds the service's URL, and sends.
//
//   ksauth::Session session({.auth = ksauth::load_auth("v3password", {{"auth_url", "..."}, ...})});
//   auto users = session.get("/v3/users", {.endpoint_filter = {{"service_type", "identity"},
//                                                              {"interface", "public"}}});
//
// Thread-safe: one Session serves a whole program. Cheap to copy; copies share everything.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/context.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/export.hpp>
#include <ksauth/http.hpp>
#include <ksauth/log.hpp>
#include <ksauth/prompt.hpp>
#include <ksauth/transport.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// What a Session is made of. Everything has a default.
struct SessionOptions {
    AuthPtr auth = {}; ///< none: requests must bring their own, or be unauthenticated

    Tls tls = {};                         ///< verified against the system's authorities
    std::chrono::milliseconds timeout{0}; ///< for each step of an exchange; 0: none

    /// Keys that every request's filter has unless it says otherwise, such as the cloud's region.
    EndpointFilter endpoint_defaults = {};

    Headers additional_headers = {}; ///< put on every request that does not have them already
    std::string user_agent = {};     ///< put in front of this library's own
    std::string app_name = {};       ///< the same as a name and a version, "app/1.2"
    std::string app_version = {};

    /// Bytes; a longer response body is refused.
    std::uint64_t max_body = std::uint64_t{256} * 1024 * 1024;

    std::shared_ptr<LogSink> log = {};          ///< none: silence
    std::shared_ptr<PromptHandler> prompt = {}; ///< none: whoever needs to ask fails

    std::shared_ptr<Transport> transport = {}; ///< none: make_transport()
    const Clock* clock = &system_clock();      ///< must outlive the Session
};

/// What one request says and how it is treated. Name what applies, leave out the rest.
struct RequestOptions {
    /// Describes the service that a relative URL belongs to.
    EndpointFilter endpoint_filter = {};

    /// A base URL to use instead of the service's. `{project_id}` and `{user_id}`, also in the form
    /// `%(project_id)s`, are replaced by those of the credential.
    std::string endpoint_override = {};

    Headers headers = {};
    std::optional<Json> json = {};        ///< the body; sets Content-Type unless `headers` do
    std::optional<std::string> body = {}; ///< the body as it is; not together with json

    /// Whether to send the credential. Unset: yes, if there is an Auth, and only where it belongs:
    /// to an absolute URL of an origin that neither the catalog nor the mechanism named it is
    /// refused, unless this is true.
    std::optional<bool> authenticated = {};

    AuthPtr auth = {};        ///< for this request, instead of the session's
    bool allow_reauth = true; ///< after a 401, authenticate again and try once more
    bool raise_errors = true; ///< a status of 400 or more is thrown as HttpError
    Context context = {};     ///< deadline and cancellation, for everything the request causes
};

class KSAUTH_API Session {
public:
    explicit Session(SessionOptions options = {});

    /// Sends one request. `url` is absolute, or relative to the endpoint that endpoint_override or
    /// endpoint_filter names. Throws
    ///   ConfigError        the request makes no sense (two bodies, CR or LF in a header)
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

    /// The present credential, authenticating if need be. `auth`: instead of the session's. Keep
    /// neither its token nor its headers: ask again for each use, which is cheap.
    CredentialPtr credential(const Context& context = {}, const AuthPtr& auth = {}) const;

    /// What the identity service said about the credential. Throws Unsupported when the mechanism
    /// knows no such thing.
    std::shared_ptr<const Access>
    access(const Context& context = {}, const AuthPtr& auth = {}) const;

    /// Where the service answers. Throws EndpointNotFound.
    std::string endpoint(
        const EndpointFilter& filter, const Context& context = {}, const AuthPtr& auth = {}
    ) const;

    /// Forgets the credential, so that the next request authenticates. True when there was one.
    bool invalidate() const;

    const SessionOptions& options() const noexcept;

private:
    class Parts;
    std::shared_ptr<const Parts> parts_;
};

} // namespace ksauth
