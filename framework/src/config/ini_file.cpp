#include "config/ini_file.hpp"

#include "base/text_file.hpp"
#include "config/ini_references.hpp"

#include <ksauth/error.hpp>

#include <Poco/String.h>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

bool is_space(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\r';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view without_quotes(std::string_view text)
{
    if (text.size() < 2 || text.front() != text.back()) return text;
    if (text.front() != '"' && text.front() != '\'') return text;
    return text.substr(1, text.size() - 2);
}

// As oslo.config normalises them: all but DEFAULT in lower case.
bool is_same_section(const std::string& one, const std::string& other)
{
    if (one == "DEFAULT" || other == "DEFAULT") return one == other;
    return Poco::icompare(one, other) == 0;
}

class IniReader {
public:
    explicit IniReader(std::string name) : file_{.name = std::move(name)} {}

    IniFile read(std::string_view text)
    {
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            ++line_;
            take_line(text.substr(0, end));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        finish_value();
        fill_references(file_);
        if (problems_.empty()) return std::move(file_);
        std::string message;
        for (const auto& problem : problems_)
            message += (message.empty() ? "" : "; ") + problem;
        throw ConfigError({.message = std::move(message), .problems = std::move(problems_)});
    }

private:
    void take_line(std::string_view line)
    {
        const auto content = trimmed(line);
        if (content.empty()) return finish_value();
        const bool comment = content.front() == '#' || content.front() == ';';
        if (is_space(line.front()) && !key_.empty()) return take_continuation(content);
        finish_value();
        if (comment) return;
        if (is_space(line.front())) return report("an indented line that continues no value");
        if (content.front() == '[') return take_section(content);
        take_assignment(content);
    }

    void take_continuation(std::string_view content)
    {
        value_.text += '\n';
        value_.text += content;
    }

    void take_section(std::string_view content)
    {
        if (content.back() != ']') return report("a section's name must end with ']'");
        if (content.size() <= 2) return report("a section without a name");
        const std::string name(content.substr(1, content.size() - 2));
        const auto same = [&](const ConfigMember& section) {
            return is_same_section(section.name, name);
        };
        auto& sections = file_.sections;
        const auto known = std::find_if(sections.begin(), sections.end(), same);
        section_ = static_cast<std::size_t>(known - sections.begin());
        if (known == sections.end())
            sections.push_back({name, {.kind = ConfigNode::Kind::Map, .line = line_}});
    }

    void take_assignment(std::string_view content)
    {
        const auto sign = content.find_first_of("=:");
        if (sign == std::string_view::npos) {
            return report("neither a [section], nor a comment, nor 'key = value'");
        }
        const auto key = trimmed(content.substr(0, sign));
        if (key.empty()) return report("a value without a key");
        if (file_.sections.empty()) return report("a value before the first [section]");
        key_ = key;
        std::replace(key_.begin(), key_.end(), '-', '_');
        value_ = {.kind = ConfigNode::Kind::Text, .line = line_};
        value_.text = without_quotes(trimmed(content.substr(sign + 1)));
    }

    void finish_value()
    {
        if (key_.empty()) return;
        file_.sections[section_].node.members.push_back({std::move(key_), std::move(value_)});
        key_.clear();
    }

    void report(const std::string& why)
    {
        problems_.push_back(file_.name + ":" + std::to_string(line_) + ": " + why);
        finish_value();
    }

    IniFile file_;
    std::vector<std::string> problems_;
    std::size_t line_ = 0;
    std::size_t section_ = 0;
    std::string key_;
    ConfigNode value_;
};

} // namespace

const ConfigNode* IniFile::find_section(std::string_view section) const
{
    const std::string wanted(section);
    for (const auto& candidate : sections) {
        if (is_same_section(candidate.name, wanted)) return &candidate.node;
    }
    return nullptr;
}

std::vector<std::string> IniFile::section_names() const
{
    std::vector<std::string> names;
    for (const auto& section : sections)
        names.push_back(section.name);
    return names;
}

IniFile parse_ini(std::string_view text, const std::string& name)
{
    return IniReader(name).read(text);
}

IniFile read_ini_file(const std::filesystem::path& file)
{
    return parse_ini(read_text_file(file), file.string());
}

} // namespace ksauth
