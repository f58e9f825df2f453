#include "plugin/options.hpp"

#include "base/nearest.hpp"
#include "plugin/option_value.hpp"
#include "plugin/secret_file.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ksauth {
namespace {

bool is_called(const OptionSpec& option, std::string_view name)
{
    return option.name == name ||
           std::find(option.deprecated.begin(), option.deprecated.end(), name) !=
               option.deprecated.end();
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + ("'" + name + "'");
    return text;
}

// Goes through the options once; what is wrong is collected, not thrown.
class Checker {
public:
    explicit Checker(const PluginInfo& plugin) : plugin_(plugin) {}

    void take(const std::vector<ResolvedOption>& given)
    {
        for (const auto& option : given)
            take(option);
        for (const auto& option : plugin_.options)
            finish(option);
        for (const auto& rule : plugin_.rules)
            check(rule);
    }

    std::vector<std::string> problems;
    CheckedOptions checked;

private:
    void take(const ResolvedOption& given)
    {
        const auto spec = std::find_if(
            plugin_.options.begin(),
            plugin_.options.end(),
            [&](const OptionSpec& option) { return is_called(option, given.name); }
        );
        if (spec == plugin_.options.end()) return report_unknown(given);
        if (given.value.empty()) return;
        try {
            store(*spec, canonical_value(*spec, given.value), given);
        } catch (const Error& error) {
            bad_.insert(spec->name);
            problems.push_back(
                "option '" + given.name + "'" + origin_of(given) + " " + error.what()
            );
            checked.values.emplace(spec->name, Secret()); // wrong, but not missing
        }
    }

    void store(const OptionSpec& spec, const std::string& value, const ResolvedOption& given)
    {
        const auto [kept, fresh] = checked.values.emplace(spec.name, Secret(value));
        origins_.emplace(spec.name, origin_of(given));
        if (!fresh && kept->second.reveal() != value) {
            problems.push_back(
                "option '" + spec.name + "' is given twice with different values, once as '" +
                given.name + "'" + origin_of(given)
            );
        }
        if (spec.type == OptionType::List) checked.lists[spec.name] = list_elements(given.value);
    }

    void report_unknown(const ResolvedOption& given)
    {
        std::vector<std::string> names;
        for (const auto& option : plugin_.options)
            names.push_back(option.name);
        problems.push_back(
            "unknown option '" + given.name + "'" + origin_of(given) +
            did_you_mean(given.name, names)
        );
    }

    void finish(const OptionSpec& option)
    {
        if (option.secret) check_file_of(option);
        if (is_given(option.name)) return;
        if (option.default_value) {
            return store(
                option,
                canonical_value(option, *option.default_value),
                {option.name, *option.default_value, "default"}
            );
        }
        if (option.required && !bad_.contains(option.name)) {
            problems.push_back(
                "missing option '" + option.name + "'" +
                (option.help.empty() ? "" : " (" + option.help + ")")
            );
        }
    }

    void check_file_of(const OptionSpec& option)
    {
        const auto name = file_option_of(option.name);
        const auto file = checked.values.find(name);
        if (file == checked.values.end()) return;
        if (!file->second.reveal().starts_with('/'))
            problems.push_back("option " + placed(name) + " must be an absolute path");
        if (checked.values.contains(option.name)) {
            problems.push_back(excluding({option.name, name}));
        }
    }

    void check(const OptionRule& rule)
    {
        using Kind = OptionRule::Kind;
        std::vector<std::string> given;
        std::vector<std::string> all;
        for (const auto& member : rule.members) {
            all.insert(all.end(), member.begin(), member.end());
            for (const auto& name : member) {
                if (!is_given(name)) continue;
                given.push_back(name);
                break; // a member counts once
            }
        }
        const auto why = rule.help.empty() ? "" : ": " + rule.help;
        if (rule.kind == Kind::Requires) return check_required(rule, why);
        if (rule.kind != Kind::Conflicts && given.empty()) {
            problems.push_back("one of the options " + joined(all) + " is needed" + why);
        }
        if (rule.kind != Kind::AnyOf && given.size() > 1) {
            problems.push_back(excluding(given) + why);
        }
    }

    void check_required(const OptionRule& rule, const std::string& why)
    {
        if (rule.members.size() < 2 || !any_given(rule.members.front())) return;
        std::vector<std::string> needed;
        for (auto member = rule.members.begin() + 1; member != rule.members.end(); ++member) {
            if (any_given(*member)) return;
            needed.insert(needed.end(), member->begin(), member->end());
        }
        problems.push_back(
            "option " + placed(given_of(rule.members.front())) + " needs one of " + joined(needed) +
            " as well" + why
        );
    }

    const std::string& given_of(const std::vector<std::string>& names) const
    {
        const auto given = std::find_if(names.begin(), names.end(), [this](const auto& name) {
            return is_given(name);
        });
        return given == names.end() ? names.front() : *given;
    }

    bool any_given(const std::vector<std::string>& names) const
    {
        return std::any_of(names.begin(), names.end(), [this](const std::string& name) {
            return is_given(name);
        });
    }

    // A flag that is false is as good as absent; a secret may be in a file.
    bool is_given(std::string_view name) const
    {
        const auto value = checked.values.find(name);
        if (value == checked.values.end()) return checked.values.contains(file_option_of(name));
        return !(is_flag(name) && value->second.reveal() == "false");
    }

    bool is_flag(std::string_view name) const
    {
        return std::any_of(
            plugin_.options.begin(),
            plugin_.options.end(),
            [&](const OptionSpec& option) {
                return option.name == name && option.type == OptionType::Bool;
            }
        );
    }

    std::string excluding(const std::vector<std::string>& names) const
    {
        std::string text;
        for (const auto& name : names)
            text += (text.empty() ? "options " : " and ") + placed(name);
        return text + " exclude each other";
    }

    // "'name' (origin)"
    std::string placed(const std::string& name) const
    {
        const auto origin = origins_.find(name);
        return "'" + name + "'" + (origin == origins_.end() ? "" : origin->second);
    }

    static std::string origin_of(const ResolvedOption& given)
    {
        return given.origin.empty() ? "" : " (" + given.origin + ")";
    }

    const PluginInfo& plugin_;
    std::map<std::string, std::string> origins_; // of what is given: " (file:line)"
    std::set<std::string> bad_;                  // given, and reported already
};

} // namespace

std::vector<std::string>
find_problems(const PluginInfo& plugin, const std::vector<ResolvedOption>& given)
{
    Checker checker(plugin);
    checker.take(given);
    return std::move(checker.problems);
}

CheckedOptions check_options(const PluginInfo& plugin, const std::vector<ResolvedOption>& given)
{
    Checker checker(plugin);
    checker.take(given);
    if (checker.problems.empty()) return std::move(checker.checked);
    std::string message = "auth plugin '" + plugin.name + "': ";
    for (const auto& problem : checker.problems)
        message += (&problem == &checker.problems.front() ? "" : "; ") + problem;
    throw ConfigError({.message = std::move(message), .problems = std::move(checker.problems)});
}

} // namespace ksauth
