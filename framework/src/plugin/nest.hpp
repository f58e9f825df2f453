// Other ways in that belong to one configured plugin.
//
// They are mechanisms, not Auths with a credential of their own that others wait for: nothing in a
// nest is shared, so that logins inside logins cannot wait for each other.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/json.hpp>
#include <ksauth/plugins.hpp>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

class PluginAuth;

/// One of the configurations that a way in can be described by.
struct Configured {
    bool environment = false;
    std::string cloud = {}; ///< "": the default one
};

/// Names of what is being logged in through, outermost first: whoever meets itself is a cycle.
using Trail = std::vector<std::string>;

/// What a plugin finds around it, beyond its options.
struct Neighbours {
    /// Another plugin of the same registry. Throws like PluginRegistry::make().
    std::function<AuthPtr(std::string_view, const std::vector<ResolvedOption>&, const Trail&)>
        make = {};
    std::function<PluginInfo(std::string_view)> find = {};

    /// A configured cloud. Throws ConfigError, also for one that is on the trail. May be empty.
    std::function<AuthPtr(const Configured&, const Trail&)> open_configured = {};

    Trail trail = {};
};

/// One way in, and the latest credential by it.
class WayIn {
public:
    explicit WayIn(AuthPtr auth) : auth_(std::move(auth)) {}

    AuthPlugin& mechanism() const noexcept { return auth_->plugin(); }

    /// Null before the first.
    CredentialPtr credential() const;
    void authenticate(AuthPort& port, const Context& context);

private:
    const AuthPtr auth_;
    mutable std::mutex mutex_; // guards credential_
    CredentialPtr credential_;
};

class Nest {
public:
    explicit Nest(Neighbours neighbours) : around_(std::move(neighbours)) {}

    /// The way in that is described (see ext/auth.h). Throws ConfigError, Unsupported for one that
    /// signs requests or needs a TLS of its own.
    WayIn& open(std::string_view description);

    /// The method plugin of that name with those of the parent's options that it has. Throws
    /// ConfigError for one without a method.
    PluginAuth& open_method(std::string_view plugin, const std::vector<ResolvedOption>& options);

private:
    AuthPtr make(const Json& description) const;
    AuthPtr make_plugin(std::string_view name, const std::vector<ResolvedOption>& options) const;

    const Neighbours around_;
    std::mutex mutex_;                               // guards both maps
    std::map<std::string, WayIn, std::less<>> ways_; // by the digest of the description
    std::map<std::string, AuthPtr, std::less<>> methods_;
};

} // namespace ksauth
