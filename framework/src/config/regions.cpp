#include "config/regions.hpp"

#include "base/nearest.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>

namespace ksauth {
namespace {

struct Region {
    std::string name;
    const ConfigNode* values = nullptr; ///< null: none
    std::string origin;
};

constexpr auto* bad_entry = ": a region is its name, or a map of 'name' and 'values'";

bool is_region_map(const ConfigNode& node)
{
    const auto* name = node.find("name");
    const auto* values = node.find("values");
    return name != nullptr && name->kind == ConfigNode::Kind::Text &&
           node.members.size() == (values == nullptr ? 1U : 2U) &&
           (values == nullptr || !values->is_given() || values->kind == ConfigNode::Kind::Map);
}

void add_region(
    std::vector<Region>& regions,
    const ConfigNode& node,
    const Given& list,
    std::vector<std::string>& problems
)
{
    const auto origin = place_of(list.file, node);
    if (node.kind == ConfigNode::Kind::Text) {
        regions.push_back({node.text, nullptr, origin});
    } else if (is_region_map(node)) {
        regions.push_back({node.find("name")->text, node.find("values"), origin});
    } else {
        problems.push_back(origin + bad_entry);
    }
}

// `regions`, or several names in `region_name` as older files have them.
std::vector<Region> regions_of(const Layer& cloud, std::vector<std::string>& problems)
{
    std::vector<Region> regions;
    const auto* list = find_given(cloud.top, {"regions", "region_name"});
    if (list == nullptr) return regions;
    for (const auto& node : list->node.items)
        add_region(regions, node, *list, problems);
    constexpr auto trim = Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY;
    for (const auto& name : Poco::StringTokenizer(list->node.text, ",", trim))
        regions.push_back({name, nullptr, list->origin});
    if (list->node.kind == ConfigNode::Kind::Map) problems.push_back(list->origin + bad_entry);
    return regions;
}

std::string unknown_region(const std::string& name, const std::vector<Region>& regions)
{
    std::vector<std::string> names;
    std::string text;
    for (const auto& region : regions) {
        names.push_back(region.name);
        text += (text.empty() ? "" : ", ") + region.name;
    }
    return "region '" + name + "' is not one of the cloud's (" + regions.front().origin + ": " +
           text + ")" + did_you_mean(name, names);
}

Layer layer_of(const Region& region, const Given& list, std::vector<std::string>& problems)
{
    Layer layer;
    if (region.values != nullptr) layer = make_layer(*region.values, list.file, problems);
    layer.top["region_name"] = {
        .node = {.kind = ConfigNode::Kind::Text, .text = region.name},
        .origin = region.origin,
        .file = list.file,
    };
    return layer;
}

} // namespace

Layer region_layer(
    const Layer& cloud, const std::string& asked_for, std::vector<std::string>& problems
)
{
    const auto regions = regions_of(cloud, problems);
    if (regions.empty()) return {};
    const auto& list = *find_given(cloud.top, {"regions", "region_name"});
    if (asked_for.empty()) return layer_of(regions.front(), list, problems);

    const auto chosen = std::find_if(regions.begin(), regions.end(), [&](const Region& region) {
        return region.name == asked_for;
    });
    if (chosen != regions.end()) return layer_of(*chosen, list, problems);
    problems.push_back(unknown_region(asked_for, regions));
    return {};
}

} // namespace ksauth
