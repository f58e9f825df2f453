#include "auth/own_credential.hpp"

#include "auth/credential_state.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {

OwnCredential::OwnCredential(std::unique_ptr<AuthPlugin> plugin, AuthOptions options)
    : plugin_(std::move(plugin)),
      options_(std::move(options)),
      stored_(
          options_.store ? std::make_unique<StoredLogin>(
                               *plugin_, [this] { return cache_id(); }, options_
                           )
                         : nullptr
      ),
      cache_(
          [this](AuthPort& port, const Context& context, Lifetime::Duration wanted) {
              return fetch(port, context, wanted);
          },
          options_
      )
{
}

CredentialPtr
OwnCredential::get(AuthPort& port, const Context& context, std::chrono::seconds min_remaining)
{
    return cache_.get(port, context, min_remaining);
}

bool OwnCredential::reject(std::uint64_t generation)
{
    const auto before = cache_.current();
    const bool helps = cache_.reject(generation);
    if (helps && before && before->generation == generation) forget(before);
    return helps;
}

bool OwnCredential::invalidate()
{
    forget(cache_.current());
    return cache_.invalidate();
}

std::string OwnCredential::cache_id() const
{
    auto& id = id_->here();
    const std::lock_guard lock(id.mutex);
    if (!id.known) id.text = plugin_->cache_id();
    id.known = true;
    return id.text;
}

Secret OwnCredential::export_state() const
{
    const auto id = id_or_refuse();
    const auto [credential, life, now] = cache_.snapshot();
    if (!credential) return {};
    return write_state({plugin_->name(), id}, *credential, life, now);
}

bool OwnCredential::import_state(const Secret& state)
{
    const auto id = id_or_refuse();
    if (state.empty()) {
        cache_.invalidate();
        return false;
    }
    auto restored = read_state({plugin_->name(), id}, state, options_.clock->now());
    return cache_.restore({std::move(restored.credential), restored.length});
}

Obtained OwnCredential::fetch(AuthPort& port, const Context& context, Lifetime::Duration wanted)
{
    return stored_ ? (*stored_)(port, context, wanted) : plugin_->authenticate(port, context);
}

std::string OwnCredential::id_or_refuse() const
{
    auto id = cache_id();
    if (!id.empty()) return id;
    throw Unsupported(
        {.message = "auth plugin '" + std::string(plugin_->name()) +
                    "' has no name for its credential under which it could be kept"}
    );
}

void OwnCredential::forget(const CredentialPtr& credential)
{
    if (stored_ && credential) stored_->forget(*credential);
}

} // namespace ksauth
