#include "plugin/secret_file.hpp"

#include "base/text_file.hpp"
#include "base/utf8.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

bool has(const PluginInfo& plugin, std::string_view name)
{
    return std::any_of(plugin.options.begin(), plugin.options.end(), [&](const OptionSpec& option) {
        return option.name == name;
    });
}

[[noreturn]] void refuse(const std::filesystem::path& file, const char* why)
{
    throw ConfigError({.message = "the secret in " + file.string() + " " + why});
}

std::string_view without_line_break(std::string_view text)
{
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

} // namespace

std::string file_option_of(std::string_view option)
{
    return std::string(option) + "_file";
}

void add_file_options(PluginInfo& plugin)
{
    std::vector<OptionSpec> all;
    for (const auto& option : plugin.options) {
        all.push_back(option);
        auto name = file_option_of(option.name);
        const bool text = option.secret && option.type == OptionType::String;
        if (!text || has(plugin, name)) continue;
        all.push_back(
            {.name = std::move(name),
             .type = OptionType::Path,
             .help = "absolute path of a file with '" + option.name + "', read at each login"}
        );
    }
    plugin.options = std::move(all);
}

Secret read_secret_file(const std::filesystem::path& file)
{
    auto text = read_text_file(file);
    Secret secret(without_line_break(text));
    wipe(text);
    if (secret.empty()) refuse(file, "is empty");
    if (!is_utf8(secret.reveal())) refuse(file, "is not UTF-8 text");
    return secret;
}

} // namespace ksauth
