#include "config/layer.hpp"

#include <algorithm>
#include <array>

namespace ksauth {
namespace {

Entries make_entries(const ConfigNode& map, const std::filesystem::path& file)
{
    Entries entries;
    for (const auto& [name, node] : map.members) {
        if (!node.is_given()) continue; // null hides nothing
        entries.insert_or_assign(underscored(name), Given{node, place_of(file, node), file});
    }
    return entries;
}

} // namespace

const Given* find_given(const Entries& entries, const std::vector<std::string>& names)
{
    for (const auto& name : names) {
        const auto found = entries.find(name);
        if (found != entries.end()) return &found->second;
    }
    return nullptr;
}

void lay_over(Entries& entries, const Entries& over)
{
    for (const auto& [name, given] : over)
        entries.insert_or_assign(name, given);
}

Layer make_layer(
    const ConfigNode& map, const std::filesystem::path& file, std::vector<std::string>& problems
)
{
    Layer layer{.top = make_entries(map, file)};
    const auto auth = layer.top.find("auth");
    if (auth == layer.top.end()) return layer;
    if (auth->second.node.kind == ConfigNode::Kind::Map) {
        layer.auth = make_entries(auth->second.node, file);
    } else {
        problems.push_back(auth->second.origin + ": 'auth' must be a map of options");
    }
    layer.top.erase(auth);
    return layer;
}

std::string place_of(const std::filesystem::path& file, const ConfigNode& node)
{
    return node.line == 0 ? file.string() : file.string() + ":" + std::to_string(node.line);
}

bool is_frame(std::string_view name)
{
    constexpr std::array<std::string_view, 7> frame = {
        "auth", "auth_type", "auth_plugin", "auth_section", "regions", "profile", "cloud"};
    return std::find(frame.begin(), frame.end(), name) != frame.end();
}

std::string underscored(std::string_view name)
{
    std::string text(name);
    std::replace(text.begin(), text.end(), '-', '_');
    return text;
}

} // namespace ksauth
