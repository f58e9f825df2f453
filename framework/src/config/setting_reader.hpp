// Settings on their way from layers to values in a fixed form.
#pragma once

#include "config/layer.hpp"
#include "config/placeholders.hpp"
#include "config/setting_value.hpp"

#include <ksauth/plugins.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

struct Settings {
    std::vector<ResolvedOption> values = {}; ///< by their present names, in a fixed form
    std::vector<std::string> problems = {};
    std::vector<std::string> warnings = {};
};

/// The setting of that name; null without one.
const ResolvedOption*
find_setting(const std::vector<ResolvedOption>& settings, std::string_view name);

/// Its value, "" without one.
std::string setting_text(const std::vector<ResolvedOption>& settings, std::string_view name);

/// For messages: "'name' (origin)".
std::string quoted(const ResolvedOption& setting);

/// Reports a version beside a range of versions, the names starting with `prefix`.
void check_versions(Settings& settings, const std::string& version, const std::string& prefix);

class SettingReader {
public:
    /// A '~' at the start of a path becomes `home`.
    SettingReader(const Layers& layers, std::filesystem::path home);

    /// Adds the setting, or what is wrong with it.
    void
    read(const std::string& name, SettingKind kind, const Given& given, Settings& settings) const;

private:
    ConfigNode filled(SettingKind kind, const ConfigNode& node) const;

    Placeholders placeholders_;
    std::filesystem::path home_;
};

} // namespace ksauth
