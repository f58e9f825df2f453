// KSAUTH_STRICT=1: those rules of `ksauth check` that can be told from a single call, applied to
// each call of a plugin while an application runs. For plugin authors; it costs more than a call.
//
// Other threads of the application must leave the process alone meanwhile (locale, environment,
// working folder), or their changes are taken for the plugin's.
#pragma once

#include "plugin/call.hpp"
#include "plugin/surroundings.hpp"

namespace ksauth {

/// From just before a call into a plugin to just after it.
class StrictWatch {
public:
    StrictWatch() : before_(look_around()) {}

    /// Throws PluginError, naming the rules that the call broke.
    void judge(const PluginCall& call, ksauth_status status) const;

private:
    Surroundings before_;
};

/// Calls the plugin, watched where that was asked for.
template <class Work>
ksauth_status watched(const PluginCall& call, Work work)
{
    if (!call.setup().strict) return work();
    const StrictWatch watch;
    const auto status = work();
    watch.judge(call, status);
    return status;
}

} // namespace ksauth
