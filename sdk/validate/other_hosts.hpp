// Hosts of other versions: as old as can be, or newer than the plugin can know.
#pragma once

#include <ksauth/plugin/host.h>
#include <ksauth/sdk/testing/fake_script.hpp>

namespace ksauth::validate {

/// A host of ABI 1.0. Each of its tables ends where memory ends: reading beyond is a crash.
const ksauth_host& oldest_host();

/// A host of a later minor: longer tables, filled with what no version has a meaning for.
const ksauth_host& newer_host();

} // namespace ksauth::validate
