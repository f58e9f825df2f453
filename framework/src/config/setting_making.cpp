#include "config/setting_making.hpp"

#include "config/service_settings.hpp"
#include "config/setting_reader.hpp"
#include "identity/service_types.hpp"
#include "session/adapter_layers.hpp"
#include "session/service_choice.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace ksauth {
namespace {

bool is_unverified(const std::vector<ResolvedOption>& settings)
{
    return setting_text(settings, "insecure") == "true" ||
           setting_text(settings, "verify") == "false";
}

Verify verify_of(const std::vector<ResolvedOption>& settings)
{
    if (is_unverified(settings)) return false;
    const auto cacert = setting_text(settings, "cacert");
    if (!cacert.empty()) return cacert;
    const auto verify = setting_text(settings, "verify");
    if (verify.empty() || verify == "true") return true;
    return verify;
}

std::chrono::milliseconds milliseconds_of(const std::string& seconds)
{
    return std::chrono::milliseconds(std::llround(seconds_of(seconds) * 1000));
}

RetryOptions retry_of(const std::vector<ResolvedOption>& settings)
{
    RetryOptions retry;
    for (const auto& setting : settings)
        take_retry(setting.name, setting.value, retry);
    return retry;
}

// What an INI section says of its one service.
ServiceDefaults section_service(const std::vector<ResolvedOption>& settings)
{
    constexpr std::array<const char*, 5> keys = {
        "service_type", "service_name", "version", "min_version", "max_version"};
    ServiceDefaults service;
    for (const auto* key : keys)
        service.endpoint_filter.set(key, setting_text(settings, key));
    service.endpoint_override = setting_text(settings, "endpoint_override");
    return service;
}

// It is the service of requests that name none, and of those that name it.
void add_section_service(const ServiceDefaults& service, std::vector<ServiceDefaults>& services)
{
    if (service.endpoint_filter.empty() && service.endpoint_override.empty()) return;
    services.push_back(service);
    const auto type = service.endpoint_filter.get("service_type");
    if (type.empty()) return;
    auto named = service;
    named.service = official_service_type(type);
    for (auto& other : services) {
        if (other.service != named.service) continue;
        other.endpoint_filter = over_versions(other.endpoint_filter, named.endpoint_filter);
        if (other.endpoint_override.empty()) other.endpoint_override = named.endpoint_override;
        return;
    }
    services.push_back(std::move(named));
}

AdapterOptions adapter_of(const ServiceDefaults& service)
{
    const auto& filter = service.endpoint_filter;
    const auto text = [&](const char* key) { return std::string(filter.get(key)); };
    return {
        .service_type = text("service_type"),
        .service_name = text("service_name"),
        .interface = filter.all("interface"),
        .region_name = text("region_name"),
        .version = text("version"),
        .min_version = text("min_version"),
        .max_version = text("max_version"),
        .endpoint_override = service.endpoint_override,
        .default_microversion = service.default_microversion,
        .retry = service.retry,
    };
}

} // namespace

AuthOptions make_auth_options(const std::vector<ResolvedOption>& settings)
{
    if (setting_text(settings, "cache_auth") != "true") return {};
    return {.store = make_file_store()};
}

SessionOptions make_session_options(const std::vector<ResolvedOption>& settings)
{
    SessionOptions options;
    options.tls.verify = verify_of(settings);
    options.tls.client = {setting_text(settings, "cert"), setting_text(settings, "key")};
    const auto timeout = setting_text(settings, "timeout");
    if (!timeout.empty()) options.timeout = milliseconds_of(timeout);
    options.endpoint_defaults.set("region_name", setting_text(settings, "region_name"));
    options.endpoint_defaults.set("interface", split_list(setting_text(settings, "interface")));
    options.services = make_service_defaults(settings);
    add_section_service(section_service(settings), options.services);
    options.retry = retry_of(settings);
    RateLimits limits;
    for (const auto& setting : settings)
        take_limit(setting.name, setting.value, limits);
    options.rate_limiter = make_limiter(limits);
    options.collect_timing = setting_text(settings, "collect_timing") == "true";
    options.split_loggers = setting_text(settings, "split_loggers") == "true";
    return options;
}

AdapterOptions
make_adapter_options(const std::vector<ResolvedOption>& settings, AdapterOptions given)
{
    const auto session = make_session_options(settings);
    auto section = section_service(settings);
    section.endpoint_filter = section.endpoint_filter.over(session.endpoint_defaults);
    section.retry = session.retry;
    const auto general = adapter_of(section);

    EndpointFilter wanted;
    wanted.set("service_type", over(given, general).service_type);
    const auto* service = wanted.empty() ? nullptr : defaults_for(wanted, session);
    if (service != nullptr) given = over(std::move(given), adapter_of(*service));
    return over(std::move(given), general);
}

void take_limit(std::string_view name, const std::string& value, RateLimits& limits)
{
    if (name == "rate_limit") limits.per_second = rate_of(value);
    if (name == "concurrency") limits.concurrency = std::stoul(value);
}

std::shared_ptr<RateLimiter> make_limiter(const RateLimits& limits)
{
    if (limits.per_second == 0 && limits.concurrency == 0) return nullptr;
    return std::make_shared<RateLimiter>(limits);
}

bool take_retry(std::string_view name, const std::string& value, RetryOptions& retry)
{
    if (name == "connect_retries") {
        retry.connect_retries = std::stoi(value);
    } else if (name == "status_code_retries") {
        retry.status_code_retries = std::stoi(value);
    } else if (name == "connect_retry_delay") {
        retry.connect_retry_delay = milliseconds_of(value);
    } else if (name == "status_code_retry_delay") {
        retry.status_code_retry_delay = milliseconds_of(value);
    } else if (name == "retriable_status_codes") {
        for (const auto& status : split_list(value))
            retry.retriable_status_codes.push_back(std::stoi(status));
    } else {
        return false;
    }
    return true;
}

} // namespace ksauth
