// A plugin file, as a test opens it: without the checks that a real host makes before.
#pragma once

#include <ksauth/plugin/module.h>

#include <stdexcept>
#include <string>

#include <dlfcn.h>

namespace ksauth::sdk::testing {
inline namespace v1 {

/// Loads it for the rest of the process. Throws std::runtime_error.
inline const ksauth_module& open_module(const std::string& path)
{
    void* const file = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    const void* const module = file == nullptr ? nullptr : dlsym(file, KSAUTH_MODULE_NAME);
    if (module == nullptr)
        throw std::runtime_error(dlerror()); // NOLINT(concurrency-mt-unsafe): of this thread
    return *static_cast<const ksauth_module*>(module);
}

} // namespace v1
} // namespace ksauth::sdk::testing
