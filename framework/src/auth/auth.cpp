#include "auth/auth_state.hpp"
#include "auth/own_credential.hpp"
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

Auth::Auth(std::unique_ptr<AuthPlugin> plugin, AuthOptions options)
    : Auth(std::make_unique<OwnCredential>(std::move(plugin), std::move(options)))
{
}

Auth::Auth(std::unique_ptr<CredentialSource> source)
    : state_(std::make_unique<AuthState>(std::move(source)))
{
}

Auth::~Auth() = default;

std::string_view Auth::plugin_name() const noexcept
{
    return state_->source->plugin().name();
}

CredentialPtr
Auth::credential(AuthPort& port, const Context& context, std::chrono::seconds min_remaining)
{
    return state_->source->get(port, context, min_remaining);
}

CredentialPtr Auth::current() const noexcept
{
    return state_->source->current();
}

bool Auth::reject(std::uint64_t generation)
{
    return state_->source->reject(generation);
}

bool Auth::invalidate()
{
    return state_->source->invalidate();
}

std::shared_ptr<const Access> Auth::access(AuthPort& port, const Context& context)
{
    return credential(port, context)->access;
}

std::string Auth::user_id(AuthPort& port, const Context& context)
{
    const auto access = this->access(port, context);
    return access ? std::string(access->user_id()) : std::string();
}

std::string Auth::project_id(AuthPort& port, const Context& context)
{
    const auto access = this->access(port, context);
    return access ? std::string(access->project_id()) : std::string();
}

std::string Auth::cache_id() const
{
    return state_->source->cache_id();
}

Secret Auth::export_state() const
{
    return state_->source->export_state();
}

bool Auth::import_state(const Secret& state)
{
    return state_->source->import_state(state);
}

bool Auth::knows_origin(std::string_view url, const Credential& credential) const
{
    const auto origin = parse_url(url).origin();
    if (state_->endpoints().knows(origin, credential)) return true;
    const auto own = state_->source->plugin().own_urls();
    return std::any_of(own.begin(), own.end(), [&](const std::string& known) {
        return parse_url(known).origin() == origin;
    });
}

AuthPlugin& Auth::plugin() noexcept
{
    return state_->source->plugin();
}

const AuthPlugin& Auth::plugin() const noexcept
{
    return state_->source->plugin();
}

} // namespace ksauth
