#include "cli/service_filter.hpp"

#include <ksauth/error.hpp>

#include <optional>
#include <string_view>
#include <utility>

namespace ksauth::cli {
namespace {

std::pair<std::string, std::string> key_and_value(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        throw ConfigError({.message = "--filter takes KEY=VALUE, not '" + text + "'"});
    return {text.substr(0, equals), text.substr(equals + 1)};
}

std::optional<Version>
version_at(const EndpointFilter& filter, std::string_view key, const char* option)
{
    const auto text = filter.get(key);
    if (text.empty()) return std::nullopt;
    try {
        return Version::parse(text);
    } catch (const ConfigError& error) {
        error.while_doing(std::string("cannot read ") + option).raise();
    }
}

// A query may hold a credential; a user name in it is refused before anything is shown.
std::string without_query(const std::string& url)
{
    const auto query = url.find('?');
    return query == url.npos ? url : url.substr(0, query) + "?***";
}

} // namespace

EndpointFilter filter_of(const FilterArguments& arguments)
{
    EndpointFilter filter;
    filter.set("service_type", arguments.service_type);
    filter.set("service_name", arguments.service_name);
    filter.set("service_id", arguments.service_id);
    filter.set("interface", arguments.interface);
    filter.set("region_name", arguments.region_name);
    filter.set("version", arguments.version_exact);
    filter.set("min_version", arguments.min_version);
    filter.set("max_version", arguments.max_version);
    filter.set("skip_discovery", arguments.skip_discovery ? "true" : "");
    for (const auto& other : arguments.others) {
        const auto [key, value] = key_and_value(other);
        auto values = filter.all(key);
        values.push_back(value);
        filter.set(key, std::move(values));
    }
    versions_of(filter); // better now than after the login
    return filter;
}

VersionRange versions_of(const EndpointFilter& filter)
{
    const auto exact = version_at(filter, "version", "--version-exact");
    const auto min = version_at(filter, "min_version", "--min-version");
    const auto max = version_at(filter, "max_version", "--max-version");
    if (exact && (min || max)) {
        throw ConfigError(
            {.message = "--version-exact excludes --min-version and --max-version: give one or the "
                        "others"}
        );
    }
    if (min && max && *max < *min) {
        throw ConfigError(
            {.message = "--max-version " + max->text() + " is below --min-version " + min->text()}
        );
    }
    if (exact) return VersionRange::from(*exact);
    const bool one_major = min && !max && min->is_latest_of_major();
    return {min, one_major ? min : max};
}

Adapter service_of(const Session& session, const FilterArguments& arguments)
{
    return {session, {.endpoint_override = arguments.endpoint_override}};
}

std::vector<ResolvedOption> origins_of(const FilterArguments& arguments)
{
    std::vector<ResolvedOption> given;
    const auto add = [&](const char* name, const std::string& value, const char* option) {
        const bool url = std::string_view(name) == "endpoint_override";
        if (!value.empty()) given.push_back({name, url ? without_query(value) : value, option});
    };
    add("service_type", arguments.service_type, "--service-type");
    add("service_name", arguments.service_name, "--service-name");
    add("service_id", arguments.service_id, "--service-id");
    for (const auto& interface : arguments.interface)
        add("interface", interface, "--interface");
    add("region_name", arguments.region_name, "--region-name");
    add("version", arguments.version_exact, "--version-exact");
    add("min_version", arguments.min_version, "--min-version");
    add("max_version", arguments.max_version, "--max-version");
    add("endpoint_override", arguments.endpoint_override, "--endpoint-override");
    add("skip_discovery", arguments.skip_discovery ? "true" : "", "--skip-discovery");
    for (const auto& other : arguments.others) {
        const auto [key, value] = key_and_value(other);
        add(key.c_str(), value, "--filter");
    }
    return given;
}

} // namespace ksauth::cli
