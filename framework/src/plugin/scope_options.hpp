// The options that every mechanism at Identity v3 has (the manifest's set "identity_v3").
#pragma once

#include "auth/v3_login.hpp"
#include "plugin/options.hpp"

#include <string>
#include <string_view>

namespace ksauth {

/// "" where the option has no value.
std::string option_text(const CheckedOptions& options, std::string_view name);

/// What the token shall be good for. A project without a domain is taken to be in default_domain_id
/// or default_domain_name, where the plugin has such options (behaviour 6.2).
Scope scope_from(const CheckedOptions& options);

} // namespace ksauth
