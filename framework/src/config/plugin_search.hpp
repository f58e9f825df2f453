// Whether a configuration has a say in which plugins there are.
#pragma once

#include <ksauth/plugins.hpp>

namespace ksauth {

bool says_something(const PluginSearch& configured) noexcept;

} // namespace ksauth
