#include "auth/auth_policy.hpp"

#include "base/url.hpp"
#include "http/repeat.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/error.hpp>

namespace ksauth {
namespace {

constexpr int unauthorized = 401;

void refuse_foreign_origin(const Exchange& exchange, const Credential& credential)
{
    const auto& url = exchange.request.url;
    if (exchange.any_origin || exchange.auth->knows_origin(url, credential)) return;
    throw ConfigError(
        {.message = "refusing to send the credential to " + shown_url(url) +
                    ": its origin is neither in the service catalog nor named by the auth plugin; "
                    "give its base as the endpoint override to send it there, or send it "
                    "unauthenticated",
         .never_sent = true,
         .url = shown_url(url)}
    );
}

// What the request itself says of its sender stays (behaviour 1.3.8, 1.3.11).
bool is_the_askers(const Asker& asker, std::string_view name)
{
    if (!asker.user_agent.empty() && same_header(name, "User-Agent")) return true;
    return !asker.global_request_id.empty() && same_header(name, "X-Openstack-Request-Id");
}

bool is_nobody(const Asker& asker)
{
    return asker.user_agent.empty() && asker.global_request_id.empty();
}

void put_on(Exchange& exchange)
{
    exchange.credential =
        exchange.auth->credential(*exchange.port, exchange.context, exchange.min_remaining);
    auto& headers = exchange.request.headers;
    if (is_nobody(exchange.asker)) return headers.set_from(exchange.credential->headers);
    for (const auto& [name, value] : exchange.credential->headers) {
        if (!is_the_askers(exchange.asker, name)) headers.set(name, value);
    }
}

// A redirect may have taken the credential off: then it is not the credential that was refused.
bool may_help_to_authenticate(const Exchange& exchange)
{
    return exchange.allow_reauth && exchange.credential &&
           exchange.auth->reject(exchange.credential->generation);
}

} // namespace

Response AuthPolicy::send(Exchange& exchange, Next next) const
{
    if (exchange.auth == nullptr) return next(exchange);

    put_on(exchange);
    refuse_foreign_origin(exchange, *exchange.credential);
    const auto retry = exchange.retry;
    auto response = next(exchange);
    if (response.status != unauthorized || !may_help_to_authenticate(exchange)) return response;
    if (!rewind_body(exchange.request)) return response;

    exchange.retry = retry; // a new request, as it were (behaviour 1.7.10)
    put_on(exchange);
    return next(exchange);
}

} // namespace ksauth
