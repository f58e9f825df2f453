// Names in files that neither the plugin nor the session knows.
#pragma once

#include "config/layer.hpp"

#include <ksauth/plugins.hpp>

#include <string>
#include <vector>

namespace ksauth {

/// Those of clouds.yaml that are a text or a list of texts: settings of other programs, or of later
/// versions of this one. What looks like a secret by its name, or like a misspelled one, counts as
/// one.
std::vector<ResolvedOption> foreign_settings(const Layers& layers, const PluginInfo& plugin);

/// A sentence for each that is nearly a name which would mean something and is not given.
std::vector<std::string> find_typos(
    const Layers& layers, const PluginInfo& plugin, const std::vector<ResolvedOption>& options
);

} // namespace ksauth
