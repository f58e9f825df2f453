#include "config/clouds_yaml.hpp"
#include "config/loading.hpp"
#include "config/plugin_search.hpp"
#include "config/setting_making.hpp"
#include "plugin/auth_maker.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace ksauth {
namespace {

FindPlugin finder(const CloudSources& sources)
{
    const auto* registry = sources.registry;
    return [registry](std::string_view name) {
        return (registry == nullptr ? default_registry() : *registry).find(name);
    };
}

AuthPtr make_auth(
    const Cloud& cloud, const PluginRegistry& registry, Trail trail, AuthOptions treatment = {}
);

// Overrides said how to get in here, not how to get in there.
CloudSources sources_of(const Cloud& cloud, const PluginRegistry& registry)
{
    auto sources = cloud.sources ? *cloud.sources : CloudSources();
    sources.overrides.clear();
    sources.registry = &registry;
    return sources;
}

Cloud load(const Configured& wanted, const CloudSources& sources)
{
    return wanted.environment ? load_environment(sources) : load_cloud(wanted.cloud, sources);
}

AuthPtr open_configured(
    const Configured& wanted,
    const CloudSources& sources,
    const PluginRegistry& registry,
    const Trail& trail
)
{
    const auto cloud = load(wanted, sources);
    const auto step = "cloud '" + cloud.name + "'";
    if (std::find(trail.begin(), trail.end(), step) != trail.end())
        throw ConfigError({.message = step + " would log in through itself"});
    return make_auth(cloud, registry, trail);
}

AuthPtr
make_auth(const Cloud& cloud, const PluginRegistry& registry, Trail trail, AuthOptions treatment)
{
    trail.push_back("cloud '" + cloud.name + "'");
    const auto kept = AuthMaker::share(registry);
    const auto open = [sources = sources_of(cloud, *kept),
                       kept](const Configured& wanted, const Trail& so_far) {
        return open_configured(wanted, sources, *kept, so_far);
    };
    return AuthMaker::make(
        registry,
        cloud.auth_type,
        cloud.options,
        {.open_configured = open, .trail = std::move(trail), .treatment = std::move(treatment)}
    );
}

using Load = std::function<Cloud(const FindPlugin& find_plugin)>;

// With the plugins that the configuration itself allows, unless the program chose.
Cloud load_with(const CloudSources& sources, const PluginSearch& configured, const Load& load)
{
    const bool own = sources.registry == nullptr && says_something(configured);
    const auto plugins = own ? std::make_shared<const PluginRegistry>(configured) : nullptr;
    auto used = sources;
    if (own) used.registry = plugins.get();
    auto cloud = load(finder(used));
    cloud.plugins = plugins;
    cloud.sources = std::make_shared<const CloudSources>(sources);
    return cloud;
}

} // namespace

SessionOptions Cloud::session_options() const
{
    return make_session_options(settings);
}

AuthOptions Cloud::auth_options() const
{
    return make_auth_options(settings);
}

AuthPtr Cloud::auth(const PluginRegistry& registry) const
{
    const bool own = plugins != nullptr && &registry == &default_registry();
    return make_auth(*this, own ? *plugins : registry, {}, auth_options());
}

Session Cloud::session(const PluginRegistry& registry) const
{
    auto all = session_options();
    all.auth = auth(registry);
    return Session(std::move(all));
}

AdapterOptions Cloud::adapter_options(AdapterOptions given) const
{
    return make_adapter_options(settings, std::move(given));
}

Adapter Cloud::adapter(AdapterOptions given, const PluginRegistry& registry) const
{
    return {session(registry), adapter_options(std::move(given))};
}

Cloud load_cloud(std::string_view name, const CloudSources& sources)
{
    return load_with(sources, load_plugin_search(sources), [&](const FindPlugin& find_plugin) {
        return load_cloud(name, sources, find_plugin);
    });
}

Cloud load_ini(
    const std::filesystem::path& file, std::string_view section, const CloudSources& sources
)
{
    return load_with(sources, load_plugin_search(file), [&](const FindPlugin& find_plugin) {
        return load_ini(file, section, sources, find_plugin);
    });
}

Cloud load_environment(const CloudSources& sources)
{
    return load_with(sources, load_plugin_search(sources), [&](const FindPlugin& find_plugin) {
        return load_environment(sources, find_plugin);
    });
}

std::vector<std::string> known_clouds(const CloudSources& sources)
{
    return read_clouds(sources, Variables(sources)).names();
}

AuthPtr load_auth(std::string_view name, const OptionMap& options, AuthOptions treatment)
{
    Cloud cloud{.name = "load_auth", .auth_type = std::string(name)};
    for (const auto& [option, value] : options)
        cloud.options.push_back({option, value, "", false});
    return make_auth(cloud, default_registry(), {}, std::move(treatment));
}

} // namespace ksauth
