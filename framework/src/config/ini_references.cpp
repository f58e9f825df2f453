#include "config/ini_references.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace ksauth {
namespace {

constexpr std::string_view first_letters = "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view letters =
    "_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.";

struct Reference {
    std::string_view name = {}; ///< empty: a '$' that is meant
    std::size_t length = 1;     ///< of all of it, the '$' included
};

// `text` starts with a '$'.
Reference reference_at(std::string_view text)
{
    const std::size_t begin = text.substr(1, 1) == "{" ? 2 : 1;
    if (begin >= text.size() || first_letters.find(text[begin]) == text.npos) return {};
    const auto end = std::min(text.find_first_not_of(letters, begin), text.size());
    const auto name = text.substr(begin, end - begin);
    if (begin == 1) return {name, end};
    return end < text.size() && text[end] == '}' ? Reference{name, end + 1} : Reference{};
}

[[noreturn]] void refuse(const std::string& why)
{
    throw ConfigError({.message = why});
}

// The first line that is at fault.
std::string passed_on(const ConfigNode& value)
{
    const std::string start = "refers to line ";
    if (value.fault.starts_with(start)) return value.fault;
    return start + std::to_string(value.line) + ", which " + value.fault;
}

// Each value is filled once; what it refers to before it.
class Filler {
public:
    explicit Filler(IniFile& file) : file_(file) {}

    void fill_all()
    {
        for (auto& section : file_.sections) {
            for (auto& member : section.node.members)
                fill(member.node, section.node, 0);
        }
    }

private:
    enum class State { Open, Filled };

    void fill(ConfigNode& value, ConfigNode& section, std::size_t depth)
    try {
        constexpr std::size_t deepest = 32;
        const auto [state, is_new] = states_.emplace(&value, State::Open);
        if (!is_new && state->second == State::Open) refuse("refers to itself with its '$'");
        if (!is_new) return;
        if (depth > deepest) refuse("refers to others, and these to others, more than 32 times");
        value.text = filled(value.text, section, depth);
        states_[&value] = State::Filled;
    } catch (const ConfigError& error) {
        value.fault = error.what();
        states_[&value] = State::Filled;
    }

    std::string filled(std::string_view text, ConfigNode& section, std::size_t depth)
    {
        std::string whole;
        while (!text.empty()) {
            const bool escaped = text.starts_with("$$") || text.starts_with("\\$");
            const auto found = text[0] == '$' && !escaped ? reference_at(text) : Reference();
            if (found.name.empty()) {
                whole += escaped ? '$' : text[0];
                text.remove_prefix(escaped ? 2 : 1);
            } else {
                const auto& value = value_of(found.name, section, depth);
                spend(value.size());
                whole += value;
                text.remove_prefix(found.length);
            }
        }
        return whole;
    }

    // What follows a '$' may be a part of a password: it is not quoted.
    const std::string& value_of(std::string_view name, ConfigNode& section, std::size_t depth)
    {
        auto* holder = &section;
        const auto dot = name.find('.');
        if (dot != name.npos) holder = section_called(name.substr(0, dot));
        const auto key = dot == name.npos ? name : name.substr(dot + 1);
        auto* value = holder == nullptr ? nullptr : value_in(*holder, key);
        if (value == nullptr && dot == name.npos) {
            holder = section_called("DEFAULT");
            value = holder == nullptr ? nullptr : value_in(*holder, key);
        }
        if (value == nullptr) {
            refuse("has a '$' before what is no key of its section or [DEFAULT]; write '$$' for a "
                   "dollar that is meant");
        }
        fill(*value, *holder, depth + 1);
        if (!value->fault.empty()) refuse(passed_on(*value));
        return value->text;
    }

    ConfigNode* section_called(std::string_view name)
    {
        const auto* known = file_.find_section(name);
        for (auto& section : file_.sections) {
            if (&section.node == known) return &section.node;
        }
        return nullptr;
    }

    // Of two the last counts.
    static ConfigNode* value_in(ConfigNode& section, std::string_view key)
    {
        auto& all = section.members;
        const auto found = std::find_if(all.rbegin(), all.rend(), [&](const ConfigMember& member) {
            return member.name == key;
        });
        return found == all.rend() ? nullptr : &found->node;
    }

    // References to references grow exponentially.
    void spend(std::size_t size)
    {
        constexpr std::size_t most = std::size_t{16} * 1024 * 1024;
        spent_ += size;
        if (spent_ > most) refuse("has '$' that blow the file up beyond all measure");
    }

    IniFile& file_;
    std::map<const ConfigNode*, State> states_;
    std::size_t spent_ = 0;
};

} // namespace

void fill_references(IniFile& file)
{
    Filler(file).fill_all();
}

} // namespace ksauth
