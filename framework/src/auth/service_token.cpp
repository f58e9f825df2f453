#include "auth/credential_source.hpp"
#include "base/digest.hpp"
#include "base/fields.hpp"
#include "base/per_process.hpp"

#include <ksauth/error.hpp>
#include <ksauth/service_token.hpp>

#include <algorithm>
#include <mutex>
#include <utility>

namespace ksauth {
namespace {

constexpr auto service_header = "X-Service-Token";

struct Pair {
    CredentialPtr user = {};
    CredentialPtr service = {};
};

// A copy of the user's credential with the service's token on it, which ends when the first of them
// does.
std::shared_ptr<Credential> joined(const Pair& pair)
{
    const auto token = pair.service->headers.get("X-Auth-Token");
    if (!token) {
        throw Unsupported(
            {.message =
                 "the service's auth plugin gives no token for " + std::string(service_header)}
        );
    }
    auto both = std::make_shared<Credential>(*pair.user);
    both->headers.set(service_header, *token);
    const auto& other = pair.service->expires_at;
    if (other) both->expires_at = std::min(both->expires_at.value_or(*other), *other);
    both->renewable = pair.user->renewable || pair.service->renewable;
    return both;
}

// The latest pair and what was made of it, so that a request that finds both unchanged copies
// nothing.
struct Latest {
    std::mutex mutex;
    Pair pair = {};
    CredentialPtr both = {};
    std::uint64_t generation = 0;

    void take_over(Latest& parents)
    {
        const std::unique_lock lock(parents.mutex, std::try_to_lock);
        if (!lock.owns_lock()) return;
        pair = parents.pair;
        both = parents.both;
        generation = parents.generation;
    }
};

class CredentialPair final : public CredentialSource {
public:
    CredentialPair(AuthPtr user, AuthPtr service)
        : user_(std::move(user)),
          service_(std::move(service)),
          same_tls_(user_->plugin().connection() == service_->plugin().connection())
    {
    }

    AuthPlugin& plugin() noexcept override { return user_->plugin(); }

    CredentialPtr
    get(AuthPort& port, const Context& context, std::chrono::seconds min_remaining) override
    {
        auto user = user_->credential(port, context, min_remaining);
        const auto other = same_tls_ ? nullptr : port.for_auth(*service_);
        auto& way = other ? *other : port;
        return join({std::move(user), service_->credential(way, context, min_remaining)});
    }

    CredentialPtr current() const override
    {
        Pair pair{user_->current(), service_->current()};
        return pair.user && pair.service ? join(std::move(pair)) : nullptr;
    }

    bool reject(std::uint64_t generation) override
    {
        const auto refused = pair_of(generation);
        if (!refused.user) return true; // there is a newer one
        const auto now = system_clock().now();
        const auto over = [now](const Credential& part) {
            return part.expires_at && *part.expires_at <= now;
        };
        const bool any_over = over(*refused.user) || over(*refused.service);
        bool helps = false;
        if (!any_over || over(*refused.user)) helps |= user_->reject(refused.user->generation);
        if (!any_over || over(*refused.service))
            helps |= service_->reject(refused.service->generation);
        return helps;
    }

    bool invalidate() override
    {
        const bool user = user_->invalidate();
        return service_->invalidate() || user;
    }

    std::string cache_id() const override
    {
        const auto user = user_->cache_id();
        const auto service = service_->cache_id();
        if (user.empty() || service.empty()) return {};
        std::string text;
        for (const std::string_view part :
             {"ksauth service token 1", user.c_str(), service.c_str()})
            append_field(text, part);
        return sha256(text);
    }

    Secret export_state() const override
    {
        const auto user = user_->export_state();
        const auto service = service_->export_state();
        std::string text;
        text.reserve(size_of_field(user.reveal()) + size_of_field(service.reveal()));
        append_field(text, user.reveal());
        append_field(text, service.reveal());
        Secret state(text);
        wipe(text);
        return state;
    }

    bool import_state(const Secret& state) override
    {
        FieldReader fields(state.reveal());
        const auto user = state.empty() ? std::string_view() : fields.next();
        const auto service = state.empty() ? std::string_view() : fields.next();
        if (!user || !service || !fields.at_end()) {
            throw ConfigError({.message = "cannot use the saved credential: it is no pair of them"}
            );
        }
        const bool good = user_->import_state(Secret(*user));
        return service_->import_state(Secret(*service)) && good;
    }

private:
    CredentialPtr join(Pair pair) const
    {
        auto& latest = latest_.here();
        const std::lock_guard lock(latest.mutex);
        if (latest.pair.user == pair.user && latest.pair.service == pair.service)
            return latest.both;
        auto both = joined(pair);
        both->generation = ++latest.generation;
        latest.pair = std::move(pair);
        return latest.both = std::move(both);
    }

    // None unless it is the latest.
    Pair pair_of(std::uint64_t generation) const
    {
        auto& latest = latest_.here();
        const std::lock_guard lock(latest.mutex);
        return latest.generation == generation ? latest.pair : Pair();
    }

    const AuthPtr user_;
    const AuthPtr service_;
    const bool same_tls_;
    mutable PerProcess<Latest> latest_;
};

} // namespace

AuthPtr with_service_token(AuthPtr user, AuthPtr service)
{
    if (!user || !service)
        throw ConfigError({.message = "a service token needs the user's Auth and the service's"});
    auto pair = std::make_unique<CredentialPair>(std::move(user), std::move(service));
    return std::make_shared<Auth>(std::unique_ptr<CredentialSource>(std::move(pair)));
}

} // namespace ksauth
