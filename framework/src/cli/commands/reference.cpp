#include "cli/commands/commands.hpp"
#include "cli/commands/plugin_described.hpp"

#include <iostream>

namespace ksauth::cli {
namespace {

constexpr std::string_view quote = "`"; // Markdown's

void print_plugin(const PluginInfo& plugin)
{
    std::cout << "\n## " << plugin.name << '\n' << plugin.summary << ".";
    if (!plugin.aliases.empty())
        std::cout << " Also called " << joined(plugin.aliases, ", ", quote) << ".";
    std::cout << "\n\n| option | type | | meaning |\n|---|---|---|---|\n";
    for (const auto& option : plugin.options) {
        std::cout << "| `" << option.name << "` | " << type_name(option.type) << " | "
                  << notes_of(option, quote) << " | " << option.help << " |\n";
    }
    if (!plugin.composed_by.empty())
        std::cout << "\nIt has the options of the plugins in `" << plugin.composed_by << "` too.\n";
    if (plugin.rules.empty()) return;
    std::cout << "\nRules:\n";
    for (const auto& rule : plugin.rules)
        std::cout << "- " << rule_text(rule, quote) << '\n';
}

} // namespace

void print_reference(const std::vector<PluginInfo>& plugins)
{
    std::cout << "# Auth plugins and their options\n\nMade by `ksauth plugins --reference`.\n";
    for (const auto& plugin : plugins)
        print_plugin(plugin);
}

} // namespace ksauth::cli
