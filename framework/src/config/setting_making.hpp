// From settings to the options of sessions, adapters and Auths.
#pragma once

#include <ksauth/adapter.hpp>
#include <ksauth/auth.hpp>
#include <ksauth/plugins.hpp>
#include <ksauth/rate_limiter.hpp>
#include <ksauth/retry.hpp>
#include <ksauth/session_options.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// With a file store, if one is wanted. Throws ConfigError where there is no place for it.
AuthOptions make_auth_options(const std::vector<ResolvedOption>& settings);

/// Throws ConfigError for a value that makes no sense, which read_settings() does not return.
SessionOptions make_session_options(const std::vector<ResolvedOption>& settings);

/// These options, with what they lack: as the settings have it for their service, for the one
/// service that the settings are about, and for all.
AdapterOptions
make_adapter_options(const std::vector<ResolvedOption>& settings, AdapterOptions given);

/// Takes rate_limit or concurrency.
void take_limit(std::string_view name, const std::string& value, RateLimits& limits);

/// None without limits.
std::shared_ptr<RateLimiter> make_limiter(const RateLimits& limits);

/// Whether it is a setting about trying again; then it is put in.
bool take_retry(std::string_view name, const std::string& value, RetryOptions& retry);

} // namespace ksauth
