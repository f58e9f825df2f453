// A plugin's module table, from a file or linked in, read and checked.
#pragma once

#include <ksauth/plugin/module.h>
#include <ksauth/plugins.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The plugin of that name in the module, zeros where its version of the table ends. Throws
/// PluginRefused when the module is not for this host, does not hold `manifest`, or has no such
/// entry; `where` starts the message: "plugin file /usr/lib/...".
ksauth_plugin open_entry(
    const ksauth_module& module,
    std::string_view manifest,
    std::string_view name,
    const std::string& where
);

/// The manifest in the module itself. Throws PluginRefused.
std::string_view manifest_of(const ksauth_module& module, const std::string& where);

} // namespace ksauth
