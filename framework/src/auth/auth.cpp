#include "auth/credential_cache.hpp"
#include "auth/endpoint_memo.hpp"
#include "base/url.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {

std::optional<std::string>
AuthPlugin::endpoint(const EndpointFilter&, const Credential&, AuthPort&, const Context&)
{
    return std::nullopt;
}

void AuthPlugin::sign(Request&, const Credential&, const Context&) {}

class AuthState {
public:
    AuthState(std::unique_ptr<AuthPlugin> its_plugin, AuthOptions options)
        : plugin(std::move(its_plugin)),
          credentials(
              [this](AuthPort& port, const Context& context) {
                  return plugin->authenticate(port, context);
              },
              std::move(options)
          )
    {
    }

    const std::unique_ptr<AuthPlugin> plugin;
    CredentialCache credentials;
    EndpointMemo endpoints;
};

namespace {

std::string
from_catalog(const EndpointFilter& filter, const Credential& credential, std::string_view plugin)
{
    if (!credential.access) {
        throw EndpointNotFound(
            {.message = "no endpoint for " + filter.text() + ": auth plugin '" +
                        std::string(plugin) + "' has no service catalog"}
        );
    }
    const bool names_service = filter.contains("service_type") || filter.contains("service_name") ||
                               filter.contains("service_id");
    if (!names_service) {
        throw EndpointNotFound(
            {.message = "the endpoint filter names no service: give service_type, service_name or "
                        "service_id"}
        );
    }
    const auto& catalog = credential.access->catalog();
    const auto match = catalog.find(filter);
    if (!match) throw EndpointNotFound({.message = catalog.explain_missing(filter)});
    return match.endpoint->url;
}

} // namespace

Auth::Auth(std::unique_ptr<AuthPlugin> plugin, AuthOptions options)
    : state_(std::make_unique<AuthState>(std::move(plugin), std::move(options)))
{
}

Auth::~Auth() = default;

std::string_view Auth::plugin_name() const noexcept
{
    return state_->plugin->name();
}

CredentialPtr
Auth::credential(AuthPort& port, const Context& context, std::chrono::seconds min_remaining)
{
    return state_->credentials.get(port, context, min_remaining);
}

CredentialPtr Auth::current() const noexcept
{
    return state_->credentials.current();
}

bool Auth::reject(std::uint64_t generation)
{
    return state_->credentials.reject(generation);
}

bool Auth::invalidate()
{
    return state_->credentials.invalidate();
}

std::string Auth::endpoint(
    const EndpointFilter& filter,
    AuthPort& port,
    const Context& context,
    const EndpointFilter& defaults
)
{
    const auto credential = this->credential(port, context);
    if (auto known = state_->endpoints.find(filter, defaults, *credential))
        return *std::move(known);

    const auto whole = filter.over(defaults);
    auto url = state_->plugin->endpoint(whole, *credential, port, context);
    if (!url || url->empty()) url = from_catalog(whole, *credential, plugin_name());
    state_->endpoints.keep(whole, *credential, *url);
    return *std::move(url);
}

bool Auth::knows_origin(std::string_view url, const Credential& credential) const
{
    const auto origin = parse_url(url).origin();
    if (state_->endpoints.knows(origin, credential)) return true;
    const auto own = state_->plugin->own_urls();
    return std::any_of(own.begin(), own.end(), [&](const std::string& known) {
        return parse_url(known).origin() == origin;
    });
}

AuthPlugin& Auth::plugin() noexcept
{
    return *state_->plugin;
}

const AuthPlugin& Auth::plugin() const noexcept
{
    return *state_->plugin;
}

} // namespace ksauth
