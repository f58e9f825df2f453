#include "config/clouds_yaml.hpp"
#include "config/loading.hpp"
#include "config/settings.hpp"

#include <ksauth/cloud.hpp>

namespace ksauth {
namespace {

FindPlugin finder(const CloudSources& sources)
{
    const auto* registry = sources.registry;
    return [registry](std::string_view name) {
        return (registry == nullptr ? default_registry() : *registry).find(name);
    };
}

} // namespace

SessionOptions Cloud::session_options() const
{
    return make_session_options(settings);
}

AuthPtr Cloud::auth(const PluginRegistry& registry) const
{
    return registry.make(auth_type, options);
}

Session Cloud::session(const PluginRegistry& registry) const
{
    auto all = session_options();
    all.auth = auth(registry);
    return Session(std::move(all));
}

Cloud load_cloud(std::string_view name, const CloudSources& sources)
{
    return load_cloud(name, sources, finder(sources));
}

Cloud load_ini(
    const std::filesystem::path& file, std::string_view section, const CloudSources& sources
)
{
    return load_ini(file, section, sources, finder(sources));
}

Cloud load_environment(const CloudSources& sources)
{
    return load_environment(sources, finder(sources));
}

std::vector<std::string> known_clouds(const CloudSources& sources)
{
    return read_clouds(sources, Variables(sources)).names();
}

} // namespace ksauth
