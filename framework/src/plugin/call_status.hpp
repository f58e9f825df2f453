// Between the boundary's statuses and the kinds of errors.
#pragma once

#include <ksauth/error.hpp>
#include <ksauth/plugin/types.h>

namespace ksauth {

/// What a plugin gets for an error of the host.
ksauth_status status_of(ErrorKind kind) noexcept;

/// What a plugin's status means to the application. Statuses that no plugin may end with, and
/// numbers that are none, are the plugin's defect.
ErrorKind kind_of(ksauth_status status) noexcept;

} // namespace ksauth
