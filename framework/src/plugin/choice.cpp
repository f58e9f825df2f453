#include "plugin/choice.hpp"

#include "base/digest.hpp"
#include "base/nearest.hpp"

#include <ksauth/error.hpp>

#include <Poco/Ascii.h>
#include <Poco/String.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {
namespace {

bool has_alias(const PluginInfo& plugin, std::string_view name)
{
    return std::find(plugin.aliases.begin(), plugin.aliases.end(), name) != plugin.aliases.end();
}

std::vector<std::string> all_names(const PluginInfo& plugin)
{
    auto names = plugin.aliases;
    names.push_back(plugin.name);
    return names;
}

std::vector<std::string> all_names(const FoundPlugins& found)
{
    std::vector<std::string> names;
    for (const auto& plugin : found.plugins) {
        auto its_names = all_names(plugin);
        std::move(its_names.begin(), its_names.end(), std::back_inserter(names));
    }
    return names;
}

std::string names_of(const std::vector<PluginInfo>& plugins)
{
    std::string names;
    std::set<std::string_view> told; // another folder may have the same
    for (const auto& plugin : plugins) {
        if (told.insert(plugin.name).second) names += (names.empty() ? "" : ", ") + plugin.name;
    }
    return names.empty() ? "none was found" : "there are: " + names;
}

// Its options may be more by now: name and file say which it is.
bool is_same(const PluginInfo* one, const PluginInfo& other)
{
    return one != nullptr && one->name == other.name && one->file == other.file;
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

// What a file's plugins are called is not known when it cannot be read: each may be the wanted one.
std::string what_was_refused(const FoundPlugins& found)
{
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, found.refused.size()); ++i)
        text += (i == 0 ? " (refused: " : "; ") + found.refused[i].reason;
    if (found.refused.size() > most) text += "; and others, see ksauth plugins --verify";
    return text.empty() ? text : text + ")";
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

} // namespace

const PluginInfo* choose(const FoundPlugins& found, std::string_view name)
{
    const auto& all = found.plugins;
    auto at = std::find_if(all.begin(), all.end(), [&](const auto& plugin) {
        return plugin.name == name;
    });
    if (at == all.end()) {
        at = std::find_if(all.begin(), all.end(), [&](const auto& plugin) {
            return has_alias(plugin, name);
        });
    }
    return at == all.end() ? nullptr : &*at;
}

void check_allowed(const PluginSearch& search, const FoundPlugins& found, const PluginInfo& plugin)
{
    if (search.allowed.empty()) return;
    std::string names;
    std::string hints;
    for (const auto& name : search.allowed) {
        const auto* meant = choose(found, name);
        if (is_same(meant, plugin)) return;
        names += (names.empty() ? "" : ", ") + name;
        const auto hint = meant == nullptr ? did_you_mean(name, all_names(plugin)) : "";
        if (!hint.empty()) hints += "; there is no '" + name + "'" + hint;
    }
    throw PluginRefused(
        {.message = "auth plugin '" + plugin.name + "' is refused: the application allows " +
                    names + " only" + hints}
    );
}

// By alias as well, whoever else has it: a pin too many refuses, one too few would let in.
void check_pin(const PluginSearch& search, const PluginInfo& plugin)
{
    if (plugin.file.empty() || search.pinned.empty()) return;
    for (const auto& name : all_names(plugin)) {
        const auto pin = search.pinned.find(name);
        if (pin == search.pinned.end()) continue;
        const auto digest = sha256_of_file(plugin.file);
        if (digest == Poco::toLower(pin->second)) continue;
        throw PluginRefused(
            {.message = "plugin file " + plugin.file.string() + " is refused: its SHA-256 is " +
                        digest + ", but " + pin->second + " is pinned for '" + name +
                        "'; install the right file, or pin this one"}
        );
    }
}

void check_pin_names(
    const PluginSearch& search, const FoundPlugins& found, const PluginInfo& plugin
)
{
    const auto names = all_names(plugin);
    const bool pinned = std::any_of(names.begin(), names.end(), [&](const auto& name) {
        return search.pinned.count(name) != 0;
    });
    if (pinned || plugin.file.empty()) return;
    for (const auto& [name, digest] : search.pinned) {
        const auto meant = nearest(name, all_names(found));
        const bool is_slip = std::find(names.begin(), names.end(), meant) != names.end();
        if (choose(found, name) != nullptr || !is_slip) continue;
        throw PluginRefused(
            {.message = "auth plugin '" + plugin.name + "' is refused: it is not pinned, but '" +
                        name + "' is, which no plugin is called, did you mean '" + meant +
                        "'? Correct the pin or take it away"}
        );
    }
}

std::vector<PluginVerdict> missing_plugins(const PluginSearch& search, const FoundPlugins& found)
{
    std::map<std::string, std::string> named;
    for (const auto& name : search.allowed)
        named[name] = "allowed";
    for (const auto& [name, digest] : search.pinned)
        named[name] = "pinned";
    std::vector<PluginVerdict> missing;
    for (const auto& [name, how] : named) {
        if (choose(found, name) != nullptr) continue;
        const auto hint = did_you_mean(name, all_names(found));
        missing.push_back({name, {}, how + ", but there is no such plugin" + hint, false});
    }
    return missing;
}

void raise_not_found(
    const FoundPlugins& found, std::string_view name, const std::filesystem::path& plugin_path
)
{
    raise_if_refused(found, name, plugin_path);
    const auto hint = did_you_mean(name, all_names(found));
    throw PluginNotFound(
        {.message = "there is no auth plugin " + in_quotes(name) + hint +
                    (hint.empty() ? "; " + names_of(found.plugins) : "") + what_was_refused(found)}
    );
}

} // namespace ksauth
