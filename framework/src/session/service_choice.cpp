#include "session/service_choice.hpp"

#include "auth/v3_login.hpp"
#include "base/url.hpp"
#include "discovery/wanted_versions.hpp"
#include "identity/service_types.hpp"
#include "session/fill.hpp"

#include <ksauth/auth.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace ksauth {
namespace {

constexpr std::array<const char*, 3> version_keys = {"version", "min_version", "max_version"};

bool is_same_service(std::string_view one, std::string_view other)
{
    return with_dashes(official_service_type(one)) == with_dashes(official_service_type(other));
}

std::string_view type_wanted(const EndpointFilter& filter, const EndpointFilter& defaults)
{
    const auto type = filter.get("service_type");
    return type.empty() ? defaults.get("service_type") : type;
}

bool names_service(const EndpointFilter& filter)
{
    constexpr std::array<const char*, 4> keys = {
        "service_type", "service_name", "service_id", "endpoint_id"};
    return std::any_of(keys.begin(), keys.end(), [&](const char* key) {
        return filter.contains(key);
    });
}

bool is_same_cloud(const Auth& one, const Auth& other)
{
    const auto url = one.plugin().auth_url();
    return !url.empty() && token_url(url) == token_url(other.plugin().auth_url());
}

} // namespace

const ServiceDefaults* defaults_for(const EndpointFilter& filter, const SessionOptions& session)
{
    if (session.services.empty()) return nullptr;
    const auto type = type_wanted(filter, session.endpoint_defaults);
    const bool named = !type.empty() || names_service(filter);
    for (const auto& service : session.services) {
        const bool meant = service.service.empty()
                               ? !named
                               : !type.empty() && is_same_service(service.service, type);
        if (meant) return &service;
    }
    return nullptr;
}

std::string
override_for(const ServiceDefaults& service, const SessionOptions& session, const Auth* asking)
{
    const bool own = !session.auth || asking == nullptr || asking == session.auth.get() ||
                     is_same_cloud(*asking, *session.auth);
    return own ? service.endpoint_override : std::string();
}

EndpointFilter over(const EndpointFilter& filter, const ServiceDefaults& service)
{
    auto defaults = service.endpoint_filter;
    if (implied_major(filter.get("service_type"))) {
        for (const auto* key : version_keys)
            defaults.set(key, "");
    }
    auto whole = over_versions(filter, defaults);
    const auto called = service.endpoint_filter.get("service_type");
    if (!called.empty()) whole.set("service_type", called);
    return whole;
}

std::optional<RequestOptions> with_service_defaults(
    std::string_view url, const RequestOptions& request, const SessionOptions& session
)
{
    const auto* service = defaults_for(request.endpoint_filter, session);
    if (service == nullptr) return std::nullopt;
    if (service->service.empty() && is_absolute(url)) return std::nullopt;
    auto whole = request;
    // The catalog's name for it is not the one that its microversions go by.
    fill(
        whole.microversion_service_type,
        std::string(type_wanted(request.endpoint_filter, session.endpoint_defaults))
    );
    whole.endpoint_filter = over(request.endpoint_filter, *service);
    if (!request.endpoint_filter.contains("endpoint_override"))
        fill(whole.endpoint_override, override_for(*service, session, request.auth.get()));
    fill(whole.microversion, service->default_microversion);
    whole.retry = request.retry.over(service->retry);
    fill(whole.rate_limiter, service->rate_limiter);
    return whole;
}

EndpointFilter over_versions(const EndpointFilter& mine, EndpointFilter defaults)
{
    for (const auto* key : version_keys) {
        if (!mine.contains(key)) continue;
        for (const auto* other : version_keys)
            defaults.set(other, "");
    }
    return mine.over(defaults);
}

} // namespace ksauth
