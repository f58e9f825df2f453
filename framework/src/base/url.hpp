// Taking URLs apart and putting them together (RFC 3986).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ksauth {

struct Url {
    std::string scheme; ///< "http" or "https"
    std::string host;   ///< without the brackets of an IPv6 address
    std::uint16_t port = 0;
    std::string target; ///< path and query, at least "/"

    bool secure() const noexcept { return scheme == "https"; }

    /// Scheme, host and port, always with the port: "https://cloud.example:443". What must be equal
    /// for a credential to be sent along (RFC 6454, 5).
    std::string origin() const;
};

/// Throws ConfigError unless it is an absolute http or https URL with a host; also for spaces,
/// control characters and user names in it. The message shows the URL without its query.
Url parse_url(std::string_view url);

/// Whether it names a host, and so does not need an endpoint in front. "//x" does; "/x" does not.
bool is_absolute(std::string_view url) noexcept;

/// One '/' between the two, whatever they end and start with (behaviour 1.4.9).
std::string join_url(std::string_view base, std::string_view path);

/// What a reference in an answer from `base` means, such as a Location (RFC 3986, 5.2); without its
/// fragment. `base` must be absolute.
std::string resolve_url(std::string_view base, std::string_view reference);

/// With %XX for every byte that is neither unreserved (RFC 3986, 2.3) nor one of these.
std::string percent_encoded(std::string_view text, std::string_view left_alone = {});

/// For messages and logs: without user name, password, query and fragment.
std::string shown_url(std::string_view url);

} // namespace ksauth
