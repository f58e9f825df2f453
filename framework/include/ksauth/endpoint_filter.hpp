// What a caller knows of the service it wants: an open list of keys and values.
//
//   EndpointFilter{{"service_type", "identity"}, {"interface", {"internal", "public"}}}
//
// Whoever answers reads the keys that it understands and ignores the rest. Several values for a key
// are alternatives, the preferred one first. A value.
//
// The catalog understands service_type, service_name, service_id, endpoint_id, interface and
// region_name; version discovery
//   version                   "3.1": that or a later one of the same major version; "latest"
//   min_version, max_version  from one to the other, both included; "2.latest" is the newest of 2
//   skip_discovery            "true": take the catalog's word for the version
//   endpoint_override         a URL to use instead of the catalog's
//   allow_version_hack        "false": do not look for versions outside of the catalog's URL
//   allow_deprecated, allow_experimental, allow_unknown
//                             versions of these statuses; "true" or "false", true for the first
#pragma once

#include <ksauth/export.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// As the value of the key interface: the identity service at auth_url, whatever the catalog says.
inline constexpr std::string_view auth_interface = "auth";

class KSAUTH_API EndpointFilter {
public:
    /// One value or a list of them.
    class KSAUTH_API Values {
    public:
        // Implicit, so that filters can be written as braces.
        // NOLINTBEGIN(google-explicit-constructor)
        Values(const char* value) : list_{std::string(value)} {}
        Values(std::string_view value) : list_{std::string(value)} {}
        Values(std::string value) : list_{std::move(value)} {}
        Values(std::initializer_list<std::string_view> values) : list_(values.begin(), values.end())
        {
        }
        Values(std::vector<std::string> values) : list_(std::move(values)) {}
        // NOLINTEND(google-explicit-constructor)

    private:
        friend EndpointFilter;
        std::vector<std::string> list_;
    };

    struct Entry {
        Entry(std::string_view its_key, Values its_values);
        std::string key;
        std::vector<std::string> values;
        bool operator==(const Entry&) const = default;
    };

    EndpointFilter() = default;
    EndpointFilter(std::initializer_list<Entry> entries);

    /// Replaces what is there for that key. An empty value, or no value, removes the key.
    void set(std::string_view key, Values values);

    /// The first value for that key, or "".
    std::string_view get(std::string_view key) const noexcept;

    /// All its values, the preferred one first.
    const std::vector<std::string>& all(std::string_view key) const noexcept;

    bool contains(std::string_view key) const noexcept { return !all(key).empty(); }
    bool empty() const noexcept { return entries_.empty(); }
    const std::vector<Entry>& entries() const noexcept { return entries_; }

    /// This filter, with the keys that it lacks taken from `defaults`.
    EndpointFilter over(const EndpointFilter& defaults) const;

    /// For messages: "service_type=identity, interface=internal|public", "an empty filter".
    std::string text() const;

    bool operator==(const EndpointFilter&) const = default;

private:
    std::vector<Entry> entries_;
};

} // namespace ksauth
