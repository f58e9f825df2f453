// clouds.yaml with secure.yaml over it.
#pragma once

#include "config/environment.hpp"
#include "config/layer.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The `clouds` of one file.
struct CloudsFile {
    std::filesystem::path path = {}; ///< empty: no such file was found
    ConfigNode clouds = {};          ///< a map; null when the file has none
    ConfigNode cache_auth = {};      ///< `auth` of `cache`, as openstacksdk has it
    ConfigNode plugins = {};         ///< null when the file has none
};

struct CloudsFiles {
    CloudsFile open = {};
    CloudsFile secure = {};
    std::string looked_at = {}; ///< for messages: the places where clouds.yaml may lie
    std::vector<std::string> warnings = {};

    /// Of both files, in their order.
    std::vector<std::string> names() const;
};

/// Of each of the two, the first file that is there; that may be none. Throws ConfigError for one
/// that cannot be understood: going on to the next would silently use another cloud.
CloudsFiles read_clouds(const CloudSources& sources, const Variables& variables);

/// What both files say about a cloud, secure.yaml's values over those of clouds.yaml. Appends what
/// is wrong with it.
Layer cloud_layer(
    const CloudsFiles& files, std::string_view name, std::vector<std::string>& problems
);

/// What clouds-public.yaml says about the vendor that the cloud's `profile` names, to be laid below
/// the cloud; nothing without a profile. Appends a problem where there is no such profile.
Layer profile_layer(
    const Layer& cloud,
    const CloudSources& sources,
    const Variables& variables,
    std::vector<std::string>& problems
);

} // namespace ksauth
