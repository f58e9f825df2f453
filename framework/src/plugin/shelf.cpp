#include "plugin/shelf.hpp"

#include "base/digest.hpp"
#include "base/nearest.hpp"
#include "plugin/elf_file.hpp"
#include "plugin/module.hpp"
#include "plugin/plugin_file.hpp"

#include <ksauth/error.hpp>

#include <Poco/Ascii.h>
#include <Poco/String.h>

#include <algorithm>
#include <iterator>

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

// For messages: what is no name is not repeated, it may be anything.
std::string in_quotes(std::string_view name)
{
    constexpr std::size_t longest = 64;
    const bool is_name =
        name.size() <= longest && std::all_of(name.begin(), name.end(), [](char c) {
            return Poco::Ascii::isAlphaNumeric(static_cast<unsigned char>(c)) || c == '_' ||
                   c == '-' || c == '.';
        });
    return is_name ? "'" + std::string(name) + "'" : "of what is no name";
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
        {.message = "there is no auth plugin " + in_quotes(name) + hint +
                    (hint.empty() ? "; " + names_of(found.plugins) : "")}
    );
}

void check_allowed(const PluginSearch& search, const PluginInfo& plugin)
{
    const auto& allowed = search.allowed;
    if (allowed.empty() || std::find(allowed.begin(), allowed.end(), plugin.name) != allowed.end())
        return;
    std::string names;
    for (const auto& name : allowed)
        names += (names.empty() ? "" : ", ") + name;
    throw PluginRefused(
        {.message = "auth plugin '" + plugin.name + "' is refused: the application allows " +
                    names + " only"}
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
                    digest + ", but " + pin->second +
                    " is pinned; install the right file, or pin this one"}
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

PluginInfo PluginRegistry::Shelf::find(std::string_view name) const
{
    const auto found = look();
    for (const auto& plugin : found->plugins) {
        if (!is_called(plugin, name)) continue;
        check_allowed(search, plugin);
        check_pin(search, plugin);
        return plugin;
    }
    raise_if_refused(*found, name, search.plugin_path);
    not_found(*found, name);
}

ksauth_plugin PluginRegistry::Shelf::open(const PluginInfo& plugin) const
{
    if (plugin.file.empty()) return open_linked_in(plugin);
    const auto where = "plugin file " + plugin.file.string();
    const std::lock_guard lock(mutex_);
    const auto known = loaded_.find(plugin.file);
    if (known != loaded_.end()) {
        const auto& module = *known->second;
        return open_entry(module, manifest_of(module, where), plugin.name, where);
    }
    const auto manifest = read_manifest(plugin.file);
    const auto& module = map_plugin_file(plugin.file);
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
