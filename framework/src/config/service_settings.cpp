#include "config/service_settings.hpp"

#include "base/nearest.hpp"
#include "config/plugin_options.hpp"
#include "config/setting_making.hpp"
#include "identity/service_types.hpp"

#include <ksauth/version.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace ksauth {
namespace {

using Kind = SettingKind;

struct Suffix {
    std::string_view spelling;
    std::string_view name; ///< the present one
    Kind kind;
};

// In one layer the spelling that comes first counts.
constexpr std::array<Suffix, 17> suffixes = {{
    {"api_version", "api_version", Kind::Version},
    {"min_version", "min_version", Kind::Version},
    {"max_version", "max_version", Kind::Version},
    {"default_microversion", "default_microversion", Kind::Version},
    {"service_type", "service_type", Kind::Text},
    {"service_name", "service_name", Kind::Text},
    {"endpoint_override", "endpoint_override", Kind::BaseUrl},
    {"endpoint", "endpoint_override", Kind::BaseUrl},
    {"region_name", "region_name", Kind::Text},
    {"endpoint_type", "interface", Kind::Names},
    {"interface", "interface", Kind::Names},
    {"connect_retries", "connect_retries", Kind::Count},
    {"connect_retry_delay", "connect_retry_delay", Kind::Seconds},
    {"status_code_retries", "status_code_retries", Kind::Count},
    {"status_code_retry_delay", "status_code_retry_delay", Kind::Seconds},
    {"rate_limit", "rate_limit", Kind::Rate},
    {"concurrency", "concurrency", Kind::Count},
}};

// Of services that nobody knows these may be something else, such as an option of another plugin.
bool is_ambiguous(std::string_view suffix)
{
    return suffix == "endpoint" || is_setting_by_service(suffix);
}

struct Parsed {
    std::string service; ///< its official type, or what it is called
    bool known = false;
    const Suffix* suffix = nullptr;
    std::size_t rank = 0; ///< among the spellings of one setting, the least counts
};

std::size_t rank_of(const std::string& service, const Suffix& suffix)
{
    const auto names = all_names_of_service_type(service);
    const auto place = std::find(names.begin(), names.end(), service) - names.begin();
    const auto spelling = static_cast<std::size_t>(&suffix - suffixes.data());
    return static_cast<std::size_t>(place) + names.size() * spelling;
}

std::optional<Parsed> parse(std::string_view name)
{
    for (const auto& suffix : suffixes) {
        if (name.size() < suffix.spelling.size() + 2 || !name.ends_with(suffix.spelling)) continue;
        const auto prefix = name.substr(0, name.size() - suffix.spelling.size());
        if (prefix.back() != '_') continue;
        const auto service = with_dashes(prefix.substr(0, prefix.size() - 1));
        const bool known = is_known_service_type(service);
        if (!known && is_ambiguous(suffix.spelling)) continue;
        return Parsed{
            std::string(official_service_type(service)), known, &suffix, rank_of(service, suffix)};
    }
    return std::nullopt;
}

bool is_shared(Unknown source)
{
    return source == Unknown::Foreign || source == Unknown::Ignored;
}

std::string name_of(const std::string& service, std::string_view suffix)
{
    return underscored(service) + "_" + std::string(suffix);
}

struct Found {
    Kind kind;
    std::size_t rank;
    Given given;
};

using Finds = std::map<std::string, Found>; // by present name

void add(Finds& finds, const std::string& name, Found found)
{
    const auto [place, is_new] = finds.emplace(name, found);
    if (!is_new && found.rank < place->second.rank) place->second = std::move(found);
}

// "rate_limit: {compute: 5}"
void add_maps(Finds& finds, const Layer& layer)
{
    for (const auto& suffix : suffixes) {
        if (!is_setting_by_service(suffix.name)) continue;
        const auto* given = find_given(layer.top, {std::string(suffix.name)});
        if (given == nullptr) continue;
        for (const auto& [name, node] : given->node.members) {
            const auto service = with_dashes(name);
            if (!is_known_service_type(service)) continue;
            const auto official = std::string(official_service_type(service));
            const Given one{node, place_of(given->file, node), given->file};
            add(finds, name_of(official, suffix.name), {suffix.kind, rank_of(service, suffix), one}
            );
        }
    }
}

void warn_of_unknown(const Layer& layer, std::vector<std::string>& warnings)
{
    const auto types = all_service_types();
    const std::vector<std::string> names(types.begin(), types.end());
    for (const auto* setting : {"rate_limit", "concurrency"}) {
        const auto* given = find_given(layer.top, {setting});
        if (given == nullptr) continue;
        for (const auto& [name, node] : given->node.members) {
            if (is_known_service_type(with_dashes(name))) continue;
            warnings.push_back(
                "'" + name + "' (" + place_of(given->file, node) + ") of '" + setting +
                "' is no service" + did_you_mean(name, names)
            );
        }
    }
}

Finds finds_in(const Layer& layer, const PluginInfo& plugin)
{
    Finds finds;
    add_maps(finds, layer);
    for (const auto& [name, given] : layer.top) {
        const auto parsed = parse(name);
        if (!parsed || !is_service_setting(name, layer.unknown)) continue;
        if (has_option(plugin, name)) continue;
        add(finds,
            name_of(parsed->service, parsed->suffix->name),
            {parsed->suffix->kind, parsed->rank, given});
    }
    return finds;
}

// "2.79" as an API's version is a microversion; "2.0" is how some write "2".
std::string implied_microversion(const std::string& api_version)
{
    const auto version = Version::try_parse(api_version);
    const bool has_minor =
        version && version->minor_part() != 0 && version->minor_part() != Version::latest_part;
    return has_minor ? version->text() : "";
}

void check_service(const std::string& service, Settings& settings)
{
    const auto prefix = name_of(service, "");
    check_versions(settings, prefix + "api_version", prefix);
    const auto* version = find_setting(settings.values, prefix + "api_version");
    const auto* micro = find_setting(settings.values, prefix + "default_microversion");
    if (version == nullptr || micro == nullptr) return;
    const auto implied = implied_microversion(version->value);
    if (implied.empty() || implied == micro->value) return;
    settings.problems.push_back(
        quoted(*version) + " is a microversion other than " + quoted(*micro) +
        "; name the major version alone, or leave one out"
    );
}

void take(const std::string& name, const std::string& value, ServiceDefaults& service)
{
    auto& filter = service.endpoint_filter;
    if (name == "api_version") {
        const auto micro = implied_microversion(value);
        filter.set("version", micro.empty() ? value : micro.substr(0, micro.find('.')));
        if (service.default_microversion.empty()) service.default_microversion = micro;
    } else if (name == "default_microversion") {
        service.default_microversion = value;
    } else if (name == "endpoint_override") {
        service.endpoint_override = value;
    } else if (name == "interface") {
        filter.set(name, split_list(value));
    } else if (!take_retry(name, value, service.retry) && !is_setting_by_service(name)) {
        filter.set(name, value);
    }
}

} // namespace

