#include "config/json_file.hpp"

#include "base/text_file.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace ksauth {
namespace {

constexpr std::string_view space = " \t\r\n";

// Values are Json's to read; what is between them is read here, as Json knows no lines.
class JsonReader {
public:
    JsonReader(std::string_view text, const std::string& name) : rest_(text), name_(name) {}

    ConfigNode read()
    {
        auto node = value(0);
        if (next() != '\0') refuse("there is more behind the only value");
        return node;
    }

private:
    ConfigNode value(std::size_t depth)
    {
        constexpr std::size_t deepest = 64;
        if (depth > deepest) refuse("nested deeper than 64 levels");
        const auto first = next();
        ConfigNode node{.line = line_};
        if (first == '{') {
            members(node, depth);
        } else if (first == '[') {
            items(node, depth);
        } else if (first == '"') {
            node.kind = ConfigNode::Kind::Text;
            node.text = text();
            node.quoted = true;
        } else {
            word(node);
        }
        return node;
    }

    void members(ConfigNode& node, std::size_t depth)
    {
        node.kind = ConfigNode::Kind::Map;
        std::set<std::string> names;
        skip();
        if (take('}')) return;
        do {
            if (next() != '"') refuse("a key in double quotes is missing");
            auto name = text();
            if (!names.insert(name).second) refuse("the key '" + name + "' is there twice");
            if (!take(':')) refuse("a ':' is missing behind the key '" + name + "'");
            node.members.push_back({std::move(name), value(depth + 1)});
        } while (take(','));
        if (!take('}')) refuse("a ',' or '}' is missing");
    }

    void items(ConfigNode& node, std::size_t depth)
    {
        node.kind = ConfigNode::Kind::List;
        skip();
        if (take(']')) return;
        do {
            node.items.push_back(value(depth + 1));
        } while (take(','));
        if (!take(']')) refuse("a ',' or ']' is missing");
    }

    std::string text()
    {
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != '"')
            end += rest_[end] == '\\' ? 2 : 1;
        const auto written = rest_.substr(0, std::min(end + 1, rest_.size()));
        const Json json = parse(written, "a text is not closed, or has a bad escape in it");
        rest_.remove_prefix(written.size());
        return std::string(json.as_string());
    }

    // A number, true, false, null: kept as it was written.
    void word(ConfigNode& node)
    {
        const auto end = std::min(rest_.find_first_of(",:[]{}\" \t\r\n"), rest_.size());
        const auto written = rest_.substr(0, end);
        const auto* why = "a value is missing; texts are in double quotes";
        if (parse(written, why).is_null()) return skip(end);
        node.kind = ConfigNode::Kind::Text;
        node.text = written;
        skip(end);
    }

    Json parse(std::string_view written, const char* why) const
    try {
        return Json::parse(written);
    } catch (const ProtocolError&) {
        refuse(why);
    }

    // The next character that means something; '\0' at the end.
    char next()
    {
        const auto begin = std::min(rest_.find_first_not_of(space), rest_.size());
        line_ += static_cast<std::size_t>(
            std::count(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(begin), '\n')
        );
        skip(begin);
        return rest_.empty() ? '\0' : rest_.front();
    }

    bool take(char wanted)
    {
        const bool there = next() == wanted;
        if (there) skip();
        return there;
    }

    void skip(std::size_t count = 1) { rest_.remove_prefix(count); }

    [[noreturn]] void refuse(const std::string& why) const
    {
        auto problem = name_ + ":" + std::to_string(line_) + ": this is not valid JSON: " + why;
        throw ConfigError({.message = problem, .problems = {problem}});
    }

    std::string_view rest_;
    const std::string& name_;
    std::size_t line_ = 1;
};

} // namespace

ConfigNode parse_json(std::string_view text, const std::string& name)
{
    return JsonReader(text, name).read();
}

ConfigNode read_json_file(const std::filesystem::path& file)
{
    return parse_json(read_text_file(file), file.string());
}

} // namespace ksauth
