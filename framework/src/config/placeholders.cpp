#include "config/placeholders.hpp"

#include "base/nearest.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

constexpr auto* name_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

} // namespace

Placeholders::Placeholders(const Layers& layers)
{
    for (const auto& layer : layers) {
        if (layer.unknown == Unknown::Foreign) in_use_ = false;
        for (const auto& [name, given] : layer.top) {
            if (given.node.kind == ConfigNode::Kind::Text)
                values_.insert_or_assign(name, given.node.text);
        }
    }
}

std::string Placeholders::fill(std::string_view text, const std::vector<std::string>& later) const
{
    std::string filled;
    while (in_use_ && !text.empty()) {
        const auto brace = std::min(text.find_first_of("{}"), text.size());
        filled += text.substr(0, brace);
        text.remove_prefix(brace);
        if (text.empty()) return filled;
        if (text.size() > 1 && text[1] == text[0]) {
            filled += text[0];
            text.remove_prefix(2);
            continue;
        }
        const auto end = text.find('}');
        if (text[0] == '}' || end == text.npos) {
            throw ConfigError(
                {.message = "has a brace without the other one; write '{{' or '}}' "
                            "for one that is meant"}
            );
        }
        const auto name = text.substr(1, end - 1);
        const bool kept = std::find(later.begin(), later.end(), name) != later.end();
        const bool known = values_.contains(name);
        filled += kept && !known ? std::string(text.substr(0, end + 1)) : value_of(name);
        text.remove_prefix(end + 1);
    }
    return filled.append(text);
}

std::string Placeholders::value_of(std::string_view name) const
{
    const auto value = values_.find(name);
    if (value != values_.end()) return value->second;
    if (name.find_first_not_of(name_letters) != name.npos) {
        throw ConfigError(
            {.message = "has braces around what is no name of a setting; write '{{' "
                        "for one that is meant"}
        );
    }
    std::vector<std::string> names;
    for (const auto& [known, ignored] : values_)
        names.push_back(known);
    throw ConfigError(
        {.message = "has the placeholder '{" + std::string(name) +
                    "}', which is no setting of this cloud" + did_you_mean(name, names)}
    );
}

} // namespace ksauth
