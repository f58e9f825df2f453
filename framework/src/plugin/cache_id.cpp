#include "plugin/cache_id.hpp"

#include "base/digest.hpp"
#include "base/fields.hpp"
#include "base/key_derivation.hpp"
#include "plugin/secret_file.hpp"

#include <algorithm>

namespace ksauth {
namespace {

constexpr int iterations = 200'000;

bool is_secret(const PluginInfo& plugin, const std::string& option)
{
    return std::any_of(plugin.options.begin(), plugin.options.end(), [&](const OptionSpec& spec) {
        return spec.secret && spec.name == option;
    });
}

// With the contents of files that secrets are kept in: a file that changed is another secret.
CheckedOptions with_files_read(const PluginInfo& plugin, CheckedOptions options)
{
    for (const auto& spec : plugin.options) {
        if (!spec.secret || options.values.contains(spec.name)) continue;
        const auto file = options.values.find(file_option_of(spec.name));
        if (file == options.values.end()) continue;
        options.values.insert_or_assign(spec.name, read_secret_file(file->second.reveal()));
    }
    return options;
}

// All that are secret, or all that are not.
Secret chosen(const PluginInfo& plugin, const CheckedOptions& options, bool secret)
{
    std::size_t size = 0;
    for (const auto& [name, value] : options.values)
        size += size_of_field(name) + size_of_field(value.reveal());
    std::string text;
    text.reserve(size);
    for (const auto& [name, value] : options.values) {
        if (is_secret(plugin, name) != secret) continue;
        append_field(text, name);
        append_field(text, value.reveal());
    }
    Secret result(text);
    wipe(text);
    return result;
}

} // namespace

std::string cache_id_of(const PluginInfo& plugin, const CheckedOptions& given)
{
    const auto options = with_files_read(plugin, given);
    std::string text;
    append_field(text, "ksauth cache id 1");
    append_field(text, plugin.name);
    append_field(text, chosen(plugin, options, false).reveal());
    const auto secrets = chosen(plugin, options, true);
    if (!secrets.empty())
        append_field(text, derive_key(secrets.reveal(), sha256(text), iterations));
    return sha256(text);
}

} // namespace ksauth
