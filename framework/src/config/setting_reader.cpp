#include "config/setting_reader.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {

const ResolvedOption*
find_setting(const std::vector<ResolvedOption>& settings, std::string_view name)
{
    for (const auto& setting : settings) {
        if (setting.name == name) return &setting;
    }
    return nullptr;
}

std::string setting_text(const std::vector<ResolvedOption>& settings, std::string_view name)
{
    const auto* setting = find_setting(settings, name);
    return setting == nullptr ? "" : setting->value;
}

std::string quoted(const ResolvedOption& setting)
{
    return "'" + setting.name + "' (" + setting.origin + ")";
}

void check_versions(Settings& settings, const std::string& version, const std::string& prefix)
{
    const auto* exact = find_setting(settings.values, version);
    if (exact == nullptr) return;
    for (const auto* end : {"min_version", "max_version"}) {
        const auto* range = find_setting(settings.values, prefix + end);
        if (range == nullptr) continue;
        settings.problems.push_back(
            quoted(*exact) + " and " + quoted(*range) + " exclude each other"
        );
    }
}

SettingReader::SettingReader(const Layers& layers, std::filesystem::path home)
    : placeholders_(layers), home_(std::move(home))
{
}

void SettingReader::read(
    const std::string& name, SettingKind kind, const Given& given, Settings& settings
) const
try {
    if (!given.node.fault.empty()) throw ConfigError({.message = given.node.fault});
    const auto value = setting_value(kind, filled(kind, given.node), home_);
    settings.values.push_back({name, value, given.origin});
} catch (const Error& error) {
    settings.problems.push_back(quoted({name, "", given.origin}) + " " + error.what());
}

ConfigNode SettingReader::filled(SettingKind kind, const ConfigNode& node) const
{
    auto whole = node;
    if (kind == SettingKind::BaseUrl) {
        whole.text = placeholders_.fill(node.text, {"project_id", "user_id"});
    } else {
        whole.text = placeholders_.fill(node.text);
    }
    return whole;
}

} // namespace ksauth
