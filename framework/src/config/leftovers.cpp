#include "config/leftovers.hpp"

#include "base/nearest.hpp"
#include "base/redactor.hpp"
#include "config/plugin_options.hpp"
#include "config/service_settings.hpp"
#include "config/settings.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace ksauth {
namespace {

// `strictly`: settings of services that nobody knows count as unknown.
Entries leftovers_of(const Layer& layer, const PluginInfo& plugin, bool strictly)
{
    Entries left;
    for (const auto& [name, given] : layer.top) {
        const bool doubtful = strictly && is_service_setting(name, layer.unknown) &&
                              !is_service_setting(name, Unknown::Ignored);
        const bool setting = is_setting(name, layer.unknown) && !doubtful;
        const bool known = has_option(plugin, name) || setting || is_frame(name);
        if (!known) left.emplace(name, given);
    }
    return left;
}

std::optional<std::string> plain_text(const ConfigNode& node)
{
    if (node.kind == ConfigNode::Kind::Text) return node.text;
    if (node.kind != ConfigNode::Kind::List) return std::nullopt;
    std::string text;
    for (const auto& item : node.items) {
        if (item.kind != ConfigNode::Kind::Text) return std::nullopt;
        text += (text.empty() ? "" : ",") + item.text;
    }
    return text;
}

std::vector<std::string> words_of(std::string_view name)
{
    const Poco::StringTokenizer words(std::string(name), "_");
    return {words.begin(), words.end()};
}

// A misspelled secret is one.
bool looks_secret(std::string_view name, const PluginInfo& plugin)
{
    std::vector<std::string> secrets = {
        "password", "passwd", "passphrase", "passcode", "secret", "token", "credential", "apikey"};
    const auto words = words_of(name);
    const bool has_word = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return !nearest(word, secrets).empty();
    });
    for (const auto& option : plugin.options) {
        if (option.secret) secrets.push_back(option.name);
    }
    return has_word || is_secret_setting(name) || !nearest(name, secrets).empty();
}

bool is_given(const Layers& layers, const std::string& name)
{
    return std::any_of(layers.begin(), layers.end(), [&](const Layer& layer) {
        return layer.top.contains(name) || (name == "auth" && !layer.auth.empty());
    });
}

std::vector<std::string> free_names(
    const Layers& layers, const PluginInfo& plugin, const std::vector<ResolvedOption>& options
)
{
    auto names = session_setting_names();
    names.insert(names.end(), {"auth", "auth_type", "regions"});
    std::erase_if(names, [&](const std::string& name) { return is_given(layers, name); });
    for (const auto& option : plugin.options) {
        const bool given = std::any_of(options.begin(), options.end(), [&](const auto& other) {
            return other.name == option.name;
        });
        if (!given) names.push_back(option.name);
    }
    return names;
}

} // namespace

std::vector<ResolvedOption> foreign_settings(const Layers& layers, const PluginInfo& plugin)
{
    Entries all;
    for (const auto& layer : layers) {
        if (layer.unknown == Unknown::Setting) lay_over(all, leftovers_of(layer, plugin, false));
    }
    std::vector<ResolvedOption> settings;
    for (const auto& [name, given] : all) {
        auto text = plain_text(given.node);
        if (!text) continue;
        settings.push_back({name, std::move(*text), given.origin, looks_secret(name, plugin)});
    }
    return settings;
}

std::vector<std::string> find_typos(
    const Layers& layers, const PluginInfo& plugin, const std::vector<ResolvedOption>& options
)
{
    const auto names = free_names(layers, plugin, options);
    std::vector<std::string> typos;
    for (const auto& layer : layers) {
        if (layer.unknown != Unknown::Setting && layer.unknown != Unknown::Foreign) continue;
        for (const auto& [name, given] : leftovers_of(layer, plugin, true)) {
            auto candidates = service_setting_names_like(name);
            candidates.insert(candidates.end(), names.begin(), names.end());
            const auto meant = did_you_mean(name, candidates);
            if (meant.empty()) continue;
            std::string typo = "'" + name + "' (" + given.origin + ") means nothing here";
            typos.push_back(std::move(typo.append(meant)));
        }
    }
    return typos;
}

} // namespace ksauth
