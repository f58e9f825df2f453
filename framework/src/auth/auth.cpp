#include "auth/endpoint_memo.hpp"
#include "auth/own_credential.hpp"
#include "base/per_process.hpp"
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

// Locks of a memo may be held by threads that a forked child does not have.
struct Endpoints {
    EndpointMemo memo = {};

    void take_over(Endpoints& /*parents*/) noexcept {} // asked for anew
};

class AuthState {
public:
    explicit AuthState(std::unique_ptr<CredentialSource> its_source) : source(std::move(its_source))
    {
    }

    EndpointMemo& endpoints() { return memos.here().memo; }

    const std::unique_ptr<CredentialSource> source;
    PerProcess<Endpoints> memos;
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

std::string Auth::endpoint(
    const EndpointFilter& filter,
    AuthPort& port,
    const Context& context,
    const EndpointFilter& defaults
)
{
    const auto credential = this->credential(port, context);
    if (auto known = state_->endpoints().find(filter, defaults, *credential))
        return *std::move(known);

    const auto whole = filter.over(defaults);
    auto url = state_->source->plugin().endpoint(whole, *credential, port, context);
    if (!url || url->empty()) url = from_catalog(whole, *credential, plugin_name());
    state_->endpoints().keep(whole, *credential, *url);
    return *std::move(url);
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
