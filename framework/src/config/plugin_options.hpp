// Which of a plugin's options the layers give which value.
#pragma once

#include "config/layer.hpp"

#include <ksauth/plugins.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

struct PluginOptions {
    Entries known = {};   ///< by the option's present name
    Entries unknown = {}; ///< said to the plugin, which has no such option
};

/// Of each option the value in the highest layer that gives one; in one layer the `auth` block
/// before the rest, and an option's present name before former ones.
PluginOptions match_options(const Layers& layers, const PluginInfo& plugin);

/// `domain_id` and `domain_name` become those of user and project, where these name none, if a
/// project is asked for.
void spread_domain(Entries& options, const PluginInfo& plugin);

/// Whether the plugin has an option of that present or former name.
bool has_option(const PluginInfo& plugin, std::string_view name);

/// In the manifest's order, unknown ones last; these count as secret.
std::vector<ResolvedOption>
resolved_options(const PluginOptions& options, const PluginInfo& plugin);

/// A sentence for each list or map where the option is a text, or a map where it is a list;
/// and for what cannot be used where it stands.
std::vector<std::string> wrong_kinds(const PluginOptions& options, const PluginInfo& plugin);

} // namespace ksauth
