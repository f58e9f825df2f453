#include "cli/commands/commands.hpp"
#include "cli/output.hpp"
#include "cli/text_table.hpp"

#include <ksauth/error.hpp>

#include <filesystem>
#include <iostream>

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

Json file_of(const PluginInfo& plugin)
{
    return plugin.file.empty() ? Json() : Json(plugin.file.string());
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
    };
}

// The columns that people want; scripts get all of it as JSON.
void print_options(const PluginInfo& plugin, Format format)
{
    std::vector<Json::Object> rows;
    for (const auto& option : plugin.options) {
        const auto kind = std::string(option.required ? "required" : "") +
                          (option.required && option.secret ? ", " : "") +
                          (option.secret ? "secret" : "");
        rows.push_back(
            {{"Option", option.name},
             {"Type", type_name(option.type)},
             {"", kind},
             {"Default", option.default_value ? Json(*option.default_value) : Json()},
             {"Meaning", option.help}}
        );
    }
    print_list(std::cout, format, {"Option", "Type", "", "Default", "Meaning"}, rows);
}

Json::Object describe_all(const PluginInfo& plugin)
{
    auto fields = describe(plugin);
    Json::Array options;
    for (const auto& option : plugin.options)
        options.push_back(Json::object(describe(option)));
    fields.emplace_back("options", Json::array(std::move(options)));
    return fields;
}

void print_plugin(const PluginInfo& plugin, Format format)
{
    const bool all = format == Format::Json;
    print_record(std::cout, format, all ? describe_all(plugin) : describe(plugin));
    if (format == Format::Table) print_options(plugin, format);
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
             {"File", file_of(plugin)}}
        );
    }
    const auto& global = invocation.arguments.global;
    print_list(std::cout, global.format, {"Name", "Version", "Summary", "File"}, rows);
    if (global.quiet) return;
    for (const auto& refused : invocation.registry.refused())
        std::cerr << "ksauth: warning: " << harmless(refused.reason) << '\n';
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
