// Options that shared code asks for in every plugin at Identity, whether its manifest has them or
// not: what the SDK does with users, scopes and versions.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace ksauth {

inline constexpr std::array<std::string_view, 18> identity_options = {
    "auth_url",
    "project_id",
    "project_name",
    "project_domain_id",
    "project_domain_name",
    "domain_id",
    "domain_name",
    "trust_id",
    "system_scope",
    "unscoped",
    "user_id",
    "username",
    "user_domain_id",
    "user_domain_name",
    "tenant_id",
    "tenant_name",
    "default_domain_id",
    "default_domain_name",
};

inline bool is_identity_option(std::string_view name)
{
    return std::find(identity_options.begin(), identity_options.end(), name) !=
           identity_options.end();
}

} // namespace ksauth
