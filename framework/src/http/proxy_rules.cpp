#include "http/proxy_rules.hpp"

#include <ksauth/error.hpp>

#include <Poco/Base64Encoder.h>
#include <Poco/Exception.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/URI.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <sstream>

namespace ksauth {
namespace {

using Poco::Net::IPAddress;

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    return result;
}

template <class Number>
std::optional<Number> number(std::string_view text)
{
    Number value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

bool is_in_block(std::string_view block, const IPAddress& address)
{
    const auto slash = block.find('/');
    IPAddress network;
    const auto bits = number<unsigned>(block.substr(slash + 1));
    const bool good = bits && IPAddress::tryParse(std::string(block.substr(0, slash)), network) &&
                      network.family() == address.family() &&
                      *bits <= static_cast<unsigned>(network.length()) * 8;
    if (!good) return false;
    const IPAddress mask(*bits, network.family());
    return (network & mask) == (address & mask);
}

bool is_name_or_below(std::string_view name, std::string_view host)
{
    if (name.starts_with("*.")) name.remove_prefix(1);
    if (name.starts_with('.')) name.remove_prefix(1);
    if (name.empty() || !host.ends_with(name)) return false;
    return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

// "[::1]:80", "host:80", "[::1]", "::1", "host"
bool names_server(std::string_view entry, const Url& url, const std::optional<IPAddress>& address)
{
    const bool bracket = entry.starts_with('[');
    const auto colon = entry.rfind(':');
    const bool has_port =
        colon != entry.npos && (bracket ? entry[colon - 1] == ']' : entry.find(':') == colon);
    if (has_port) {
        if (number<std::uint16_t>(entry.substr(colon + 1)) != url.port) return false;
        entry = entry.substr(0, colon);
    }
    if (bracket && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
    IPAddress named;
    if (address && IPAddress::tryParse(std::string(entry), named)) return named == *address;
    return !address && is_name_or_below(entry, url.host);
}

bool matches(std::string_view entry, const Url& url, const std::optional<IPAddress>& address)
{
    if (entry == "*") return true;
    if (entry.find('/') != entry.npos) return address && is_in_block(entry, *address);
    return names_server(entry, url, address);
}

[[noreturn]] void refuse(std::string_view url, const char* why)
{
    const auto at = url.rfind('@'); // what is in front of it may be a password
    const auto shown = at == url.npos ? std::string(url) : "...@" + std::string(url.substr(at + 1));
    throw ConfigError({.message = "not a usable proxy: '" + shown + "': " + why, .never_sent = true}
    );
}

// RFC 7617
std::string basic_authorization(const Poco::URI& uri, std::string_view url)
{
    if (uri.getUserInfo().empty()) return {};
    std::string user_info;
    Poco::URI::decode(uri.getUserInfo(), user_info);
    if (std::any_of(user_info.begin(), user_info.end(), [](unsigned char c) { return c < ' '; }))
        refuse(url, "its user or password holds a control character");
    std::ostringstream text;
    Poco::Base64Encoder encoder(text);
    encoder.rdbuf()->setLineLength(0);
    encoder << user_info;
    encoder.close();
    return "Basic " + text.str();
}

} // namespace

bool is_excepted(std::string_view except, const Url& url)
{
    IPAddress parsed;
    std::optional<IPAddress> address;
    if (!except.empty() && IPAddress::tryParse(url.host, parsed)) address = parsed;
    const auto list = lower(except);
    for (std::string_view rest = list; !rest.empty();) {
        const auto entry = rest.substr(0, rest.find_first_of(", \t"));
        if (!entry.empty() && matches(entry, url, address)) return true;
        rest.remove_prefix(std::min(rest.size(), entry.size() + 1));
    }
    return false;
}

ProxyServer parse_proxy(std::string_view url)
try {
    const bool has_scheme = url.find("://") != url.npos;
    const Poco::URI uri(has_scheme ? std::string(url) : "http://" + std::string(url));
    const auto& scheme = uri.getScheme();
    if (scheme != "http" && scheme != "https")
        refuse(url, "only http and https proxies are understood");
    if (uri.getHost().empty()) refuse(url, "it names no host");

    auto host = lower(uri.getHost());
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return {
        .url = {scheme, std::move(host), uri.getPort(), "/"},
        .authorization = basic_authorization(uri, url)};
} catch (const Poco::Exception&) {
    refuse(url, "bad syntax");
}

ProxyEnvironment::ProxyEnvironment(const Variable& variable)
{
    const auto either = [&](const char* name, const char* capitals) {
        auto value = variable(name);
        return value.empty() ? variable(capitals) : value;
    };
    const auto all = either("all_proxy", "ALL_PROXY");
    // A CGI program gets a client's field "Proxy" as HTTP_PROXY.
    const bool in_cgi = !variable("REQUEST_METHOD").empty();
    http_ = in_cgi ? variable("http_proxy") : either("http_proxy", "HTTP_PROXY");
    if (http_.empty()) http_ = all;
    https_ = either("https_proxy", "HTTPS_PROXY");
    if (https_.empty()) https_ = all;
    except_ = either("no_proxy", "NO_PROXY");
}

std::optional<ProxyServer> ProxyEnvironment::proxy_for(const Url& url) const
{
    const auto& proxy = url.secure() ? https_ : http_;
    if (proxy.empty() || is_excepted(except_, url)) return std::nullopt;
    return parse_proxy(proxy);
}

ProxyEnvironment read_proxy_environment()
{
    return ProxyEnvironment([](const char* name) {
        const auto* value = ::secure_getenv(name);
        return std::string(value == nullptr ? "" : value);
    });
}

std::optional<ProxyServer>
choose_proxy(const Proxy& wanted, const ProxyEnvironment& environment, const Url& url)
{
    if (wanted.is_none()) return std::nullopt;
    if (wanted.from_environment()) return environment.proxy_for(url);
    if (wanted.url().empty() || is_excepted(wanted.except(), url)) return std::nullopt;
    return parse_proxy(wanted.url());
}

} // namespace ksauth
