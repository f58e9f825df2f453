#include "cli/commands/commands.hpp"
#include "cli/output.hpp"

#include <iostream>

namespace ksauth::cli {
namespace {

std::string joined(const std::vector<std::string>& names, const char* between)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "`" : std::string(between) + "`") + name + "`";
    return text;
}

std::string notes_of(const OptionSpec& option)
{
    std::string text;
    const auto add = [&text](const std::string& note) {
        text += (text.empty() ? "" : ", ") + note;
    };
    if (option.required) add("required");
    if (option.secret) add("secret");
    if (option.default_value) add("default `" + *option.default_value + "`");
    if (!option.choices.empty()) add("one of " + joined(option.choices, ", "));
    if (!option.deprecated.empty()) add("formerly " + joined(option.deprecated, ", "));
    return text;
}

// "`user_id` or `username`": a member of several counts as one.
std::string members_of(const OptionRule& rule, std::size_t from, const char* between)
{
    std::string text;
    for (auto i = from; i < rule.members.size(); ++i)
        text += (text.empty() ? "" : between) + joined(rule.members[i], "/");
    return text;
}

std::string rule_text(const OptionRule& rule)
{
    using Kind = OptionRule::Kind;
    const auto why = rule.help.empty() ? "" : ": " + rule.help;
    switch (rule.kind) {
    case Kind::OneOf:
        return "exactly one of " + members_of(rule, 0, ", ") + why;
    case Kind::AnyOf:
        return "at least one of " + members_of(rule, 0, ", ") + why;
    case Kind::Conflicts:
        return "at most one of " + members_of(rule, 0, ", ") + why;
    case Kind::Requires:
        break;
    }
    return joined(rule.members.front(), "/") + " needs one of " + members_of(rule, 1, ", ") + why;
}

void print_plugin(const PluginInfo& plugin)
{
    std::cout << "\n## " << plugin.name << '\n' << plugin.summary << ".";
    if (!plugin.aliases.empty())
        std::cout << " Also called " << joined(plugin.aliases, ", ") << ".";
    std::cout << "\n\n| option | type | | meaning |\n|---|---|---|---|\n";
    for (const auto& option : plugin.options) {
        std::cout << "| `" << option.name << "` | " << type_name(option.type) << " | "
                  << notes_of(option) << " | " << option.help << " |\n";
    }
    if (!plugin.composed_by.empty())
        std::cout << "\nIt has the options of the plugins in `" << plugin.composed_by << "` too.\n";
    if (plugin.rules.empty()) return;
    std::cout << "\nRules:\n";
    for (const auto& rule : plugin.rules)
        std::cout << "- " << rule_text(rule) << '\n';
}

} // namespace

void print_reference(const std::vector<PluginInfo>& plugins)
{
    std::cout << "# Auth plugins and their options\n\nMade by `ksauth plugins --reference`.\n";
    for (const auto& plugin : plugins)
        print_plugin(plugin);
}

} // namespace ksauth::cli
