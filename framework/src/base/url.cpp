#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <algorithm>
#include <cctype>

namespace ksauth {
namespace {

// A URL that makes no sense may hide its password anywhere before the '@'.
[[noreturn]] void refuse(std::string_view url, const std::string& why)
{
    const auto at = url.rfind('@');
    const auto shown = at == url.npos ? shown_url(url) : "...@" + shown_url(url.substr(at + 1));
    throw ConfigError({.message = "not a usable URL: '" + shown + "': " + why, .never_sent = true});
}

bool has_bad_character(std::string_view url)
{
    return std::any_of(url.begin(), url.end(), [](unsigned char letter) {
        return letter <= ' ' || letter == 0x7f;
    });
}

Poco::URI parse(std::string_view url)
try {
    return Poco::URI(std::string(url));
} catch (const Poco::Exception& error) {
    const bool tells = url.find('@') != url.npos; // Poco quotes the part that it did not like
    refuse(url, tells || error.message().empty() ? "bad syntax" : error.message());
}

// Poco::URI would decode and encode the path again; what the caller wrote is what is sent.
std::string target_of(std::string_view url)
{
    const auto authority = url.find("://") + 3;
    const auto begin = url.find_first_of("/?#", authority);
    std::string target(begin == url.npos ? "" : url.substr(begin, url.find('#') - begin));
    return target.starts_with('/') ? target : "/" + target;
}

bool has_scheme(std::string_view reference)
{
    const auto colon = reference.find(':');
    return colon != reference.npos && colon > 0 && colon < reference.find_first_of("/?#");
}

// RFC 3986, 5.2.4. `path` begins with a slash.
std::string without_dots(std::string_view path)
{
    std::string clean;
    bool ends_in_folder = false;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size());
        ends_in_folder = segment == "." || segment == "..";
        if (segment == "..") clean.erase(std::min(clean.rfind('/'), clean.size()));
        if (!ends_in_folder) clean.append("/").append(segment);
    }
    return ends_in_folder || clean.empty() ? clean + "/" : clean;
}

// RFC 3986, 2.3.
bool is_unreserved(unsigned char letter)
{
    const bool alphanumeric = (letter >= 'a' && letter <= 'z') ||
                              (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    return alphanumeric || letter == '-' || letter == '.' || letter == '_' || letter == '~';
}

} // namespace

std::string Url::origin() const
{
    const bool is_v6 = host.find(':') != host.npos;
    return scheme + "://" + (is_v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Url parse_url(std::string_view url)
{
    if (has_bad_character(url))
        refuse(url, "spaces and control characters must be percent-encoded");
    const auto uri = parse(url);
    const bool http = uri.getScheme() == "http" || uri.getScheme() == "https";
    if (!http) refuse(url, "it must start with http:// or https://");
    if (uri.getHost().empty()) refuse(url, "it names no host");
    if (!uri.getUserInfo().empty()) refuse(url, "credentials do not belong into a URL");

    auto host = uri.getHost();
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    std::transform(host.begin(), host.end(), host.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return {uri.getScheme(), std::move(host), uri.getPort(), target_of(url)};
}

bool is_absolute(std::string_view url) noexcept
{
    if (url.starts_with("//")) return true;
    const auto scheme = url.find("://");
    return scheme != url.npos && scheme > 0 && scheme < url.find_first_of("/?#");
}

std::string join_url(std::string_view base, std::string_view path)
{
    while (base.ends_with('/'))
        base.remove_suffix(1);
    while (path.starts_with('/'))
        path.remove_prefix(1);
    std::string joined;
    joined.reserve(base.size() + 1 + path.size());
    joined.append(base).append("/").append(path);
    return joined;
}

std::string resolve_url(std::string_view base, std::string_view reference)
{
    base = base.substr(0, base.find('#'));
    reference = reference.substr(0, reference.find('#'));
    if (has_scheme(reference)) return std::string(reference);
    const auto scheme_end = base.find("://") + 1;
    if (reference.starts_with("//"))
        return std::string(base.substr(0, scheme_end)).append(reference);
    const auto path_begin = std::min(base.find_first_of("/?", scheme_end + 2), base.size());
    const std::string origin(base.substr(0, path_begin));
    const auto path = base.substr(path_begin, base.find('?') - path_begin);
    if (reference.empty()) return std::string(base);
    if (reference.starts_with('?')) return origin + std::string(path).append(reference);

    const auto wanted = reference.substr(0, reference.find('?'));
    const auto query = reference.substr(wanted.size());
    auto whole = std::string(wanted);
    if (!wanted.starts_with('/')) {
        const auto folder = path.substr(0, path.rfind('/') + 1);
        whole = (folder.empty() ? "/" : std::string(folder)).append(wanted);
    }
    return origin + without_dots(whole).append(query);
}

std::string percent_encoded(std::string_view text, std::string_view left_alone)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size() * 3); // it may be secret: a string that grows leaves traces
    for (const char each : text) {
        const auto letter = static_cast<unsigned char>(each);
        if (is_unreserved(letter) || left_alone.find(each) != left_alone.npos) {
            encoded += each;
            continue;
        }
        encoded += '%';
        encoded += digits[letter >> 4U];
        encoded += digits[letter & 15U];
    }
    return encoded;
}

std::string shown_url(std::string_view url)
{
    std::string shown(url.substr(0, url.find_first_of("?#")));
    const auto scheme = shown.find("://");
    const auto authority = scheme == shown.npos ? 0 : scheme + 3;
    const auto at = shown.rfind('@', shown.find('/', authority));
    if (at != shown.npos && at >= authority) shown.erase(authority, at + 1 - authority);
    std::replace_if(
        shown.begin(), shown.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, '?'
    );
    return shown;
}

} // namespace ksauth
