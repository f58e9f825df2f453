// A value of a configuration file with the line it stands on: text, a list, or a map. Scalars keep
// the text that was written, so that a one-time code of 012345 is not read as an octal number and a
// user called "no" is not a boolean; what they mean is decided by the option they are for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// A template so that ConfigNode may hold a list of them before it is complete.
template <class Node>
struct Named {
    std::string name;
    Node node;
};

struct ConfigNode {
    enum class Kind { Null, Text, List, Map };

    Kind kind = Kind::Null;
    std::size_t line = 0;   ///< counted from 1; 0: not from a file
    std::string text = {};  ///< of Kind::Text
    bool quoted = false;    ///< the text is certainly text, whatever it looks like
    std::string fault = {}; ///< why the text cannot be used: "has a '$' ...", a mistake where it is
    std::vector<ConfigNode> items = {};
    std::vector<Named<ConfigNode>> members = {}; ///< in the file's order, each name once

    /// Null when there is no such member, or this is no map.
    const ConfigNode* find(std::string_view name) const noexcept;

    /// False for null and "": both say that a value is not given.
    bool is_given() const noexcept
    {
        return kind != Kind::Null && !(kind == Kind::Text && text.empty());
    }
};

using ConfigMember = Named<ConfigNode>;

inline const ConfigNode* ConfigNode::find(std::string_view name) const noexcept
{
    for (const auto& member : members) {
        if (member.name == name) return &member.node;
    }
    return nullptr;
}

} // namespace ksauth
