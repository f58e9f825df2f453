// What a configuration says to the Session and not to the auth plugin: TLS, time-out, region,
// interface. All sources spell them alike here, also where the programs they come from do not.
#pragma once

#include "config/layer.hpp"
#include "config/setting_reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The session's settings of these layers, the highest layer's value of each.
Settings read_settings(const Layers& layers, const SettingReader& reader);

/// Whether it is one of the settings' names, present or former, where such a source says it: an INI
/// section speaks of one service (`endpoint_override`), clouds.yaml of all (`compute_...`).
bool is_setting(std::string_view name, Unknown source);

/// The present names of those that all sources have.
std::vector<std::string> session_setting_names();

} // namespace ksauth
