#include "plugin/manifest_sets.hpp"

#include <array>
#include <utility>

namespace ksauth {
namespace {

// What every mechanism at Identity v3 has: where it is, and what the token shall be good for.
constexpr std::string_view identity_v3 = R"({
  "options": [
    {"name": "auth_url", "type": "url", "required": true, "help": "the identity service"},
    {"name": "project_id", "deprecated": ["tenant_id"], "help": "scope: project, by id"},
    {"name": "project_name", "deprecated": ["tenant_name"], "help": "scope: project, by name"},
    {"name": "project_domain_id", "help": "domain of the project, by id"},
    {"name": "project_domain_name", "help": "domain of the project, by name"},
    {"name": "domain_id", "help": "scope: domain, by id"},
    {"name": "domain_name", "help": "scope: domain, by name"},
    {"name": "trust_id", "help": "scope: a trust"},
    {"name": "system_scope", "type": "enum", "choices": ["all"], "help": "scope: the whole system"},
    {"name": "unscoped", "type": "bool", "help": "ask for no scope, not even the user's default project"}
  ],
  "rules": [
    {"conflicts": [["project_id", "project_name"], ["domain_id", "domain_name"], "trust_id", "system_scope",
                   "unscoped"], "help": "a token has one scope"},
    {"requires": ["project_name", "project_domain_id", "project_domain_name", "project_id"],
     "help": "a project name is unique within its domain only"}
  ]
})";

// Who somebody is at Identity v3.
constexpr std::string_view user_v3 = R"({
  "options": [
    {"name": "user_id", "help": "the user, by id"},
    {"name": "username", "deprecated": ["user_name"], "help": "the user, by name"},
    {"name": "user_domain_id", "help": "domain of the user, by id"},
    {"name": "user_domain_name", "help": "domain of the user, by name"}
  ],
  "rules": [
    {"any_of": ["user_id", "username"]},
    {"requires": ["username", "user_domain_id", "user_domain_name", "user_id"],
     "help": "a user name is unique within its domain only"}
  ]
})";

// Identity v2.0 knows no domains.
constexpr std::string_view identity_v2 = R"({
  "options": [
    {"name": "auth_url", "type": "url", "required": true, "help": "the identity service"},
    {"name": "tenant_id", "deprecated": ["project_id"], "help": "scope: tenant, by id"},
    {"name": "tenant_name", "deprecated": ["project_name"], "help": "scope: tenant, by name"},
    {"name": "trust_id", "help": "scope: a trust, beside the tenant"}
  ]
})";

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> sets = {{
    {"identity_v3", identity_v3},
    {"user_v3", user_v3},
    {"identity_v2", identity_v2},
}};

} // namespace

std::string_view find_option_set(std::string_view name) noexcept
{
    for (const auto& [known, text] : sets) {
        if (known == name) return text;
    }
    return {};
}

} // namespace ksauth
