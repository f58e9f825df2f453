#include "plugin/plugin_file.hpp"

#include <ksauth/error.hpp>

#include <boost/dll/shared_library.hpp>

#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

#include <dlfcn.h>

namespace ksauth {
namespace {

// RTLD_NODELETE has no name in Boost.DLL, which passes unknown bits through.
constexpr auto mode =
    static_cast<boost::dll::load_mode::type>(RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);

// Never destroyed: a plugin must stay mapped until the process is gone, exit handlers included.
void keep(boost::dll::shared_library library)
{
    static auto& mutex = *new std::mutex;
    static auto& kept = *new std::vector<boost::dll::shared_library>;
    const std::lock_guard lock(mutex);
    kept.push_back(std::move(library));
}

} // namespace

const ksauth_module& map_plugin_file(const std::filesystem::path& file)
try {
    boost::dll::shared_library library(file, mode);
    if (!library.has(KSAUTH_MODULE_NAME)) {
        throw PluginRefused(
            {.message = "plugin file " + file.string() +
                        " does not export " KSAUTH_MODULE_NAME
                        "; it was stripped of it, or is for another major version of the boundary"}
        );
    }
    const auto& module = library.get<const ksauth_module>(KSAUTH_MODULE_NAME);
    keep(std::move(library));
    return module;
} catch (const std::system_error& error) {
    throw PluginRefused(
        {.message = "plugin file " + file.string() + " cannot be loaded: " + error.what()}
    );
}

} // namespace ksauth
