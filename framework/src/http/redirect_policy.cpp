#include "http/redirect_policy.hpp"

#include "base/redactor.hpp"
#include "base/url.hpp"
#include "http/repeat.hpp"

#include <ksauth/error.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ksauth {
namespace {

constexpr std::string_view id_header = "X-Openstack-Request-Id";

// A policy above may send the request again: as it was, not as it was sent to the last hop.
class AsItWas {
public:
    explicit AsItWas(Request& request)
        : request_(request),
          url_(request.url),
          headers_(request.headers),
          client_(request.connection.tls.client)
    {
    }
    ~AsItWas()
    {
        request_.url = std::move(url_);
        request_.headers = std::move(headers_);
        request_.connection.tls.client = std::move(client_);
    }
    AsItWas(const AsItWas&) = delete;
    AsItWas& operator=(const AsItWas&) = delete;

private:
    Request& request_;
    std::string url_;
    Headers headers_;
    ClientCertificate client_;
};

Url parse_target(const std::string& from, const std::string& to)
try {
    return parse_url(to);
} catch (const ConfigError& error) {
    const auto shown = shown_url(from);
    throw ProtocolError(
        {.message = shown + " redirects to what cannot be followed: " + error.what(), .url = shown}
    );
}

void refuse_downgrade(const std::string& from, const std::string& to)
{
    const auto shown = shown_url(from);
    throw ProtocolError(
        {.message = "refusing to follow the redirect of " + shown + " from https to http, to " +
                    shown_url(to),
         .url = shown}
    );
}

void refuse_login_elsewhere(const std::string& from, const std::string& to)
{
    const auto shown = shown_url(from);
    throw ConfigError(
        {.message = "refusing to send a login to " + shown_url(to) + ", where " + shown +
                    " redirects: it is another origin; if it is the right one, configure it (as "
                    "auth_url, for most plugins)",
         .url = shown}
    );
}

std::vector<std::string> names_to_strip(const Exchange& exchange)
{
    std::vector<std::string> names = {"Host"};
    if (exchange.credential) {
        for (const auto& [name, value] : exchange.credential->headers)
            names.push_back(name);
    }
    for (const auto& [name, value] : exchange.request.headers) {
        if (is_secret_header(name)) names.push_back(name);
    }
    return names;
}

void strip_credential(Exchange& exchange)
{
    for (const auto& name : names_to_strip(exchange))
        exchange.request.headers.erase(name);
    exchange.credential = nullptr;
    exchange.request.connection.tls.client = {};
}

void go_to(Exchange& exchange, const std::string& target)
{
    auto& request = exchange.request;
    const auto from = parse_url(request.url);
    const auto to = parse_target(request.url, target);
    if (from.secure() && !to.secure()) refuse_downgrade(request.url, target);
    if (from.origin() != to.origin()) {
        if (exchange.secret) refuse_login_elsewhere(request.url, target);
        strip_credential(exchange);
    }
    request.url = target;
}

void warn_of_missing_location(const Exchange& exchange)
{
    if (!exchange.log.wants(LogLevel::Warning)) return;
    exchange.log.sink->write(
        LogLevel::Warning,
        "session",
        "cannot follow the redirect of " + shown_url(exchange.request.url) +
            ": it does not say where to"
    );
}

std::optional<std::string> target_of(const Exchange& exchange, const Response& response)
{
    const auto location = response.headers.get("Location");
    if (location && !location->empty()) return resolve_url(exchange.request.url, *location);
    warn_of_missing_location(exchange);
    return std::nullopt;
}

Response follow(Exchange& exchange, Next next, Response response)
{
    const AsItWas afterwards(exchange.request);
    std::vector<Hop> history;
    for (int left = exchange.redirects; is_redirect(response.status) && left > 0; --left) {
        const auto target = target_of(exchange, response);
        if (!target || !rewind_body(exchange.request)) break;
        const std::string id(response.request_id());
        history.push_back({response.status, exchange.request.url, id});
        go_to(exchange, *target);
        if (!id.empty()) exchange.request.headers.set_default(id_header, id);
        ++exchange.hops;
        response = next(exchange);
    }
    response.history = std::move(history);
    return response;
}

} // namespace

Response RedirectPolicy::send(Exchange& exchange, Next next) const
{
    auto response = next(exchange);
    if (!is_redirect(response.status)) return response;
    return follow(exchange, next, std::move(response));
}

bool is_redirect(int status) noexcept
{
    return status == 301 || status == 302 || status == 303 || status == 305 || status == 307 ||
           status == 308;
}

} // namespace ksauth
