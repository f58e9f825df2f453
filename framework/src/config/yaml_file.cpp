#include "config/yaml_file.hpp"

#include "base/text_file.hpp"

#include <ksauth/error.hpp>

#include <yaml-cpp/yaml.h>

#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth {
namespace {

std::size_t line_of(const YAML::Mark& mark)
{
    return mark.is_null() ? 0 : static_cast<std::size_t>(mark.line) + 1;
}

std::string placed(const std::string& name, std::size_t line, const std::string& why)
{
    return (line == 0 ? name : name + ":" + std::to_string(line)) + ": " + why;
}

[[noreturn]] void refuse(const std::string& name, std::size_t line, const std::string& why)
{
    auto problem = placed(name, line, why);
    throw ConfigError({.message = problem, .problems = {problem}});
}

// The parser's messages end, after a colon, with what it found: that may be part of a password.
std::string reason(const YAML::Exception& error)
{
    return error.msg.substr(0, error.msg.find(':'));
}

// Copies the parser's graph into a tree. What is wrong with it is told at the end, all together.
class TreeMaker {
public:
    explicit TreeMaker(const std::string& name) : name_(name) {}

    ConfigNode make(const YAML::Node& from)
    {
        auto tree = copy(from, 0);
        if (problems_.empty()) return tree;
        std::string message;
        for (const auto& problem : problems_)
            message += (message.empty() ? "" : "; ") + problem;
        throw ConfigError({.message = std::move(message), .problems = std::move(problems_)});
    }

private:
    ConfigNode copy(const YAML::Node& from, std::size_t depth)
    {
        constexpr std::size_t deepest = 64;
        const auto line = line_of(from.Mark());
        if (depth > deepest) refuse(name_, line, "nested deeper than 64 levels");
        check_tag(from, line);

        ConfigNode node{.line = line};
        if (from.IsScalar()) take_text(node, from);
        if (from.IsSequence()) take_items(node, from, depth);
        if (from.IsMap()) take_members(node, from, depth);
        spend(node);
        return node;
    }

    void report(std::size_t line, const std::string& why)
    {
        problems_.push_back(placed(name_, line, why));
    }

    // A tag may ask for any type of any language; only those of YAML itself mean something here.
    void check_tag(const YAML::Node& node, std::size_t line)
    {
        const auto& tag = node.Tag();
        if (tag.empty() || tag == "?" || tag == "!") return;
        constexpr std::array<std::string_view, 7> known = {
            "str", "int", "float", "bool", "null", "seq", "map"};
        for (const auto type : known) {
            if (tag == "tag:yaml.org,2002:" + std::string(type)) return;
        }
        report(line, "a tag ('!...') that means nothing here; put the value in quotes");
    }

    static void take_text(ConfigNode& node, const YAML::Node& from)
    {
        node.kind = ConfigNode::Kind::Text;
        node.text = from.Scalar();
        node.quoted = from.Tag() == "!" || from.Tag() == "tag:yaml.org,2002:str";
    }

    void take_items(ConfigNode& node, const YAML::Node& from, std::size_t depth)
    {
        node.kind = ConfigNode::Kind::List;
        for (const auto& item : from)
            node.items.push_back(copy(item, depth + 1));
    }

    void take_members(ConfigNode& node, const YAML::Node& from, std::size_t depth)
    {
        node.kind = ConfigNode::Kind::Map;
        std::set<std::string> names;
        std::vector<YAML::Node> merged;
        for (const auto& pair : from) {
            const auto line = line_of(pair.first.Mark());
            if (!pair.first.IsScalar()) {
                report(line, "a key that is no text");
                continue;
            }
            const auto& key = pair.first.Scalar();
            if (key == "<<" && pair.first.Tag() == "?") {
                merged.push_back(pair.second);
                continue;
            }
            if (!names.insert(key).second) report(line, "the key '" + key + "' is there twice");
            node.members.push_back({key, copy(pair.second, depth + 1)});
        }
        for (const auto& other : merged)
            merge(node, names, copy(other, depth + 1));
    }

    // "<<: *base" or "<<: [*one, *two]": keys that are there already win.
    void merge(ConfigNode& node, std::set<std::string>& names, const ConfigNode& other)
    {
        for (const auto& item : other.items)
            merge(node, names, item);
        if (other.kind == ConfigNode::Kind::Text)
            report(other.line, "'<<' merges maps, and this is none");
        for (const auto& member : other.members) {
            if (names.insert(member.name).second) node.members.push_back(member);
        }
    }

    // Aliases of aliases of aliases grow exponentially.
    void spend(const ConfigNode& node)
    {
        constexpr std::size_t most = std::size_t{16} * 1024 * 1024;
        constexpr std::size_t for_itself = 64;
        spent_ += for_itself + node.text.size() + node.members.size() * for_itself;
        if (spent_ > most) refuse(name_, node.line, "its aliases blow it up beyond all measure");
    }

    const std::string& name_;
    std::vector<std::string> problems_;
    std::size_t spent_ = 0;
};

std::vector<YAML::Node> load(const std::string& text, const std::string& name)
try {
    return YAML::LoadAll(text);
} catch (const YAML::Exception& error) {
    refuse(name, line_of(error.mark), "this is not valid YAML: " + reason(error));
}

} // namespace

ConfigNode parse_yaml(const std::string& text, const std::string& name)
{
    const auto documents = load(text, name);
    if (documents.empty()) return {};
    if (documents.size() > 1) {
        refuse(name, line_of(documents[1].Mark()), "a second document ('---') is not read");
    }
    try {
        return TreeMaker(name).make(documents.front());
    } catch (const YAML::Exception& error) {
        refuse(name, line_of(error.mark), "this is not valid YAML: " + reason(error));
    }
}

ConfigNode read_yaml_file(const std::filesystem::path& file)
{
    return parse_yaml(read_text_file(file), file.string());
}

} // namespace ksauth
