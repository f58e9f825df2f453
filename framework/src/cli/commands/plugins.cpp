#include "cli/commands/commands.hpp"
#include "cli/commands/plugin_described.hpp"
#include "cli/harmless.hpp"
#include "cli/output.hpp"
#include "cli/warning.hpp"

#include <ksauth/error.hpp>

#include <filesystem>
#include <iostream>
#include <string_view>
#include <utility>

namespace ksauth::cli {

std::string_view type_name(OptionType type)
{
    constexpr std::string_view names[] = {
        "string", "url", "path", "int", "float", "bool", "duration", "enum", "list", "json"};
    return names[static_cast<std::size_t>(type)];
}

namespace {

Json texts(const std::vector<std::string>& list)
{
    return Json::array({list.begin(), list.end()});
}

Json text_or_null(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

Json file_of(const PluginInfo& plugin)
{
    return text_or_null(plugin.file.string());
}

Json::Object describe(const OptionSpec& option)
{
    return {
        {"name", option.name},
        {"type", type_name(option.type)},
        {"required", option.required},
        {"secret", option.secret},
        {"default", option.default_value ? Json(*option.default_value) : Json()},
        {"deprecated", texts(option.deprecated)},
        {"choices", texts(option.choices)},
        {"env", texts(option.env)},
        {"prompt", text_or_null(option.prompt)},
        {"help", option.help},
    };
}

Json::Object describe(const PluginInfo& plugin)
{
    return {
        {"name", plugin.name},
        {"aliases", texts(plugin.aliases)},
        {"version", plugin.version},
        {"summary", plugin.summary},
        {"licence", plugin.licence},
        {"file", file_of(plugin)},
        {"provides", texts(plugin.provides)},
        {"needs", texts(plugin.needs)},
        {"endpoint_filter", texts(plugin.endpoint_filter)},
        {"threading", plugin.concurrent ? "concurrent" : "serialized"},
        {"composed_by", text_or_null(plugin.composed_by)},
    };
}

Json describe(const OptionRule& rule)
{
    constexpr std::string_view kinds[] = {"one_of", "any_of", "conflicts", "requires"};
    Json::Array members;
    for (const auto& member : rule.members)
        members.push_back(texts(member));
    return Json::object(
        {{"kind", kinds[static_cast<std::size_t>(rule.kind)]},
         {"members", Json::array(std::move(members))},
         {"help", rule.help}}
    );
}

Json described(const std::vector<OptionSpec>& options)
{
    Json::Array list;
    for (const auto& option : options)
        list.push_back(Json::object(describe(option)));
    return Json::array(std::move(list));
}

Json described(const std::vector<OptionRule>& rules)
{
    Json::Array list;
    for (const auto& rule : rules)
        list.push_back(describe(rule));
    return Json::array(std::move(list));
}

// A line each.
std::string in_words(const std::vector<OptionRule>& rules)
{
    std::string text;
    for (const auto& rule : rules)
        text += (text.empty() ? "" : "\n") + rule_text(rule, "");
    return text;
}

std::string all_notes_of(const OptionSpec& option)
{
    auto notes = notes_of(option, "");
    const auto add = [&notes](const std::string& note) {
        notes += (notes.empty() ? "" : ", ") + note;
    };
    if (!option.env.empty()) add("also from " + joined(option.env, ", ", ""));
    if (!option.prompt.empty()) add("asked for");
    return notes;
}

void print_options(const PluginInfo& plugin, Format format)
{
    std::vector<Json::Object> rows;
    for (const auto& option : plugin.options) {
        rows.push_back(
            {{"Option", option.name},
             {"Type", type_name(option.type)},
             {"Notes", all_notes_of(option)},
             {"Meaning", option.help}}
        );
    }
    print_list(std::cout, format, {"Option", "Type", "Notes", "Meaning"}, rows);
}

Json::Object describe_all(const PluginInfo& plugin)
{
    auto fields = describe(plugin);
    fields.emplace_back("rules", described(plugin.rules));
    fields.emplace_back("options", described(plugin.options));
    return fields;
}

void print_plugin(const PluginInfo& plugin, Format format)
{
    if (format == Format::Json) return print_record(std::cout, format, describe_all(plugin));
    auto fields = describe(plugin);
    fields.emplace_back("rules", in_words(plugin.rules));
    print_record(std::cout, format, fields);
    print_options(plugin, format);
}

// One JSON document, whatever the file holds.
void print_file(const std::filesystem::path& file, Format format)
{
    const auto plugins = read_plugin_file(file);
    std::vector<Json::Object> documents;
    for (const auto& plugin : plugins)
        documents.push_back(describe_all(plugin));
    if (format == Format::Json && plugins.size() > 1)
        return print_list(std::cout, format, {}, documents);
    for (const auto& plugin : plugins)
        print_plugin(plugin, format);
}

void print_all(const Invocation& invocation)
{
    std::vector<Json::Object> rows;
    for (const auto& plugin : invocation.registry.list()) {
        rows.push_back(
            {{"Name", plugin.name},
             {"Version", plugin.version},
             {"Summary", plugin.summary},
             {"Aliases", texts(plugin.aliases)},
             {"File", file_of(plugin)}}
        );
    }
    const auto& global = invocation.arguments.global;
    const std::vector<std::string> columns = {"Name", "Version", "Summary", "Aliases", "File"};
    print_list(std::cout, global.format, columns, rows);
    if (global.quiet) return;
    for (const auto& refused : invocation.registry.refused())
        print_warning(refused.reason, global.format);
}

// What the verdict is about is a file that may not be readable.
Json digest_of(const std::filesystem::path& file)
try {
    const bool readable = std::filesystem::is_regular_file(file);
    return readable ? Json(digest_of_plugin_file(file)) : Json();
} catch (const std::exception&) {
    return {};
}

// Every file that is there, those too that would not be used.
void verify_all(const Invocation& invocation)
{
    std::vector<Json::Object> rows;
    std::size_t refused = 0;
    for (const auto& verdict : invocation.registry.verify()) {
        if (verdict.refused) ++refused;
        rows.push_back(
            {{"Name", verdict.name},
             {"File", verdict.file.empty() ? Json() : Json(verdict.file.string())},
             {"SHA-256", digest_of(verdict.file)},
             {"Verdict", verdict.reason.empty() ? "good" : harmless(verdict.reason)}}
        );
    }
    print_list(
        std::cout, invocation.arguments.global.format, {"Name", "File", "SHA-256", "Verdict"}, rows
    );
    if (refused == 0) return;
    std::cout.flush();
    throw PluginRefused({.message = std::to_string(refused) + " plugin files are refused"});
}

bool is_file(const std::string& plugin)
{
    return plugin.find('/') != std::string::npos || plugin.ends_with(".so");
}

} // namespace

void run_plugins(Invocation& invocation)
{
    const auto& plugin = invocation.arguments.plugin;
    const auto format = invocation.arguments.global.format;
    if (invocation.arguments.schema) return print_schema(invocation.registry.list());
    if (invocation.arguments.reference) return print_reference(invocation.registry.list());
    if (invocation.arguments.verify) return verify_all(invocation);
    if (plugin.empty()) return print_all(invocation);
    if (!is_file(plugin)) return print_plugin(invocation.registry.find(plugin), format);
    print_file(std::filesystem::absolute(plugin), format);
}

} // namespace ksauth::cli
