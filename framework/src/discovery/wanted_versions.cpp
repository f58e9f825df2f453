#include "discovery/wanted_versions.hpp"

#include "identity/service_types.hpp"

#include <ksauth/error.hpp>

#include <optional>
#include <string>

namespace ksauth {
namespace {

[[noreturn]] void refuse(const std::string& why)
{
    throw EndpointError({.message = "the endpoint filter contradicts itself: " + why});
}

std::optional<Version> version_at(const EndpointFilter& filter, std::string_view key)
{
    const auto text = filter.get(key);
    if (text.empty()) return std::nullopt;
    try {
        return Version::parse(text);
    } catch (const ConfigError& error) {
        error.while_doing("cannot read " + std::string(key)).raise();
    }
}

void check_implied(
    int implied, std::string_view service_type, const char* key, const Version& given
)
{
    if (given.major_part() == implied) return;
    refuse(
        "service_type " + std::string(service_type) + " means version " + std::to_string(implied) +
        ", but " + key + " is " + given.text() + "; ask for service_type " +
        std::string(official_service_type(service_type)) + " instead"
    );
}

std::optional<Version> default_max(const std::optional<Version>& min)
{
    if (!min) return std::nullopt;
    // The newest of a major version is not the newest of all.
    return min->is_latest_of_major() ? *min : Version::latest();
}

VersionRange
narrowed(int implied, std::string_view type, std::optional<Version> min, std::optional<Version> max)
{
    if (min) check_implied(implied, type, "min_version", *min);
    const bool bounded = max && max->major_part() != Version::latest_part;
    if (bounded) check_implied(implied, type, "max_version", *max);
    return {min.value_or(Version(implied)), bounded ? *max : Version::latest_of(implied)};
}

} // namespace

// Types from before discovery: only those that are known, "foov2" may mean anything.
std::optional<int> implied_major(std::string_view service_type)
{
    const auto size = service_type.size();
    const bool ends_in_version = size > 2 && service_type[size - 2] == 'v' &&
                                 service_type[size - 1] >= '0' && service_type[size - 1] <= '9';
    if (!ends_in_version || !is_known_service_type(service_type)) return std::nullopt;
    return service_type[size - 1] - '0';
}

VersionRange wanted_versions(const EndpointFilter& filter, std::string_view service_type)
{
    const auto version = version_at(filter, "version");
    const auto min = version_at(filter, "min_version");
    auto max = version_at(filter, "max_version");
    const auto implied = implied_major(service_type);

    if (version) {
        if (min || max) refuse("give version, or min_version and max_version, not both");
        if (implied) check_implied(*implied, service_type, "version", *version);
        return VersionRange::from(*version);
    }
    if (!max) max = default_max(min);
    const VersionRange checked(min, max);
    return implied ? narrowed(*implied, service_type, min, max) : checked;
}

} // namespace ksauth
