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

void print_plugin(const PluginInfo& plugin, Format format)
{
    auto fields = describe(plugin);
    if (format == Format::Json) {
        Json::Array options;
        for (const auto& option : plugin.options)
            options.push_back(Json::object(describe(option)));
        fields.emplace_back("options", Json::array(std::move(options)));
    }
    print_record(std::cout, format, fields);
    if (format == Format::Table) print_options(plugin, format);
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

Json::Object
verdict(std::string_view name, const std::filesystem::path& file, const std::string& why)
{
    const bool readable = std::filesystem::is_regular_file(file);
    return {
        {"Name", name},
        {"File", file.empty() ? Json() : Json(file.string())},
        {"SHA-256", readable ? Json(digest_of_plugin_file(file)) : Json()},
        {"Verdict", why.empty() ? "good" : harmless(why)}};
}

// Every file that is there, those too that would not be used.
void verify_all(const Invocation& invocation)
{
    std::vector<Json::Object> rows;
    for (const auto& plugin : invocation.registry.list())
        rows.push_back(verdict(plugin.name, plugin.file, ""));
    const auto refused = invocation.registry.refused();
    for (const auto& [file, reason] : refused)
        rows.push_back(verdict("", file, reason));
    print_list(
        std::cout, invocation.arguments.global.format, {"Name", "File", "SHA-256", "Verdict"}, rows
    );
    if (refused.empty()) return;
    std::cout.flush();
    throw PluginRefused({.message = std::to_string(refused.size()) + " plugin files are refused"});
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
    for (const auto& each : read_plugin_file(std::filesystem::absolute(plugin)))
        print_plugin(each, format);
}

} // namespace ksauth::cli
