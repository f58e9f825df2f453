#include "plugin/module.hpp"

#include "plugin/host.hpp"

#include <ksauth/error.hpp>
#include <ksauth/plugin/ext/method.h>

namespace ksauth {
namespace {

constexpr std::uint64_t most_entries = 256;

[[noreturn]] void refuse(const std::string& where, const std::string& why)
{
    throw PluginRefused({.message = where + " " + why});
}

ksauth_module checked(const ksauth_module& module, const std::string& where)
{
    const auto copy = copy_sized<ksauth_module>(&module);
    if (copy.magic != KSAUTH_MAGIC)
        refuse(where, "is refused: its module table is damaged; rebuild it");
    if (copy.abi_major != KSAUTH_ABI_MAJOR) {
        refuse(
            where,
            "is refused: it is for version " + std::to_string(copy.abi_major) +
                " of the plugin boundary, this host has version " +
                std::to_string(KSAUTH_ABI_MAJOR) + "; rebuild it"
        );
    }
    if (copy.manifest == nullptr || copy.entries == nullptr || copy.n_entries > most_entries)
        refuse(where, "is refused: its module table is damaged; rebuild it");
    return copy;
}

void check_plugin(const ksauth_plugin& plugin, const std::string& where)
{
    if (plugin.create == nullptr || plugin.destroy == nullptr)
        refuse(where, "is refused: it lacks create or destroy; ksauth check tells more");
    constexpr std::string_view id = KSAUTH_METHOD_ID;
    const ksauth_str method{id.data(), id.size()};
    const bool has_method = plugin.interface != nullptr && plugin.interface(&method) != nullptr;
    if (plugin.authenticate == nullptr && !has_method) {
        refuse(
            where,
            "is refused: it offers neither authenticate nor " KSAUTH_METHOD_ID
            "; rebuild it with one of them"
        );
    }
}

} // namespace

ksauth_plugin open_entry(
    const ksauth_module& module,
    std::string_view manifest,
    std::string_view name,
    const std::string& where
)
{
    const auto table = checked(module, where);
    if (manifest_of(module, where) != manifest) {
        refuse(where, "is refused: the manifest in its note is not that of its module; rebuild it");
    }
    for (std::uint64_t i = 0; i < table.n_entries; ++i) {
        const auto entry = copy_sized<ksauth_entry>(table.entries[i]);
        if (entry.name == nullptr || entry.name != name) continue;
        const auto plugin = copy_sized<ksauth_plugin>(entry.plugin);
        check_plugin(plugin, where);
        return plugin;
    }
    refuse(where, "is refused: its module has no entry for '" + std::string(name) + "'");
}

std::string_view manifest_of(const ksauth_module& module, const std::string& where)
{
    const auto table = checked(module, where);
    return {table.manifest, table.manifest_size};
}

} // namespace ksauth
