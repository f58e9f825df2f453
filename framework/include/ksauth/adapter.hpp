// One service as its clients see it: a Session with everything filled in that requests to this
// service have in common.
//
//   const ksauth::Adapter compute(session, {.service_type = "compute",
//                                           .interface = {"internal", "public"},
//                                           .min_version = "2.1",
//                                           .default_microversion = "2.79"});
//   const auto servers = compute.get("/servers").json()["servers"];
//
// What a request says itself goes before what the adapter says, and that before the session. An
// adapter can be laid over another one: the outer one's word goes first.
//
// Thread-safe. Cheap to copy.
#pragma once

#include <ksauth/discovery.hpp>
#include <ksauth/export.hpp>
#include <ksauth/session.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth {

/// Empty: the adapter has no say in it.
struct AdapterOptions {
    std::string service_type = {};
    std::string service_name = {};
    std::string service_id = {};
    std::vector<std::string> interface = {}; ///< the preferred one first
    std::string region_name = {};

    /// The version that the client speaks: `version`, or a range, not both.
    std::string version = {};
    std::string min_version = {};
    std::string max_version = {};
    EndpointFilter endpoint_filter = {}; ///< any other keys

    std::string endpoint_override = {};    ///< as RequestOptions has it
    std::string default_microversion = {}; ///< of requests that ask for none

    AuthPtr auth = {}; ///< instead of the session's
    std::string user_agent = {};
    std::string client_name = {};
    std::string client_version = {};
    std::string global_request_id = {};
    Headers additional_headers = {}; ///< on requests that do not have them already

    RetryOptions retry = {};
    std::shared_ptr<RateLimiter> rate_limiter = {}; ///< of this adapter's requests together
    std::shared_ptr<LogSink> log_sink = {};
    std::optional<bool> raise_errors = {}; ///< false: also where a request says nothing of it
};

class KSAUTH_API Adapter {
public:
    /// Throws ConfigError for versions that are none, EndpointError for those that exclude each
    /// other.
    Adapter(Session session, AdapterOptions options);

    /// These options over those of another adapter.
    Adapter(const Adapter& inner, const AdapterOptions& options);

    /// As Session::request, relative to this service.
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

    // As those of Session, for this service; keys of `filter` go before the adapter's.
    std::string endpoint(const EndpointFilter& filter = {}, const Context& context = {}) const;
    EndpointData endpoint_data(
        const EndpointFilter& filter = {},
        const Context& context = {},
        Explanation* explanation = nullptr
    ) const;
    std::optional<Version>
    api_major_version(const EndpointFilter& filter = {}, const Context& context = {}) const;
    std::vector<EndpointVersions>
    all_version_data(const EndpointFilter& filter = {}, const Context& context = {}) const;

    CredentialPtr credential(const Context& context = {}) const;
    std::shared_ptr<const Access> access(const Context& context = {}) const;
    std::string user_id(const Context& context = {}) const;
    std::string project_id(const Context& context = {}) const;
    bool invalidate() const; ///< true when there was a credential

    const Session& session() const noexcept { return session_; }
    const AdapterOptions& options() const noexcept { return *options_; }

private:
    EndpointFilter filter_for_lookup(const EndpointFilter& filter, const Context& context) const;

    Session session_;
    std::shared_ptr<const AdapterOptions> options_;
    EndpointFilter filter_; ///< what the options say of the service
};

/// What a service answered, and its body read.
struct JsonResponse {
    Response response = {};
    Json body = {}; ///< null when the body is no JSON
};

/// An Adapter for services that take and give JSON: asks for it, sends it, reads it.
class KSAUTH_API JsonAdapter {
public:
    explicit JsonAdapter(Adapter adapter) : adapter_(std::move(adapter)) {}

    JsonResponse request(
        std::string_view method, std::string_view url, const RequestOptions& options = {}
    ) const;

    JsonResponse get(std::string_view url, const RequestOptions& options = {}) const;
    JsonResponse post(std::string_view url, Json body, RequestOptions options = {}) const;
    JsonResponse put(std::string_view url, Json body, RequestOptions options = {}) const;
    JsonResponse patch(std::string_view url, Json body, RequestOptions options = {}) const;
    // NOLINTNEXTLINE(readability-identifier-naming): the word itself is taken
    JsonResponse delete_(std::string_view url, const RequestOptions& options = {}) const;

    const Adapter& adapter() const noexcept { return adapter_; }

private:
    Adapter adapter_;
};

} // namespace ksauth
