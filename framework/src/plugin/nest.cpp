#include "plugin/nest.hpp"

#include "base/digest.hpp"
#include "plugin/plugin_auth.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

constexpr std::size_t deepest = 8;

[[noreturn]] void refuse(std::string message)
{
    throw ConfigError({.message = std::move(message)});
}

std::vector<ResolvedOption> options_from(const Json& members)
{
    std::vector<ResolvedOption> options;
    for (const auto& [name, value] : members.members()) {
        if (value.is_null()) continue;
        auto text = value.is_string() ? std::string(value.as_string()) : value.dump();
        options.push_back({name, std::move(text), "", false});
    }
    return options;
}

// What only the session of the whole could do.
void need_plain(const AuthPlugin& mechanism)
{
    const auto connection = mechanism.connection();
    if (!mechanism.signs() && !connection.verify && !connection.client) return;
    throw Unsupported(
        {.message = "auth plugin '" + std::string(mechanism.name()) +
                    "' has its own way with each request and cannot be part of another"}
    );
}

bool has_option(const PluginInfo& plugin, std::string_view name)
{
    return std::any_of(plugin.options.begin(), plugin.options.end(), [&](const OptionSpec& option) {
        return option.name == name;
    });
}

} // namespace

CredentialPtr WayIn::credential() const
{
    const std::lock_guard lock(mutex_);
    return credential_;
}

void WayIn::authenticate(AuthPort& port, const Context& context)
{
    auto fresh = std::make_shared<const Credential>(mechanism().authenticate(port, context));
    const std::lock_guard lock(mutex_);
    credential_ = std::move(fresh);
}

WayIn& Nest::open(std::string_view description)
{
    auto key = sha256(description); // the text may hold secrets
    const std::lock_guard lock(mutex_);
    if (const auto known = ways_.find(key); known != ways_.end()) return known->second;
    auto auth = make(Json::parse(description));
    need_plain(auth->plugin());
    return ways_.try_emplace(std::move(key), std::move(auth)).first->second;
}

PluginAuth& Nest::open_method(std::string_view plugin, const std::vector<ResolvedOption>& options)
{
    const std::lock_guard lock(mutex_);
    auto known = methods_.find(plugin);
    if (known == methods_.end()) {
        const auto info = around_.find(plugin);
        std::vector<ResolvedOption> its;
        for (const auto& option : options) {
            if (has_option(info, option.name)) its.push_back(option);
        }
        known = methods_.emplace(plugin, make_plugin(plugin, its)).first;
    }
    auto* mechanism = dynamic_cast<PluginAuth*>(&known->second->plugin());
    if (mechanism != nullptr && mechanism->is_method()) return *mechanism;
    refuse(
        "auth plugin '" + std::string(plugin) +
        "' is no method of Identity v3 and cannot be one of several"
    );
}

AuthPtr Nest::make(const Json& description) const
{
    const auto type = description["auth_type"].as_string();
    if (!type.empty()) return make_plugin(type, options_from(description["auth"]));
    const bool environment = description["environment"].as_bool();
    if (!environment && !description["cloud"].is_string())
        refuse("another way in is described by auth_type, cloud or environment");
    if (!around_.open_configured) {
        throw Unsupported(
            {.message = "there is no configuration here to take a cloud or the environment from"}
        );
    }
    return around_.open_configured(
        {environment, std::string(description["cloud"].as_string())}, around_.trail
    );
}

AuthPtr Nest::make_plugin(std::string_view name, const std::vector<ResolvedOption>& options) const
{
    if (around_.trail.size() >= deepest)
        refuse("auth plugins are nested more than 8 deep: does one contain itself?");
    return around_.make(name, options, around_.trail);
}

} // namespace ksauth
