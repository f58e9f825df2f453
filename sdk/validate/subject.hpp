// The plugin that is being checked, in the process that checks it.
#pragma once

#include "validate/finding.hpp"
#include "validate/samples.hpp"

#include <ksauth/plugin/ext/connection.h>
#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/ext/sign.h>
#include <ksauth/plugin/module.h>
#include <ksauth/plugins.hpp>
#include <ksauth/sdk/testing/fake_call.hpp>

#include <string_view>
#include <vector>

namespace ksauth::validate {

using sdk::testing::FakeKind;
using sdk::testing::FakeOutcome;
using sdk::testing::FakeScript;

/// Its tables, copied, and what its manifest says. Immutable, used by several threads.
struct Subject {
    Subject(const ksauth_module& module, PluginInfo its_info, Given its_given);

    /// The calls that it takes between create and destroy, in a host's order.
    std::vector<FakeKind> calls() const;

    FakeScript script(std::string_view tag = "0") const { return sample_script(info, given, tag); }

    PluginInfo info;
    Given given;
    ksauth_plugin plugin = {};
    ksauth_method method = {};
    ksauth_endpoint endpoint = {};
    ksauth_sign sign = {};
    ksauth_connection connection = {};
};

/// How people call it: "authenticate".
std::string_view name_of(FakeKind kind);

} // namespace ksauth::validate
