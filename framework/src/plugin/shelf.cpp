#include "plugin/shelf.hpp"

#include "plugin/choice.hpp"
#include "plugin/module.hpp"
#include "plugin/plugin_file.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <iterator>

namespace ksauth {
namespace {

[[noreturn]] void refuse_replaced(const std::filesystem::path& file)
{
    throw PluginRefused(
        {.message = "plugin file " + file.string() +
                    " is refused: it was replaced since it was listed; call rescan(), or start "
                    "the program again"}
    );
}

} // namespace

void PluginRegistry::Shelf::add(PluginInfo plugin, const ksauth_module& module)
{
    linked_in_.emplace_back(std::move(plugin), &module);
    forget();
}

std::shared_ptr<const FoundPlugins> PluginRegistry::Shelf::look() const
{
    const std::lock_guard lock(mutex_);
    if (found_ == nullptr) found_ = std::make_shared<const FoundPlugins>(scan());
    return found_;
}

PluginInfo PluginRegistry::Shelf::find(const FoundPlugins& found, std::string_view name) const
{
    const auto* plugin = choose(found, name);
    if (plugin == nullptr) raise_not_found(found, name, search.plugin_path);
    check_wanted(found, *plugin);
    return *plugin;
}

// The code of a file that is loaded already was checked when it was: what lies there by now is not
// what would be used.
void PluginRegistry::Shelf::check_wanted(const FoundPlugins& found, const PluginInfo& plugin) const
{
    check_allowed(search, found, plugin);
    check_pin_names(search, found, plugin);
    const std::lock_guard lock(mutex_);
    if (loaded_.count(plugin.file) == 0) check_pin(search, plugin);
}

PluginVerdict
PluginRegistry::Shelf::judge(const FoundPlugins& found, const PluginInfo& plugin) const
try {
    const auto* first = choose(found, plugin.name);
    if (first->file != plugin.file) {
        const auto place = first->file.empty() ? "in the program" : first->file.string();
        return {plugin.name, plugin.file, "not used: the one " + place + " comes first", false};
    }
    check_wanted(found, plugin);
    return {plugin.name, plugin.file, "", false};
} catch (const Error& error) {
    return {plugin.name, plugin.file, error.what(), true};
}

// Much can have happened to a file since it was listed.
void PluginRegistry::Shelf::check_again(const PluginInfo& plugin, const std::string& manifest) const
{
    const auto now = read_checked_file(plugin.file, allows_writable(search));
    if (now.path != plugin.file || now.manifest != manifest) refuse_replaced(plugin.file);
    check_pin(search, plugin);
}

ksauth_plugin PluginRegistry::Shelf::open(const FoundPlugins& found, const PluginInfo& plugin) const
{
    if (plugin.file.empty()) return open_linked_in(plugin);
    const auto where = "plugin file " + plugin.file.string();
    const auto& manifest = found.manifests.at(plugin.file);
    const std::lock_guard lock(mutex_);
    const auto known = loaded_.find(plugin.file);
    if (known != loaded_.end()) {
        if (manifest_of(*known->second, where) != manifest) refuse_replaced(plugin.file);
        return open_entry(*known->second, manifest, plugin.name, where);
    }
    const auto& module = map_plugin_file(plugin.file, [&] { check_again(plugin, manifest); });
    const auto table = open_entry(module, manifest, plugin.name, where);
    loaded_.emplace(plugin.file, &module);
    return table;
}

void PluginRegistry::Shelf::forget()
{
    const std::lock_guard lock(mutex_);
    found_.reset();
    loaded_.clear();
}

FoundPlugins PluginRegistry::Shelf::scan() const
{
    FoundPlugins found;
    for (const auto& [plugin, module] : linked_in_)
        found.plugins.push_back(plugin);
    auto files = search_plugins(search);
    std::move(files.plugins.begin(), files.plugins.end(), std::back_inserter(found.plugins));
    found.refused = std::move(files.refused);
    found.manifests = std::move(files.manifests);
    return found;
}

ksauth_plugin PluginRegistry::Shelf::open_linked_in(const PluginInfo& plugin) const
{
    const auto where = "linked-in plugin '" + plugin.name + "'";
    for (const auto& [info, module] : linked_in_) {
        if (info.name == plugin.name)
            return open_entry(*module, manifest_of(*module, where), plugin.name, where);
    }
    throw PluginNotFound({.message = where + " is gone"});
}

} // namespace ksauth
