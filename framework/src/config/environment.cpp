#include "config/environment.hpp"

#include "config/settings.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include <unistd.h>

namespace ksauth {
namespace {

constexpr std::string_view prefix = "OS_";

std::optional<std::string> read_own(std::string_view name)
{
    const char* value = ::secure_getenv(std::string(name).c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<std::string> own_names()
{
    std::vector<std::string> names;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        names.emplace_back(text.substr(0, text.find('=')));
    }
    return names;
}

bool describes(std::string_view name)
{
    constexpr std::array<std::string_view, 4> selectors = {
        "OS_CLOUD", "OS_CLOUD_NAME", "OS_CLIENT_CONFIG_FILE", "OS_CLIENT_SECURE_FILE"};
    constexpr std::array<std::string_view, 3> foreign = {"OS_TEST", "OS_STD", "OS_LOG"};
    const auto starts = [&](std::string_view start) { return name.starts_with(start); };
    return starts(prefix) &&
           std::find(selectors.begin(), selectors.end(), name) == selectors.end() &&
           std::none_of(foreign.begin(), foreign.end(), starts);
}

} // namespace

Variables::Variables(const CloudSources& sources)
    : read_(sources.environment ? sources.environment : read_own),
      names_(sources.environment ? sources.environment_names : own_names())
{
}

std::optional<std::string> Variables::find(std::string_view name) const
{
    auto value = read_(name);
    return value && value->empty() ? std::nullopt : value;
}

Layer Variables::layer() const
{
    Layer layer{.unknown = Unknown::Ignored, .variables = read_};
    for (const auto& name : names_) {
        if (!describes(name)) continue;
        const auto value = find(name);
        if (!value) continue;
        layer.top[Poco::toLower(name.substr(prefix.size()))] = {
            .node = {.kind = ConfigNode::Kind::Text, .text = *value},
            .origin = "environment " + name,
        };
    }
    return layer;
}

std::string Variables::cloud_name() const
{
    return find("OS_CLOUD_NAME").value_or("envvars");
}

bool describes_cloud(const Layer& layer)
{
    return std::any_of(layer.top.begin(), layer.top.end(), [&](const auto& entry) {
        const auto& name = entry.first;
        return !is_setting(name, layer.unknown) && !name.ends_with("_api_version") &&
               !name.ends_with("_ipv4") && !name.ends_with("_ipv6");
    });
}

} // namespace ksauth
