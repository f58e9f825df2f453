#include "base/digest.hpp"
#include "plugin/auth_maker.hpp"
#include "plugin/choice.hpp"
#include "plugin/composition.hpp"
#include "plugin/manifest.hpp"
#include "plugin/module.hpp"
#include "plugin/options.hpp"
#include "plugin/plugin_auth.hpp"
#include "plugin/plugin_search.hpp"
#include "plugin/shelf.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {

PluginRegistry::PluginRegistry(PluginSearch search)
    : shelf_(std::make_shared<Shelf>(std::move(search)))
{
}

PluginRegistry::PluginRegistry(std::shared_ptr<Shelf> shelf) : shelf_(std::move(shelf)) {}

PluginRegistry::~PluginRegistry() = default;

std::vector<PluginInfo> PluginRegistry::list() const
{
    auto plugins = shelf_->look()->plugins;
    std::stable_sort(plugins.begin(), plugins.end(), [](const auto& a, const auto& b) {
        return a.name < b.name;
    });
    const auto same = [](const auto& a, const auto& b) { return a.name == b.name; };
    plugins.erase(std::unique(plugins.begin(), plugins.end(), same), plugins.end());
    return plugins;
}

std::vector<RefusedPlugin> PluginRegistry::refused() const
{
    return shelf_->look()->refused;
}

std::vector<PluginVerdict> PluginRegistry::verify() const
{
    const auto found = shelf_->look();
    auto verdicts = missing_plugins(shelf_->search, *found);
    for (const auto& plugin : found->plugins)
        verdicts.push_back(shelf_->judge(*found, plugin));
    std::stable_sort(verdicts.begin(), verdicts.end(), [](const auto& a, const auto& b) {
        return a.name < b.name;
    });
    for (const auto& [file, reason] : found->refused)
        verdicts.push_back({"", file, reason, true});
    return verdicts;
}

PluginInfo
PluginRegistry::find(std::string_view name, const std::vector<ResolvedOption>& options) const
{
    const auto find = [this](std::string_view other) { return shelf_->find(other); };
    return composed(find(name), options, find);
}

AuthPtr
PluginRegistry::make(std::string_view name, const OptionMap& options, AuthOptions treatment) const
{
    std::vector<ResolvedOption> given;
    for (const auto& [option, value] : options)
        given.push_back({option, value, "", false});
    return make(name, given, std::move(treatment));
}

AuthPtr PluginRegistry::make(
    std::string_view name, const std::vector<ResolvedOption>& options, AuthOptions treatment
) const
{
    return AuthMaker::make(*this, name, options, {.treatment = std::move(treatment)});
}

std::shared_ptr<const PluginRegistry> AuthMaker::share(const PluginRegistry& registry)
{
    return std::shared_ptr<const PluginRegistry>(new PluginRegistry(registry.shelf_)); // private
}

AuthPtr AuthMaker::make(
    const PluginRegistry& registry,
    std::string_view name,
    const std::vector<ResolvedOption>& options,
    const MakingRoom& room
)
{
    return make_from(registry.shelf_, name, options, room);
}

AuthPtr AuthMaker::make_from(
    const std::shared_ptr<const Shelf>& shelf,
    std::string_view name,
    const std::vector<ResolvedOption>& options,
    const MakingRoom& room
)
{
    const auto found = shelf->look();
    const auto find = [&](std::string_view other) { return shelf->find(*found, other); };
    const auto plugin = composed(find(name), options, find);
    auto checked = check_options(plugin, options);
    const auto table = shelf->open(*found, plugin);
    auto setup = std::make_unique<PluginSetup>(
        plugin, std::move(checked), shelf->states, neighbours(shelf, room)
    );
    setup->strict = is_strict(shelf->search);
    return std::make_shared<Auth>(
        std::make_unique<PluginAuth>(std::move(setup), table), room.treatment
    );
}

// What is made inside is one step further on the trail.
Neighbours AuthMaker::neighbours(const std::shared_ptr<const Shelf>& shelf, const MakingRoom& room)
{
    return {
        .make =
            [shelf, room](
                std::string_view name,
                const std::vector<ResolvedOption>& options,
                const Trail& trail
            ) {
                auto inner = room;
                inner.trail = trail;
                inner.trail.push_back("auth plugin '" + std::string(name) + "'");
                return make_from(shelf, name, options, inner);
            },
        .find = [shelf](std::string_view name) { return shelf->find(name); },
        .open_configured = room.open_configured,
        .trail = room.trail,
    };
}

void PluginRegistry::add_static(const ksauth_module& module)
{
    for (auto& plugin : parse_manifest(manifest_of(module, "a linked-in plugin module")))
        shelf_->add(std::move(plugin), module);
}

void PluginRegistry::rescan()
{
    shelf_->forget();
}

PluginRegistry& default_registry()
{
    static auto& registry = *new PluginRegistry; // never destroyed: plugins outlive exit handlers
    return registry;
}

std::string digest_of_plugin_file(const std::filesystem::path& file)
{
    return sha256_of_file(file);
}

} // namespace ksauth
