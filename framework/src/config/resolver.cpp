#include "config/resolver.hpp"

#include "base/text_file.hpp"
#include "config/leftovers.hpp"
#include "config/placeholders.hpp"
#include "config/plugin_options.hpp"
#include "config/service_settings.hpp"
#include "config/settings.hpp"
#include "plugin/composition.hpp"
#include "plugin/options.hpp"
#include "plugin/secret_file.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace ksauth {
namespace {

template <class List>
void append(List& all, List more)
{
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

class Resolver {
public:
    explicit Resolver(CloudDraft draft) : draft_(std::move(draft)) {}

    Cloud resolve(const FindPlugin& find_plugin)
    {
        choose_type();
        if (!type_known_) fail_without_plugin();
        const auto plugin = ask_for(find_plugin);
        take_options(plugin);
        take_settings(plugin);
        check_options(plugin);
        // A typo by itself may be somebody else's setting; next to a mistake it is a likely cause.
        auto typos = find_typos(draft_.layers, plugin, cloud_.options);
        append(draft_.problems.empty() ? draft_.warnings : draft_.problems, std::move(typos));
        if (!draft_.problems.empty()) fail();
        warn_of_open_files(plugin);
        return finish();
    }

private:
    void choose_type()
    {
        for (auto& layer : draft_.layers) {
            if (layer.lost_login) type_known_ = false;
            const auto* given = find_given(layer.top, {"auth_type", "auth_plugin"});
            if (given == nullptr || !is_usable_type(*given)) continue;
            if (type_.value != given->node.text) release_layers_below(layer);
            type_.value = given->node.text;
            type_.origin = given->origin;
        }
        // Names that people have been taught, of plugins that never were.
        if (type_.value == "None") type_.value = "none";
        if (type_.value == "token_endpoint") type_.value = "admin_token";
    }

    bool is_usable_type(const Given& given)
    {
        const bool text = given.node.kind == ConfigNode::Kind::Text;
        if (text && given.node.fault.empty()) return true;
        const auto why = text ? given.node.fault : "must be a name";
        draft_.problems.push_back("'auth_type' (" + given.origin + ") " + why);
        type_known_ = false;
        return false;
    }

    void release_layers_below(const Layer& layer)
    {
        for (auto* lower = draft_.layers.data(); lower != &layer; ++lower)
            lower->for_other_type = true;
    }

    PluginInfo ask_for(const FindPlugin& find_plugin)
    try {
        const auto plugin = find_plugin(type_.value);
        const auto own = resolved_options(match_options(draft_.layers, plugin), plugin);
        return composed(plugin, own, find_plugin);
    } catch (const Error& error) {
        raise_with_others(error.while_doing("auth_type (" + type_.origin + ")"));
    }

    // Without the plugin nothing can be said of options, but the settings are the session's.
    [[noreturn]] void fail_without_plugin()
    {
        take_settings({});
        fail();
    }

    [[noreturn]] void raise_with_others(const Error& error)
    {
        take_settings({});
        auto facts = error.facts();
        facts.problems = std::move(draft_.problems);
        for (const auto& problem : facts.problems)
            facts.message.append("; ").append(problem);
        facts.problems.insert(facts.problems.begin(), error.facts().message);
        Error(error.kind(), std::move(facts)).while_doing(failing()).raise();
    }

    void take_options(const PluginInfo& plugin)
    {
        given_ = match_options(draft_.layers, plugin);
        append(draft_.problems, wrong_kinds(given_, plugin));
        append(draft_.problems, untrusted_programs(given_, plugin, draft_.untrusted));
        if (draft_.domain_for_both) spread_domain(given_.known, plugin);
        cloud_.options = resolved_options(given_, plugin);
        fill_templates();
    }

    // What a person can be asked for may be missing for now: whoever makes the Auth asks, or finds
    // it missing. It is told here only next to something that asking cannot mend.
    void check_options(const PluginInfo& plugin)
    {
        auto answered = cloud_.options;
        for (const auto& option : plugin.options) {
            const bool askable = option.required && !option.prompt.empty();
            if (askable && !is_given(option.name) && !is_given(file_option_of(option.name)))
                answered.push_back({option.name, "?", "an answer"});
        }
        if (!draft_.problems.empty() || !find_problems(plugin, answered).empty())
            append(draft_.problems, find_problems(plugin, cloud_.options));
    }

    bool is_given(const std::string& option) const { return given_.known.contains(option); }

    void fill_templates()
    {
        const Placeholders placeholders(draft_.layers);
        for (auto& option : cloud_.options) {
            const bool text = option.name == "auth_url" &&
                              given_.known.at("auth_url").node.kind == ConfigNode::Kind::Text;
            if (!text) continue;
            try {
                option.value = placeholders.fill(option.value);
            } catch (const Error& error) {
                draft_.problems.push_back(
                    "option 'auth_url' (" + option.origin + ") " + error.what()
                );
            }
        }
    }

    void take_settings(const PluginInfo& plugin)
    {
        const SettingReader reader(draft_.layers, draft_.home);
        cloud_.settings = {type_};
        take(read_settings(draft_.layers, reader));
        take(read_service_settings(draft_.layers, plugin, reader));
        append(cloud_.settings, foreign_settings(draft_.layers, plugin));
    }

    void take(Settings settings)
    {
        append(draft_.problems, std::move(settings.problems));
        append(draft_.warnings, std::move(settings.warnings));
        append(cloud_.settings, std::move(settings.values));
    }

    void warn_of_open_files(const PluginInfo& plugin)
    {
        std::set<std::filesystem::path> seen;
        for (const auto& option : plugin.options) {
            const auto given = given_.known.find(option.name);
            if (option.secret) warn_of_open_secret(file_option_of(option.name));
            if (!option.secret || given == given_.known.end()) continue;
            const auto& file = given->second.file;
            if (file.empty() || !seen.insert(file).second || !others_can_read(file)) continue;
            draft_.warnings.push_back(
                "every user of this machine can read '" + option.name + "' in " +
                given->second.origin + "; run chmod o-r " + file.string()
            );
        }
    }

    void warn_of_open_secret(const std::string& option)
    {
        const auto given = given_.known.find(option);
        if (given == given_.known.end() || !others_can_read(given->second.node.text)) return;
        draft_.warnings.push_back(
            "every user of this machine can read the secret in " + given->second.node.text + " (" +
            given->second.origin + "); run chmod o-r on it"
        );
    }

    std::string failing() const { return "cannot load " + draft_.called; }

    [[noreturn]] void fail()
    {
        std::string message = failing() + ": ";
        for (const auto& problem : draft_.problems)
            message += (&problem == &draft_.problems.front() ? "" : "; ") + problem;
        throw ConfigError({.message = std::move(message), .problems = std::move(draft_.problems)});
    }

    Cloud finish()
    {
        cloud_.name = std::move(draft_.name);
        cloud_.auth_type = type_.value;
        cloud_.warnings = std::move(draft_.warnings);
        return std::move(cloud_);
    }

    CloudDraft draft_;
    ResolvedOption type_ = {.name = "auth_type", .value = "password", .origin = "default"};
    bool type_known_ = true;
    PluginOptions given_;
    Cloud cloud_;
};

} // namespace

Cloud resolve(CloudDraft draft, const FindPlugin& find_plugin)
{
    return Resolver(std::move(draft)).resolve(find_plugin);
}

} // namespace ksauth
