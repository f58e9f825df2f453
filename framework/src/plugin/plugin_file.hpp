// A plugin file mapped into this process. Once mapped it stays: nothing that a plugin gave out can
// dangle. The only file of the framework that knows Boost.DLL.
#pragma once

#include <ksauth/plugin/module.h>

#include <filesystem>
#include <functional>

namespace ksauth {

/// Maps the file, unless it is mapped already, and returns its module table. Throws PluginRefused
/// with the loader's words, or when there is no table for this version of the boundary, or the file
/// was overwritten in place. A file that took the place of another is mapped beside it. `check`
/// looks at the file before, and throws for one that is not to be mapped; what takes its place
/// meanwhile is refused, too.
const ksauth_module&
map_plugin_file(const std::filesystem::path& file, const std::function<void()>& check);

} // namespace ksauth
