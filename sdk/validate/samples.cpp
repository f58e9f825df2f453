#include "validate/samples.hpp"

#include "plugin/identity_options.hpp"

#include <ksauth/json.hpp>
#include <ksauth/sdk/json.hpp>

#include <Poco/StringTokenizer.h>

#include <algorithm>

namespace ksauth::validate {
namespace {

using sdk::testing::FakeScript;

constexpr int enough = 100; // answers, for the chattiest of plugins

std::string sample_value(const OptionSpec& option, std::string_view tag)
{
    const auto mark = option.name + "-" + std::string(tag);
    const bool pairs = option.type == OptionType::List; // a secret list is one of NAME=value
    if (option.secret) return (pairs ? "NAME=planted-secret-" : "planted-secret-") + mark;
    if (option.default_value) return *option.default_value;
    switch (option.type) {
    case OptionType::Url:
        return "http://check.invalid/" + mark;
    case OptionType::Path:
    case OptionType::List: // which may be a command
        return "/nonexistent/" + mark;
    case OptionType::Int:
    case OptionType::Float:
        return "1";
    case OptionType::Bool:
        return "true";
    case OptionType::Duration:
        return "60";
    case OptionType::Enum:
        return option.choices.empty() ? "" : option.choices.front();
    case OptionType::Json:
        return "{}";
    default:
        return "sample-" + mark;
    }
}

class Chooser {
public:
    Chooser(const PluginInfo& plugin, const Given& given) : plugin_(plugin)
    {
        for (const auto& [name, value] : given.options)
            add(name);
        for (const auto& option : plugin.options) {
            if (option.required || option.default_value) add(option.name);
        }
        for (const auto& rule : plugin.rules)
            keep(rule);
        for (const auto& option : plugin.options) {
            if (option.secret && !is_ruled(option.name)) add(option.name);
        }
    }

    const std::vector<std::string>& names() const { return names_; }

private:
    using Member = std::vector<std::string>;

    bool has(const Member& member) const
    {
        return std::any_of(member.begin(), member.end(), [&](const auto& name) {
            return std::find(names_.begin(), names_.end(), name) != names_.end();
        });
    }

    void add(const std::string& name)
    {
        if (!has({name})) names_.push_back(name);
    }

    // Adds the least that the rule asks for.
    void keep(const OptionRule& rule)
    {
        const auto given = [&](const Member& member) { return has(member); };
        const auto& members = rule.members;
        if (members.empty() || members.front().empty()) return;
        const bool any = std::any_of(members.begin(), members.end(), given);
        const bool chooses =
            rule.kind == OptionRule::Kind::OneOf || rule.kind == OptionRule::Kind::AnyOf;
        if (chooses && !any) add(members.front().front());
        if (rule.kind != OptionRule::Kind::Requires || members.size() < 2) return;
        const bool fulfilled = std::any_of(members.begin() + 1, members.end(), given);
        if (has(members.front()) && !fulfilled && !members[1].empty()) add(members[1].front());
    }

    bool is_ruled(const std::string& name) const
    {
        for (const auto& rule : plugin_.rules) {
            for (const auto& member : rule.members) {
                if (std::find(member.begin(), member.end(), name) != member.end()) return true;
            }
        }
        return false;
    }

    const PluginInfo& plugin_;
    std::vector<std::string> names_;
};

std::string token_answer(std::string_view tag)
{
    const std::string mark(tag);
    return R"({"token": "answer-)" + mark + R"(", "access_token": "answer-)" + mark +
           R"(", "id_token": "answer-)" + mark + R"(", "refresh_token": "refresh-)" + mark +
           R"(", "token_type": "Bearer", "expires_in": 3600, "expires_at": "2031-01-01T00:00:00Z"})";
}

std::string json_list(const std::vector<std::string>& elements)
{
    std::string text;
    for (const auto& element : elements)
        text += (text.empty() ? "" : ",") + std::string(sdk::json_string(element).reveal());
    return "[" + text + "]";
}

// "a,b", or a JSON list, as manifests write defaults.
std::vector<std::string> elements_of(const std::string& value)
{
    std::vector<std::string> elements;
    if (!value.starts_with('[')) {
        const Poco::StringTokenizer parts(value, ",");
        return {parts.begin(), parts.end()};
    }
    const auto list = Json::parse(value);
    for (const auto& item : list.items())
        elements.emplace_back(item.as_string());
    return elements;
}

void set_option(
    FakeScript& script, const OptionSpec& option, const Given& given, std::string_view tag
)
{
    const auto known = given.options.find(option.name);
    const auto value = known != given.options.end() ? known->second : sample_value(option, tag);
    script.options[option.name] = value;
    if (option.type != OptionType::List) return;
    auto& list = script.lists[option.name];
    list = elements_of(value);
    script.options[option.name] = json_list(list);
}

} // namespace

FakeScript sample_script(const PluginInfo& plugin, const Given& given, std::string_view tag)
{
    FakeScript script;
    const Chooser chosen(plugin, given);
    script.declared.emplace(identity_options.begin(), identity_options.end());
    for (const auto& option : plugin.options)
        script.declared->insert(option.name);
    for (const auto& name : chosen.names()) {
        for (const auto& option : plugin.options) {
            if (option.name == name) set_option(script, option, given, tag);
        }
    }
    const auto body = given.answer.empty() ? token_answer(tag) : given.answer;
    const std::string token = "answer-" + std::string(tag);
    script.responses.assign(
        enough, {200, body, {{"Content-Type", "application/json"}, {"X-Subject-Token", token}}}
    );
    script.answers.assign(enough, "reply-" + std::string(tag));
    script.catalog_url = "http://check.invalid/catalog-" + std::string(tag);
    script.versions_json =
        R"([{"version": "3.14", "status": "CURRENT", "url": "http://check.invalid/v3"}])";
    return script;
}

std::vector<std::string> secrets_of(const PluginInfo& plugin, const FakeScript& script)
{
    std::vector<std::string> secrets;
    for (const auto& option : plugin.options) {
        const auto found = script.options.find(option.name);
        const bool counts = option.secret && found != script.options.end();
        if (!counts || found->second.empty()) continue;
        if (option.type != OptionType::List) secrets.push_back(found->second);
        const auto list = script.lists.find(option.name);
        if (list != script.lists.end())
            secrets.insert(secrets.end(), list->second.begin(), list->second.end());
    }
    return secrets;
}

} // namespace ksauth::validate
