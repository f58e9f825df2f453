// A plugin file mapped into this process. Once mapped it stays: nothing that a plugin gave out can
// dangle. The only file of the framework that knows Boost.DLL.
#pragma once

#include <ksauth/plugin/module.h>

#include <filesystem>

namespace ksauth {

/// Maps the file, unless it is mapped already, and returns its module table. Throws PluginRefused
/// with the loader's words, or when there is no table for this version of the boundary, or the file
/// was overwritten in place. A file that took the place of another is mapped beside it. `file` must
/// be checked already.
const ksauth_module& map_plugin_file(const std::filesystem::path& file);

} // namespace ksauth
