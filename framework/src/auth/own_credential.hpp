// The credential of one mechanism: the ordinary Auth.
#pragma once

#include "auth/credential_cache.hpp"
#include "auth/credential_source.hpp"
#include "auth/stored_login.hpp"

#include <memory>
#include <mutex>
#include <string>

namespace ksauth {

class OwnCredential final : public CredentialSource {
public:
    OwnCredential(std::unique_ptr<AuthPlugin> plugin, AuthOptions options);

    AuthPlugin& plugin() noexcept override { return *plugin_; }
    CredentialPtr
    get(AuthPort& port, const Context& context, std::chrono::seconds min_remaining) override;
    CredentialPtr current() const override { return cache_.current(); }
    bool reject(std::uint64_t generation) override;
    bool invalidate() override;
    std::string cache_id() const override;
    Secret export_state() const override;
    bool import_state(const Secret& state) override;

private:
    // Deriving it takes long, so it is done once, when it is needed.
    struct Id {
        std::mutex mutex;
        bool known = false;
        std::string text;

        void take_over(Id& /*parents*/) noexcept {} // made anew
    };

    Obtained fetch(AuthPort& port, const Context& context, Lifetime::Duration wanted);
    std::string id_or_refuse() const;
    void forget(const CredentialPtr& credential);

    const std::unique_ptr<AuthPlugin> plugin_;
    const AuthOptions options_;
    const std::unique_ptr<PerProcess<Id>> id_ = std::make_unique<PerProcess<Id>>();
    const std::unique_ptr<StoredLogin> stored_; // null without a store
    CredentialCache cache_;                     // last: its thread uses the rest
};

} // namespace ksauth
