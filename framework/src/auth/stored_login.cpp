#include "auth/stored_login.hpp"

#include "auth/credential_state.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {

StoredLogin::StoredLogin(
    AuthPlugin& plugin, std::function<std::string()> cache_id, AuthOptions options
)
    : plugin_(plugin), cache_id_(std::move(cache_id)), options_(std::move(options))
{
}

Obtained StoredLogin::operator()(AuthPort& port, const Context& context, Lifetime::Duration wanted)
{
    if (cache_id_().empty()) return plugin_.authenticate(port, context);
    const auto turn = warned(port, "lock the saved credential", [&] {
        return options_.store->lock(cache_id_(), context);
    });
    if (auto found = find(port, wanted)) return give(*std::move(found));
    auto fresh = plugin_.authenticate(port, context);
    warned(port, "save the credential", [&] {
        if (fresh.renewable) save(fresh); // else it is in the options as well
        return true;
    });
    return give(std::move(fresh));
}

void StoredLogin::forget(const Credential& credential) noexcept
try {
    const auto id = cache_id_();
    if (id.empty()) return;
    const auto stored = load();
    if (stored && same_headers(stored->credential, credential)) options_.store->remove(id);
} catch (...) { // NOLINT(bugprone-empty-catch): was_given() keeps it from being used here
}

void StoredLogin::Last::take_over(Last& parents)
{
    const std::unique_lock lock(parents.mutex, std::try_to_lock);
    if (lock.owns_lock()) credential = parents.credential;
}

// What the work gives, or nothing, and a warning that says why.
template <class Work>
auto StoredLogin::warned(AuthPort& port, const char* doing, const Work& work) -> decltype(work())
try {
    return work();
} catch (const Interrupted&) {
    throw; // the caller's own end
} catch (const Error& error) {
    port.log(LogLevel::Warning, std::string("cannot ") + doing + ": " + error.what());
    return {};
}

std::optional<Obtained> StoredLogin::find(AuthPort& port, Lifetime::Duration wanted)
{
    return warned(port, "use the store of credentials", [&] {
        auto stored = load(wanted);
        if (stored && was_given(stored->credential)) stored.reset();
        return stored;
    });
}

// One that is not yet due for renewal, and lasts.
std::optional<Obtained> StoredLogin::load(Lifetime::Duration wanted)
{
    const auto state = options_.store->load(cache_id_());
    if (!state) return std::nullopt;
    const auto now = options_.clock->now();
    auto restored = read_state({plugin_.name(), cache_id_()}, *state, now);
    auto& credential = restored.credential;
    if (!credential.expires_at) return Obtained(std::move(credential));
    const auto left = *credential.expires_at - *credential.as_of;
    const auto lead = Lifetime::longest_lead(options_.margin, restored.length);
    const auto least = std::min(wanted, Lifetime::most_wanted(restored.length));
    if (left <= lead || left < least) return std::nullopt;
    return Obtained(std::move(credential), restored.length);
}

void StoredLogin::save(const Credential& credential)
{
    const auto now = moment_of(*options_.clock);
    const Lifetime life(credential, {now}, options_.margin, 0);
    options_.store->save(
        cache_id_(), write_state({plugin_.name(), cache_id_()}, credential, life, now)
    );
}

Obtained StoredLogin::give(Obtained obtained)
{
    auto& last = last_.here();
    const std::lock_guard lock(last.mutex);
    last.credential = obtained.credential;
    return obtained;
}

// Then it is the one that shall be replaced.
bool StoredLogin::was_given(const Credential& credential)
{
    auto& last = last_.here();
    const std::lock_guard lock(last.mutex);
    return last.credential && same_headers(*last.credential, credential);
}

} // namespace ksauth
