// Whether requests go through a proxy. By default as the environment says.
//
// http URLs are asked of the proxy by their full name, https URLs through a tunnel that it opens
// (CONNECT, RFC 9110, 9.3.6), so that it sees neither credentials nor content of the latter.
#pragma once

#include <ksauth/export.hpp>

#include <string>
#include <utility>

namespace ksauth {

/// A value.
class KSAUTH_API Proxy {
public:
    /// As http_proxy, https_proxy, all_proxy and no_proxy say, also in capitals, except HTTP_PROXY
    /// in a CGI program, where a client's header could have set it. Read when a transport is made.
    Proxy() = default;

    /// For all requests. `url`: "http://[user:password@]host:port", or https for a proxy that
    /// speaks TLS itself, checked as the server is. `except`: hosts asked directly, in the form of
    /// no_proxy: "localhost,.example.com,10.0.0.0/8,[::1]", "*" for all.
    explicit Proxy(std::string url, std::string except = {})
        : kind_(Kind::Given), url_(std::move(url)), except_(std::move(except))
    {
    }

    /// No proxy, whatever the environment says.
    static Proxy none()
    {
        Proxy proxy;
        proxy.kind_ = Kind::None;
        return proxy;
    }

    bool from_environment() const noexcept { return kind_ == Kind::Environment; }
    bool is_none() const noexcept { return kind_ == Kind::None; }
    const std::string& url() const noexcept { return url_; }       ///< "" unless given
    const std::string& except() const noexcept { return except_; } ///< "" unless given

    bool operator==(const Proxy&) const = default;

private:
    enum class Kind { Environment, None, Given };
    Kind kind_ = Kind::Environment;
    std::string url_;
    std::string except_;
};

} // namespace ksauth
