#include "plugin/strict.hpp"

#include <utility>

namespace ksauth {
namespace {

bool is_known(ksauth_status status)
{
    return (status >= KSAUTH_OK && status <= KSAUTH_E_INTERACTION) || status == KSAUTH_E_INTERNAL;
}

} // namespace

void StrictWatch::judge(const PluginCall& call, ksauth_status status) const
{
    auto offences = disturbances(before_, look_around());
    for (auto& offence : call.offences())
        offences.push_back(std::move(offence));
    if (!is_known(status))
        offences.push_back({"known-status", "it ended with status " + std::to_string(status)});
    if (offences.empty()) return;

    auto message = "auth plugin '" + call.setup().info.name + "' breaks rules of plugins in " +
                   std::string(call.kind_name()) + " (KSAUTH_STRICT): ";
    for (const auto& [rule, text] : offences) {
        message += std::string(&rule == &offences.front().rule ? "" : "; ") + std::string(rule) +
                   ": " + text;
    }
    throw PluginError({.message = message + "; see ksauth check --explain RULE"});
}

} // namespace ksauth
