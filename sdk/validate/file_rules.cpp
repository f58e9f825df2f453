#include "validate/file_rules.hpp"

#include "plugin/elf_file.hpp"
#include "validate/elf_links.hpp"
#include "validate/host_interfaces.hpp"
#include "validate/manifest_keys.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <set>

#include <sys/stat.h>

namespace ksauth::validate {
namespace {

using Findings = std::vector<Finding>;

void check_mode(const std::filesystem::path& file, Findings& findings)
{
    struct stat facts = {};
    if (::stat(file.c_str(), &facts) == 0 && (facts.st_mode & S_IWOTH) != 0)
        findings.push_back({"file-mode", "everybody can change the file"});
}

void check_elf(const ElfFile& elf, Findings& findings)
{
    if (elf.executable_stack)
        findings.push_back({"elf-stack", "it asks for an executable stack, or does not say"});
    if (elf.text_relocations) findings.push_back({"elf-textrel", "it has text relocations"});
}

// What the framework is made of: a second copy of it in the process, or of another version.
bool is_of_the_host(const std::string& library)
{
    return library.starts_with("libksauth") || library.starts_with("libPoco") ||
           library.starts_with("libboost_");
}

void check_links(const ElfLinks& links, Findings& findings)
{
    if (!links.search_path.empty())
        findings.push_back({"elf-runpath", "it searches libraries in " + links.search_path});
    for (const auto& symbol : links.exports) {
        if (symbol != "ksauth_module_v1")
            findings.push_back({"elf-exports", "it also exports " + symbol});
    }
    for (const auto& library : links.needed) {
        if (is_of_the_host(library)) findings.push_back({"elf-libraries", "it needs " + library});
    }
}

void check_needs(const PluginInfo& plugin, Findings& findings)
{
    for (const auto& need : plugin.needs) {
        const auto offers = [&](const HostInterface& known) { return known.id == need; };
        if (std::none_of(host_interfaces.begin(), host_interfaces.end(), offers))
            findings.push_back({"needs", "'" + plugin.name + "' needs " + need});
    }
}

void check_options(const PluginInfo& plugin, Findings& findings)
{
    std::set<std::string> names;
    for (const auto& option : plugin.options) {
        const auto name = "option '" + option.name + "' of '" + plugin.name + "'";
        if (!names.insert(option.name).second)
            findings.push_back({"manifest-options", name + " is declared twice"});
        if (option.type == OptionType::Enum && option.choices.empty())
            findings.push_back({"manifest-options", name + " is an enum without choices"});
        if (option.secret && option.default_value && !option.default_value->empty())
            findings.push_back({"manifest-secret", name + " is secret and has a default"});
    }
    for (const auto& rule : plugin.rules) {
        for (const auto& member : rule.members) {
            for (const auto& option : member) {
                if (!has_option(plugin, option))
                    findings.push_back({"manifest-options", "a rule names '" + option + "'"});
            }
        }
    }
}

Findings once(const Findings& all)
{
    Findings unique;
    for (const auto& finding : all) {
        const bool known = std::any_of(unique.begin(), unique.end(), [&](const Finding& other) {
            return other.rule == finding.rule;
        });
        if (!known) unique.push_back(finding);
    }
    return unique;
}

void check_keys(const std::string& manifest, Findings& findings)
{
    for (const auto& key : unknown_manifest_keys(manifest))
        findings.push_back({"manifest-keys", "nobody knows " + key});
}

} // namespace

bool has_option(const PluginInfo& plugin, std::string_view name)
{
    return std::any_of(plugin.options.begin(), plugin.options.end(), [&](const auto& option) {
        return option.name == name;
    });
}

std::vector<Finding>
check_file_rules(const std::filesystem::path& file, std::vector<PluginInfo>& plugins)
{
    Findings findings;
    try {
        const auto elf = read_elf_file(file);
        check_mode(file, findings);
        check_elf(elf, findings);
        check_links(read_elf_links(file), findings);
    } catch (const PluginRefused& error) {
        return {{"elf", error.what()}};
    }
    try {
        plugins = read_plugin_file(file);
        if (plugins.empty()) findings.push_back({"manifest", "it describes no plugin"});
        check_keys(read_manifest(file), findings);
    } catch (const PluginRefused& error) {
        findings.push_back({"manifest", error.what()});
    }
    for (const auto& plugin : plugins) {
        check_needs(plugin, findings);
        check_options(plugin, findings);
    }
    return once(findings);
}

} // namespace ksauth::validate
