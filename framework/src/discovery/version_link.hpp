// URLs of versions: the links that services give, and the version that a URL shows.
#pragma once

#include <ksauth/version.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// A URL in three. Views into it.
struct UrlParts {
    std::string_view root; ///< "https://x:1"; without scheme where there is none
    std::string_view path; ///< "/v3/"
    std::string_view tail; ///< query and fragment: "?a=b"
};

UrlParts url_parts(std::string_view url) noexcept;

/// Where a link of a document that was fetched from `url` leads: always to the host that was asked.
/// Behind a proxy, services name hosts and schemes that clients cannot reach (behaviour 4.5).
std::string combine_link(std::string_view url, std::string_view href);

/// The version of "v2.1" in a path; nothing for other segments, numbers without a 'v' included:
/// these are ids of projects.
std::optional<Version> version_of_segment(std::string_view segment) noexcept;

/// The last version in the URL's path (behaviour 4.6.3).
std::optional<Version> version_in_url(std::string_view url) noexcept;

std::string_view without_end_slashes(std::string_view text) noexcept;

} // namespace ksauth
