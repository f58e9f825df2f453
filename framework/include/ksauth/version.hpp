// Versions of APIs and their microversions, and ranges of them, as OpenStack services write them:
// "v3", "2.1", "2.latest", "latest" (API-SIG guidelines "Version discovery" and "Microversions").
//
//   Version::parse("v2.79") < Version(2, 80);
//   VersionRange::from(Version(3)).holds(Version(3, 14));   // 3 to 3.latest
//
// Values; safe to read from any thread.
#pragma once

#include <ksauth/export.hpp>

#include <array>
#include <compare>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// Two to four numbers, compared from the left; where one ends the other goes on, it is the lower.
/// Any of them may be "the latest there is", which is higher than every number.
class KSAUTH_API Version {
public:
    static constexpr int latest_part = std::numeric_limits<int>::max();

    constexpr explicit Version(int major, int minor = 0) noexcept : parts_{major, minor, -1, -1} {}

    /// "latest": the newest of all.
    static constexpr Version latest() noexcept { return Version(latest_part, latest_part); }

    /// "M.latest": the newest of one major version.
    static constexpr Version latest_of(int major) noexcept { return Version(major, latest_part); }

    /// Reads "v3", "3", "3.14", "v1.5.1", "2.latest", "latest"; spaces around it do not count. A
    /// lone number gets ".0". Throws ConfigError that repeats the text.
    static Version parse(std::string_view text);

    /// The same, or nothing for what is no version.
    static std::optional<Version> try_parse(std::string_view text) noexcept;

    constexpr int major_part() const noexcept { return parts_[0]; }
    constexpr int minor_part() const noexcept { return parts_[1]; }
    constexpr bool is_latest() const noexcept { return *this == latest(); }

    /// Whether it names the newest minor version of a major one.
    constexpr bool is_latest_of_major() const noexcept
    {
        return parts_[0] != latest_part && parts_[1] == latest_part;
    }

    /// "3.14", "2.latest", "latest". parse() reads it back.
    std::string text() const;

    constexpr std::strong_ordering operator<=>(const Version& other) const noexcept
    {
        return parts_ <=> other.parts_;
    }
    constexpr bool operator==(const Version& other) const noexcept
    {
        return parts_ == other.parts_;
    }

private:
    std::array<int, 4> parts_; // -1: not there
};

/// From one version to another, both included; either end may be open.
class KSAUTH_API VersionRange {
public:
    VersionRange() = default; ///< every version

    /// Throws EndpointError when `max` is below `min`.
    VersionRange(std::optional<Version> min, std::optional<Version> max);

    /// What a client of that version can talk to: from it to the newest of its major version.
    static VersionRange from(const Version& version);

    const std::optional<Version>& min() const noexcept { return min_; }
    const std::optional<Version>& max() const noexcept { return max_; }
    bool is_any() const noexcept { return !min_ && !max_; }

    /// Whether the version lies between the ends.
    bool holds(const Version& version) const noexcept;

    /// The same for a version that a service really has: "latest" and "2.latest" as lower ends are
    /// then met by the newest of those that there are, which is the first accepted one when they
    /// are tried from the newest on.
    bool accepts(const Version& version) const noexcept;

    /// For messages: "3.0 to 3.latest", "up to 2.5", "any version".
    std::string text() const;

    bool operator==(const VersionRange&) const = default;

private:
    std::optional<Version> min_;
    std::optional<Version> max_;
};

} // namespace ksauth
