// Logs in with an OAuth 1.0a access token (RFC 5849, HMAC-SHA1; Identity API v3, OS-OAUTH1). The
// proof is a signature in a header of the login; the method's payload is empty, and the scope is
// what the user delegated.
#include "manifest.h"

#include <ksauth/sdk/base64.hpp>
#include <ksauth/sdk/clock.hpp>
#include <ksauth/sdk/digest.hpp>
#include <ksauth/sdk/login.hpp>
#include <ksauth/sdk/percent.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <string>

namespace {

using namespace ksauth::sdk;

std::string encoded(std::string_view text)
{
    return std::string(percent_encoded(text).reveal());
}

// RFC 5849, 3.4.1.2: scheme and host in lower case, no port that goes without saying.
std::string base_uri(std::string url)
{
    const auto host = url.find("://") + 3;
    const auto path = std::min(url.find('/', host), url.size());
    std::transform(
        url.begin(),
        url.begin() + static_cast<std::ptrdiff_t>(path),
        url.begin(),
        [](char letter) {
            return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        }
    );
    for (const std::string_view port : {":80", ":443"}) {
        const bool usual = (port == ":80") == (url.compare(0, 5, "http:") == 0);
        if (usual && path - host > port.size() &&
            url.compare(path - port.size(), port.size(), port) == 0)
            return url.erase(path - port.size(), port.size());
    }
    return url;
}

std::string timestamp(const Call& call)
{
    const auto since = Clock(call).now().time_since_epoch();
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(since).count());
}

std::string nonce(const Call& call)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    const auto bytes = random_bytes(call, 16);
    for (const char byte : bytes.reveal()) {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 0xfU];
    }
    return text;
}

class V3OAuth1 {
public:
    explicit V3OAuth1(const Call& /*call*/) {}

    void method(const Call& call)
    {
        NameValues parameters = {
            // in the order of their names, as the signature has them
            {"oauth_consumer_key", call.option("consumer_key")},
            {"oauth_nonce", nonce(call)},
            {"oauth_signature_method", "HMAC-SHA1"},
            {"oauth_timestamp", timestamp(call)},
            {"oauth_token", call.option("access_key")},
            {"oauth_version", "1.0"},
        };
        parameters.emplace_back("oauth_signature", signature(call, parameters));
        std::string header;
        for (const auto& [name, value] : parameters)
            header += (header.empty() ? "OAuth " : ", ") + name + "=\"" + encoded(value) + '"';
        call.header("Authorization", header);
        put_method(call, "oauth1", JsonObject());
    }

private:
    static std::string signature(const Call& call, const NameValues& parameters)
    {
        std::string normalized;
        for (const auto& [name, value] : parameters)
            normalized += (normalized.empty() ? "" : "&") + name + '=' + encoded(value);
        const auto base = "POST&" + encoded(base_uri(token_url(call))) + '&' + encoded(normalized);
        auto key = percent_encoded(call.secret("consumer_secret").reveal());
        key.append("&");
        key.append(percent_encoded(call.secret("access_secret").reveal()).reveal());
        return std::string(base64(hmac(call, "sha1", key.reveal(), base).reveal()).reveal());
    }
};

} // namespace

KSAUTH_PLUGIN(V3OAuth1);
