#include "plugin/scope_options.hpp"

namespace ksauth {

std::string option_text(const CheckedOptions& options, std::string_view name)
{
    const auto found = options.values.find(name);
    return found == options.values.end() ? std::string() : std::string(found->second.reveal());
}

Scope scope_from(const CheckedOptions& options)
{
    const auto text = [&](std::string_view name) { return option_text(options, name); };
    Scope scope{
        .project_id = text("project_id"),
        .project_name = text("project_name"),
        .project_domain_id = text("project_domain_id"),
        .project_domain_name = text("project_domain_name"),
        .domain_id = text("domain_id"),
        .domain_name = text("domain_name"),
        .trust_id = text("trust_id"),
        .system = text("system_scope"),
        .unscoped = text("unscoped") == "true",
    };
    if (scope.project_domain_id.empty() && scope.project_domain_name.empty()) {
        scope.project_domain_id = text("default_domain_id");
        scope.project_domain_name = text("default_domain_name");
    }
    return scope;
}

} // namespace ksauth
