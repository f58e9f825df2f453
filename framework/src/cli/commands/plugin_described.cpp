#include "cli/commands/plugin_described.hpp"

namespace ksauth::cli {

std::string
joined(const std::vector<std::string>& names, std::string_view between, std::string_view quote)
{
    std::string text;
    for (const auto& name : names) {
        if (!text.empty()) text += between;
        text.append(quote).append(name).append(quote);
    }
    return text;
}

std::string notes_of(const OptionSpec& option, std::string_view quote)
{
    std::string text;
    const auto add = [&text](const std::string& note) {
        text += (text.empty() ? "" : ", ") + note;
    };
    if (option.required) add("required");
    if (option.secret) add("secret");
    if (option.default_value) add("default " + joined({*option.default_value}, "", quote));
    if (!option.choices.empty()) add("one of " + joined(option.choices, ", ", quote));
    if (!option.deprecated.empty()) add("formerly " + joined(option.deprecated, ", ", quote));
    return text;
}

namespace {

// "`user_id` or `username`": a member of several counts as one.
std::string members_of(const OptionRule& rule, std::size_t from, std::string_view quote)
{
    std::string text;
    for (auto i = from; i < rule.members.size(); ++i)
        text += (text.empty() ? "" : ", ") + joined(rule.members[i], "/", quote);
    return text;
}

} // namespace

std::string rule_text(const OptionRule& rule, std::string_view quote)
{
    using Kind = OptionRule::Kind;
    const auto why = rule.help.empty() ? "" : ": " + rule.help;
    switch (rule.kind) {
    case Kind::OneOf:
        return "exactly one of " + members_of(rule, 0, quote) + why;
    case Kind::AnyOf:
        return "at least one of " + members_of(rule, 0, quote) + why;
    case Kind::Conflicts:
        return "at most one of " + members_of(rule, 0, quote) + why;
    case Kind::Requires:
        break;
    }
    return joined(rule.members.front(), "/", quote) + " needs one of " +
           members_of(rule, 1, quote) + why;
}

} // namespace ksauth::cli
