#include "auth/auth_policy.hpp"

#include "base/url.hpp"

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

void put_on(Exchange& exchange, const Credential& credential)
{
    for (const auto& [name, value] : credential.headers)
        exchange.request.headers.set(name, value);
    auto& plugin = exchange.auth->plugin();
    if (plugin.signs()) plugin.sign(exchange.request, credential, exchange.context);
}

} // namespace

Response AuthPolicy::send(Exchange& exchange, Next next) const
{
    if (exchange.auth == nullptr) return next(exchange);

    const auto credential = exchange.auth->credential(*exchange.port, exchange.context);
    refuse_foreign_origin(exchange, *credential);
    put_on(exchange, *credential);
    auto response = next(exchange);
    if (response.status != unauthorized || !exchange.allow_reauth) return response;
    if (!exchange.auth->reject(credential->generation)) return response;

    put_on(exchange, *exchange.auth->credential(*exchange.port, exchange.context));
    return next(exchange);
}

} // namespace ksauth