bool is_setting_by_service(std::string_view name)
{
    return name == "rate_limit" || name == "concurrency";
}

bool is_service_setting(std::string_view name, Unknown source)
{
    const auto parsed = parse(name);
    return parsed && (parsed->known || !is_shared(source));
}

Settings
read_service_settings(const Layers& layers, const PluginInfo& plugin, const SettingReader& reader)
{
    Finds all;
    for (const auto& layer : layers) {
        for (const auto& [name, found] : finds_in(layer, plugin))
            all.insert_or_assign(name, found);
    }
    Settings settings;
    for (const auto& layer : layers)
        warn_of_unknown(layer, settings.warnings);
    for (const auto& [name, found] : all)
        reader.read(name, found.kind, found.given, settings);
    std::string checked;
    for (const auto& [name, found] : all) {
        const auto service = parse(name)->service;
        if (service != checked) check_service(service, settings);
        checked = service;
    }
    return settings;
}

std::vector<ServiceDefaults> make_service_defaults(const std::vector<ResolvedOption>& settings)
{
    std::map<std::string, ServiceDefaults> services;
    std::map<std::string, RateLimits> limits;
    for (const auto& setting : settings) {
        const auto parsed = parse(setting.name);
        if (!parsed) continue;
        auto& service = services[parsed->service];
        service.service = parsed->service;
        take_limit(std::string(parsed->suffix->name), setting.value, limits[parsed->service]);
        take(std::string(parsed->suffix->name), setting.value, service);
    }
    std::vector<ServiceDefaults> list;
    for (auto& [name, service] : services) {
        service.rate_limiter = make_limiter(limits[name]);
        list.push_back(std::move(service));
    }
    return list;
}

std::vector<std::string> service_setting_names_like(std::string_view name)
{
    std::vector<std::string> names;
    for (const auto& suffix : suffixes) {
        if (suffix.spelling != suffix.name) continue;
        const auto parsed = parse(name);
        if (parsed && !parsed->known && parsed->suffix == &suffix) {
            for (const auto type : all_service_types())
                names.push_back(name_of(std::string(type), suffix.name));
        }
        for (const auto type : all_service_types()) {
            const auto prefix = name_of(std::string(type), "");
            if (name.starts_with(prefix)) names.push_back(prefix + std::string(suffix.name));
        }
    }
    return names;
}

} // namespace ksauth
