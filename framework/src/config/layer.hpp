// What one source says about a cloud, as it says it: not checked, not yet matched with a plugin's
// options. Sources are laid over each other; a value that a higher one gives hides the lower ones'.
#pragma once

#include "config/config_node.hpp"

#include <ksauth/cloud.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// A value and where it came from.
struct Given {
    ConfigNode node = {};
    std::string origin = {};         ///< "/etc/openstack/clouds.yaml:12", "environment OS_CACERT"
    std::filesystem::path file = {}; ///< empty when it came from none
};

/// Only what is given, by name, with '_'.
using Entries = std::map<std::string, Given, std::less<>>;

/// What a name means that neither the plugin nor the session knows.
enum class Unknown {
    Setting, ///< somebody else's setting, kept: clouds.yaml
    Foreign, ///< somebody else's option: INI sections are shared with the program they belong to
    Ignored, ///< nothing: OS_* variables are shared by many programs
    Mistake, ///< an error: it was said to us
};

struct Layer {
    Entries auth = {}; ///< of the `auth:` block: the plugin's options only
    Entries top = {};
    Unknown unknown = Unknown::Setting;

    /// A higher layer chose another auth_type than the one that this auth block was written for:
    /// what the plugin does not know in it is no mistake.
    bool for_other_type = false;

    /// The section with its auth_type is not there: which plugin's options these are is not known.
    bool lost_login = false;

    /// Where to look for the variables that a manifest declares; empty in all layers but one.
    Environment variables = {};
};

/// Layers, the lowest first.
using Layers = std::vector<Layer>;

/// The value of the first of these names that there is; null without one.
const Given* find_given(const Entries& entries, const std::vector<std::string>& names);

/// Puts what `over` gives in place of what is there.
void lay_over(Entries& entries, const Entries& over);

/// The members of a map; its `auth` member becomes the auth block. Appends what is wrong with them.
Layer make_layer(
    const ConfigNode& map, const std::filesystem::path& file, std::vector<std::string>& problems
);

/// "file:line", or the file alone where the line is not known.
std::string place_of(const std::filesystem::path& file, const ConfigNode& node);

/// Whether it is a name that settings are held together with: auth_type, regions, ...
bool is_frame(std::string_view name);

/// With '_' for '-'.
std::string underscored(std::string_view name);

} // namespace ksauth
