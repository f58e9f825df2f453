// A plugin's options, checked against what its manifest declares: all mistakes at once.
#pragma once

#include <ksauth/plugins.hpp>
#include <ksauth/secret.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// Values by option name in the fixed form that plugins are given (<ksauth/plugin/host.h>,
/// option()).
struct CheckedOptions {
    std::map<std::string, Secret, std::less<>> values;
    std::map<std::string, std::vector<std::string>, std::less<>>
        lists; ///< elements of list options
};

/// What is wrong with these options, a sentence each, naming the option and where its value came
/// from; empty when nothing is. Deprecated names count as the new one.
std::vector<std::string>
find_problems(const PluginInfo& plugin, const std::vector<ResolvedOption>& given);

/// The values to hand to the plugin, defaults filled in. Throws ConfigError with every problem.
CheckedOptions check_options(const PluginInfo& plugin, const std::vector<ResolvedOption>& given);

} // namespace ksauth
