#include "config/settings.hpp"

#include "config/service_settings.hpp"

#include <algorithm>

namespace ksauth {
namespace {

using Kind = SettingKind;

// The spellings of clouds.yaml, INI files and former times.
const std::vector<SettingSpec>& session_specs()
{
    static const std::vector<SettingSpec> all = {
        {"region_name", Kind::Text},
        {"interface", Kind::Names, {"endpoint_type", "valid_interfaces", "interface"}},
        {"verify", Kind::Verify},
        {"insecure", Kind::Flag},
        {"cacert", Kind::File, {"cacert", "cafile"}},
        {"cert", Kind::File, {"cert", "certfile"}},
        {"key", Kind::File, {"key", "keyfile"}},
        {"timeout", Kind::Seconds, {"http_timeout", "api_timeout", "timeout"}},
        {"cache_auth", Kind::Flag},
        {"collect_timing", Kind::Flag, {"collect_timing", "timing"}},
        {"split_loggers", Kind::Flag},
        {"connect_retries", Kind::Count},
        {"connect_retry_delay", Kind::Seconds},
        {"status_code_retries", Kind::Count},
        {"status_code_retry_delay", Kind::Seconds},
        {"retriable_status_codes", Kind::Statuses},
        {"rate_limit", Kind::Rate},
        {"concurrency", Kind::Count},
    };
    return all;
}

// Of the one service that an INI section is about.
const std::vector<SettingSpec>& adapter_specs()
{
    static const std::vector<SettingSpec> all = {
        {"service_type", Kind::Text},
        {"service_name", Kind::Text},
        {"endpoint_override", Kind::BaseUrl},
        {"version", Kind::Version},
        {"min_version", Kind::Version},
        {"max_version", Kind::Version},
    };
    return all;
}

bool speaks_of_one_service(Unknown source)
{
    return source == Unknown::Foreign || source == Unknown::Mistake;
}

bool is_one_of(const std::vector<SettingSpec>& specs, std::string_view name)
{
    return std::any_of(specs.begin(), specs.end(), [&](const SettingSpec& spec) {
        const auto& names = spec.spellings;
        return spec.name == name || std::find(names.begin(), names.end(), name) != names.end();
    });
}

const Given* find_in(const Layer& layer, const SettingSpec& spec)
{
    const auto& names = spec.spellings;
    return find_given(layer.top, names.empty() ? std::vector{spec.name} : names);
}

const Given* find_highest(const Layers& layers, const SettingSpec& spec, bool of_one_service)
{
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (of_one_service && !speaks_of_one_service(layer->unknown)) continue;
        if (const auto* given = find_in(*layer, spec)) return given;
    }
    return nullptr;
}

// "rate_limit: {compute: 5}" is a matter of services.
bool is_by_service(const SettingSpec& spec, const Given& given)
{
    return is_setting_by_service(spec.name) && given.node.kind == ConfigNode::Kind::Map;
}

bool is_unverified(const std::vector<ResolvedOption>& settings)
{
    return setting_text(settings, "insecure") == "true" ||
           setting_text(settings, "verify") == "false";
}

void check_together(Settings& settings)
{
    const auto* key = find_setting(settings.values, "key");
    if (key != nullptr && find_setting(settings.values, "cert") == nullptr)
        settings.problems.push_back(quoted(*key) + " is of no use without 'cert'");
    const auto* cacert = find_setting(settings.values, "cacert");
    if (cacert != nullptr && is_unverified(settings.values)) {
        settings.warnings.push_back(
            quoted(*cacert) + " is ignored: 'insecure' or 'verify' turned verification off"
        );
    }
    check_versions(settings, "version", "");
}

} // namespace

Settings read_settings(const Layers& layers, const SettingReader& reader)
{
    Settings settings;
    const auto read = [&](const std::vector<SettingSpec>& specs, bool of_one_service) {
        for (const auto& spec : specs) {
            const auto* given = find_highest(layers, spec, of_one_service);
            const bool by_service = given != nullptr && is_by_service(spec, *given);
            if (given != nullptr && !by_service)
                reader.read(spec.name, spec.kind, *given, settings);
        }
    };
    read(session_specs(), false);
    read(adapter_specs(), true);
    check_together(settings);
    return settings;
}

bool is_setting(std::string_view name, Unknown source)
{
    if (is_one_of(session_specs(), name) || is_service_setting(name, source)) return true;
    return speaks_of_one_service(source) && is_one_of(adapter_specs(), name);
}

std::vector<std::string> session_setting_names()
{
    std::vector<std::string> names;
    for (const auto& spec : session_specs())
        names.push_back(spec.name);
    return names;
}

} // namespace ksauth
