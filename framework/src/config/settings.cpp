#include "config/settings.hpp"

#include "plugin/option_value.hpp"

#include <ksauth/error.hpp>

#include <Poco/NumberParser.h>
#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <cmath>

namespace ksauth {
namespace {

struct Spec {
    OptionSpec option;
    std::vector<std::string> spellings = {}; ///< the first that is given counts
};

// The spellings of clouds.yaml, INI files and former times.
const std::vector<Spec>& specs()
{
    using Type = OptionType;
    static const std::vector<Spec> all = {
        {{.name = "region_name"}, {"region_name"}},
        {{.name = "interface"}, {"endpoint_type", "valid_interfaces", "interface"}},
        {{.name = "verify"}, {"verify"}},
        {{.name = "insecure", .type = Type::Bool}, {"insecure"}},
        {{.name = "cacert", .type = Type::Path}, {"cacert", "cafile"}},
        {{.name = "cert", .type = Type::Path}, {"cert", "certfile"}},
        {{.name = "key", .type = Type::Path}, {"key", "keyfile"}},
        {{.name = "timeout", .type = Type::Duration}, {"http_timeout", "api_timeout", "timeout"}},
        {{.name = "cache_auth", .type = Type::Bool}, {"cache_auth"}},
    };
    return all;
}

const Given* find_highest(const Layers& layers, const Spec& spec)
{
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
        if (const auto* given = find_given(layer->top, spec.spellings)) return given;
    }
    return nullptr;
}

std::vector<std::string> split(const std::string& list)
{
    constexpr auto trim = Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY;
    const Poco::StringTokenizer words(list, ",", trim);
    return {words.begin(), words.end()};
}

std::string text_of(const ConfigNode& node)
{
    if (node.kind == ConfigNode::Kind::Text) return node.text;
    std::string text;
    for (const auto& item : node.items) {
        if (item.kind != ConfigNode::Kind::Text)
            throw ConfigError({.message = "must be a list of texts"});
        text += (text.empty() ? "" : ",") + item.text;
    }
    if (text.empty()) throw ConfigError({.message = "must be text"});
    return text;
}

std::string with_home(const std::string& path, const std::filesystem::path& home)
{
    const bool short_form = path == "~" || path.starts_with("~/");
    if (!short_form || home.empty()) return path;
    return (home / path.substr(std::min<std::size_t>(2, path.size()))).string();
}

// A boolean, or the path of the authorities to trust as `requests` takes it. Anything else was
// meant to be a boolean: "False " must not end up as the name of a file.
std::string as_verify(const std::string& text, const std::filesystem::path& home)
{
    if (text.find('/') != std::string::npos) return with_home(text, home);
    return canonical_value({.type = OptionType::Bool}, text);
}

double seconds_of(const std::string& text)
{
    constexpr double longest = 1e9; // beyond this, milliseconds in arithmetic may overflow
    double seconds = 0;
    const bool valid = Poco::NumberParser::tryParseFloat(text, seconds) && std::isfinite(seconds);
    if (!valid || seconds < 0 || seconds > longest)
        throw ConfigError({.message = "must be a number of seconds"});
    return seconds;
}

std::string
fixed_form(const OptionSpec& spec, const ConfigNode& node, const std::filesystem::path& home)
{
    const auto text = text_of(node);
    if (node.kind == ConfigNode::Kind::List && spec.name != "interface")
        throw ConfigError({.message = "must be one value, not a list"});
    if (spec.name == "verify") return as_verify(text, home);
    if (spec.type == OptionType::Path) return with_home(text, home);
    auto value = canonical_value(spec, text);
    if (spec.type == OptionType::Duration) seconds_of(value);
    return value;
}

const ResolvedOption* find(const std::vector<ResolvedOption>& settings, std::string_view name)
{
    for (const auto& setting : settings) {
        if (setting.name == name) return &setting;
    }
    return nullptr;
}

std::string value_of(const std::vector<ResolvedOption>& settings, std::string_view name)
{
    const auto* setting = find(settings, name);
    return setting == nullptr ? "" : setting->value;
}

std::string quoted(const ResolvedOption& setting)
{
    return "'" + setting.name + "' (" + setting.origin + ")";
}

bool is_unverified(const std::vector<ResolvedOption>& settings)
{
    return value_of(settings, "insecure") == "true" || value_of(settings, "verify") == "false";
}

void check_together(Settings& settings)
{
    const auto* key = find(settings.values, "key");
    if (key != nullptr && find(settings.values, "cert") == nullptr)
        settings.problems.push_back(quoted(*key) + " is of no use without 'cert'");
    const auto* cacert = find(settings.values, "cacert");
    if (cacert != nullptr && is_unverified(settings.values)) {
        settings.warnings.push_back(
            quoted(*cacert) + " is ignored: 'insecure' or 'verify' turned verification off"
        );
    }
}

Verify verify_of(const std::vector<ResolvedOption>& settings)
{
    if (is_unverified(settings)) return false;
    const auto cacert = value_of(settings, "cacert");
    if (!cacert.empty()) return cacert;
    const auto verify = value_of(settings, "verify");
    if (verify.empty() || verify == "true") return true;
    return verify;
}

} // namespace

Settings read_settings(const Layers& layers, const std::filesystem::path& home)
{
    Settings settings;
    for (const auto& spec : specs()) {
        const auto& name = spec.option.name;
        const auto* given = find_highest(layers, spec);
        if (given == nullptr) continue;
        try {
            const auto value = fixed_form(spec.option, given->node, home);
            settings.values.push_back({name, value, given->origin});
        } catch (const Error& error) {
            settings.problems.push_back("'" + name + "' (" + given->origin + ") " + error.what());
        }
    }
    check_together(settings);
    return settings;
}

bool is_session_setting(std::string_view name)
{
    return std::any_of(specs().begin(), specs().end(), [&](const Spec& spec) {
        const auto& names = spec.spellings;
        return std::find(names.begin(), names.end(), name) != names.end();
    });
}

std::vector<std::string> session_setting_names()
{
    std::vector<std::string> names;
    for (const auto& spec : specs())
        names.push_back(spec.option.name);
    return names;
}

AuthOptions make_auth_options(const std::vector<ResolvedOption>& settings)
{
    if (value_of(settings, "cache_auth") != "true") return {};
    return {.store = make_file_store()};
}

SessionOptions make_session_options(const std::vector<ResolvedOption>& settings)
{
    SessionOptions options;
    options.tls.verify = verify_of(settings);
    options.tls.client = {value_of(settings, "cert"), value_of(settings, "key")};
    if (const auto* timeout = find(settings, "timeout")) {
        const auto milliseconds = std::llround(seconds_of(timeout->value) * 1000);
        options.timeout = std::chrono::milliseconds(milliseconds);
    }
    options.endpoint_defaults.set("region_name", value_of(settings, "region_name"));
    options.endpoint_defaults.set("interface", split(value_of(settings, "interface")));
    return options;
}

} // namespace ksauth
