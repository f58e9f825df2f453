// From what the sources say to a Cloud: which plugin, which of its options have which value from
// where, what is left for the Session. All that is wrong is said at once.
#pragma once

#include "config/layer.hpp"
#include "config/present_folder.hpp"

#include <ksauth/cloud.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The plugin of a name; throws PluginNotFound. The one thing that is asked of the plugin layer,
/// and a parameter, so that this layer can be tested without plugins.
using FindPlugin = std::function<PluginInfo(std::string_view auth_type)>;

/// What is to be resolved.
struct CloudDraft {
    std::string name = {};
    std::string called = {}; ///< for messages: "cloud 'x'"
    Layers layers = {};      ///< the lowest first

    /// Whether `domain_id` of somebody who asks for a project means the user's and the project's
    /// domain, as openstacksdk has it and INI files do not.
    bool domain_for_both = true;

    std::filesystem::path home = {};
    Untrusted untrusted = {};               ///< the files that may not choose programs
    std::vector<std::string> problems = {}; ///< found so far
    std::vector<std::string> warnings = {};
};

/// Throws ConfigError with every problem; what find_plugin throws, saying who asked for the plugin.
Cloud resolve(CloudDraft draft, const FindPlugin& find_plugin);

} // namespace ksauth
