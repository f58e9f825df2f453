#include "base/digest.hpp"
#include "base/nearest.hpp"
#include "plugin/auth_maker.hpp"
#include "plugin/composition.hpp"
#include "plugin/elf_file.hpp"
#include "plugin/manifest.hpp"
#include "plugin/module.hpp"
#include "plugin/options.hpp"
#include "plugin/plugin_auth.hpp"
#include "plugin/plugin_file.hpp"
#include "plugin/plugin_search.hpp"
#include "plugin/state_store.hpp"

#include <ksauth/error.hpp>

#include <Poco/String.h>

#include <algorithm>
#include <utility>

namespace ksauth {

namespace {

bool is_called(const PluginInfo& plugin, std::string_view name)
{
    return plugin.name == name ||
           std::find(plugin.aliases.begin(), plugin.aliases.end(), name) != plugin.aliases.end();
}

std::string names_of(const std::vector<PluginInfo>& plugins)
{
    std::string names;
    for (const auto& plugin : plugins)
        names += (names.empty() ? "" : ", ") + plugin.name;
    return names.empty() ? "none was found" : "there are: " + names;
}

// A file that carries the wanted name and cannot be used is the better answer than "no such
// plugin".
void raise_if_refused(
    const FoundPlugins& found, std::string_view name, const std::filesystem::path& plugin_path
)
{
    for (const auto& refused : found.refused) {
        if (refused.file.stem() != name && refused.file != plugin_path) continue;
        throw PluginRefused(
            {.message = "auth plugin '" + std::string(name) + "': " + refused.reason}
        );
    }
}

[[noreturn]] void not_found(const FoundPlugins& found, std::string_view name)
{
    std::vector<std::string> names;
    for (const auto& plugin : found.plugins) {
        names.push_back(plugin.name);
        names.insert(names.end(), plugin.aliases.begin(), plugin.aliases.end());
    }
    const auto hint = did_you_mean(name, names);
    throw PluginNotFound(
        {.message = "there is no auth plugin '" + std::string(name) + "'" + hint +
                    (hint.empty() ? "; " + names_of(found.plugins) : "")}
    );
}

void check_pin(const PluginSearch& search, const PluginInfo& plugin)
{
    const auto pin = search.pinned.find(plugin.name);
    if (pin == search.pinned.end() || plugin.file.empty()) return;
    const auto digest = sha256_of_file(plugin.file);
    if (digest == Poco::toLower(pin->second)) return;
    throw PluginRefused(
        {.message = "plugin file " + plugin.file.string() + " is refused: its SHA-256 is " +
                    digest + ", but " + pin->second + " is pinned"}
    );
}

} // namespace

class PluginRegistry::Shelf {
public:
    const PluginSearch search;
    std::vector<std::pair<PluginInfo, const ksauth_module*>> linked_in;
    const std::shared_ptr<StateStore> states = std::make_shared<StateStore>();

    FoundPlugins look() const
    {
        FoundPlugins found;
        for (const auto& [plugin, module] : linked_in)
            found.plugins.push_back(plugin);
        auto files = search_plugins(search);
        std::move(files.plugins.begin(), files.plugins.end(), std::back_inserter(found.plugins));
        found.refused = std::move(files.refused);
        return found;
    }

    PluginInfo find(std::string_view name) const
    {
        const auto found = look();
        for (const auto& plugin : found.plugins) {
            if (!is_called(plugin, name)) continue;
            check_pin(search, plugin);
            return plugin;
        }
        raise_if_refused(found, name, search.plugin_path);
        not_found(found, name);
    }

    ksauth_plugin open(const PluginInfo& plugin) const
    {
        if (plugin.file.empty()) return open_linked_in(plugin);
        const auto where = "plugin file " + plugin.file.string();
        const auto manifest = read_manifest(plugin.file);
        return open_entry(map_plugin_file(plugin.file), manifest, plugin.name, where);
    }

private:
    ksauth_plugin open_linked_in(const PluginInfo& plugin) const
    {
        const auto where = "linked-in plugin '" + plugin.name + "'";
        for (const auto& [info, module] : linked_in) {
            if (info.name == plugin.name)
                return open_entry(*module, manifest_of(*module, where), plugin.name, where);
        }
        throw PluginNotFound({.message = where + " is gone"});
    }
};

PluginRegistry::PluginRegistry(PluginSearch search)
    : shelf_(std::make_shared<Shelf>(std::move(search)))
{
}

PluginRegistry::PluginRegistry(std::shared_ptr<Shelf> shelf) : shelf_(std::move(shelf)) {}

PluginRegistry::~PluginRegistry() = default;

std::vector<PluginInfo> PluginRegistry::list() const
{
    auto plugins = shelf_->look().plugins;
    std::stable_sort(plugins.begin(), plugins.end(), [](const auto& a, const auto& b) {
        return a.name < b.name;
    });
    const auto same = [](const auto& a, const auto& b) { return a.name == b.name; };
    plugins.erase(std::unique(plugins.begin(), plugins.end(), same), plugins.end());
    return plugins;
}

std::vector<RefusedPlugin> PluginRegistry::refused() const
{
    return shelf_->look().refused;
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
    const auto find = [&](std::string_view other) { return shelf->find(other); };
    const auto plugin = composed(find(name), options, find);
    auto checked = check_options(plugin, options);
    const auto table = shelf->open(plugin);
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
        shelf_->linked_in.emplace_back(std::move(plugin), &module);
}

PluginRegistry& default_registry()
{
    static auto& registry = *new PluginRegistry; // never destroyed: plugins outlive exit handlers
    return registry;
}

} // namespace ksauth
