#include "config/setting_value.hpp"

#include "plugin/option_value.hpp"

#include <ksauth/error.hpp>
#include <ksauth/version.hpp>

#include <Poco/NumberParser.h>
#include <Poco/String.h>
#include <Poco/StringTokenizer.h>

#include <algorithm>
#include <cmath>

namespace ksauth {
namespace {

[[noreturn]] void expected(const char* what)
{
    throw ConfigError({.message = std::string("must be ") + what});
}

bool is_list(SettingKind kind)
{
    return kind == SettingKind::Names || kind == SettingKind::Statuses;
}

std::string text_of(const ConfigNode& node, SettingKind kind)
{
    if (node.kind == ConfigNode::Kind::Text) return node.text;
    if (node.kind == ConfigNode::Kind::List && !is_list(kind)) expected("one value, not a list");
    std::string text;
    for (const auto& item : node.items) {
        if (item.kind != ConfigNode::Kind::Text) expected("a list of texts");
        text += (text.empty() ? "" : ",") + item.text;
    }
    if (text.empty()) expected("text");
    return text;
}

std::string with_home(const std::string& path, const std::filesystem::path& home)
{
    const bool short_form = path == "~" || path.starts_with("~/");
    if (!short_form || home.empty()) return path;
    return (home / path.substr(std::min<std::size_t>(2, path.size()))).string();
}

std::string as_flag(const std::string& text)
{
    return canonical_value({.type = OptionType::Bool}, text);
}

// A boolean, or the path of the authorities to trust as `requests` takes it. Anything else was
// meant to be a boolean: "False " must not end up as the name of a file.
std::string as_verify(const std::string& text, const std::filesystem::path& home)
{
    return text.find('/') == std::string::npos ? as_flag(text) : with_home(text, home);
}

std::string as_seconds(const std::string& text)
{
    auto value = canonical_value({.type = OptionType::Duration}, text);
    seconds_of(value);
    return value;
}

bool is_number(const std::string& text, std::size_t most_digits)
{
    return !text.empty() && text.size() <= most_digits &&
           text.find_first_not_of("0123456789") == std::string::npos;
}

std::string as_count(const std::string& text)
{
    constexpr std::size_t most_digits = 6;
    if (!is_number(text, most_digits)) expected("a whole number, 0 or more");
    return text;
}

std::string as_statuses(const std::string& text)
{
    for (const auto& status : split_list(text)) {
        if (status.size() != 3 || !is_number(status, 3)) expected("HTTP statuses, such as 429,503");
    }
    return text;
}

std::string as_version(const std::string& text)
{
    if (!Version::try_parse(text)) expected("a version, such as 3, 2.79 or latest");
    return text;
}

// The rule of options that are URLs, whatever the credential's ids will be.
std::string as_base_url(const std::string& text)
{
    auto filled = text;
    for (const auto* id : {"%(project_id)s", "%(user_id)s", "{project_id}", "{user_id}"})
        Poco::replaceInPlace(filled, id, "id");
    canonical_value({.type = OptionType::Url}, filled);
    return text;
}

} // namespace

std::string
setting_value(SettingKind kind, const ConfigNode& node, const std::filesystem::path& home)
{
    auto text = canonical_value({}, text_of(node, kind));
    switch (kind) {
    case SettingKind::Flag:
        return as_flag(text);
    case SettingKind::Verify:
        return as_verify(text, home);
    case SettingKind::File:
        return with_home(text, home);
    case SettingKind::Seconds:
        return as_seconds(text);
    case SettingKind::Count:
        return as_count(text);
    case SettingKind::Rate:
        rate_of(text);
        return text;
    case SettingKind::Statuses:
        return as_statuses(text);
    case SettingKind::Version:
        return as_version(text);
    case SettingKind::BaseUrl:
        return as_base_url(text);
    case SettingKind::Text:
    case SettingKind::Names:
        break;
    }
    return text;
}

std::vector<std::string> split_list(const std::string& list)
{
    constexpr auto trim = Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY;
    const Poco::StringTokenizer words(list, ",", trim);
    return {words.begin(), words.end()};
}

double rate_of(const std::string& text)
{
    double rate = 0;
    const bool valid = Poco::NumberParser::tryParseFloat(text, rate) && std::isfinite(rate);
    if (!valid || rate <= 0) expected("a number of requests per second");
    return rate;
}

double seconds_of(const std::string& text)
{
    constexpr double longest = 1e9; // beyond this, milliseconds in arithmetic may overflow
    double seconds = 0;
    const bool valid = Poco::NumberParser::tryParseFloat(text, seconds) && std::isfinite(seconds);
    if (!valid || seconds < 0 || seconds > longest) expected("a number of seconds");
    return seconds;
}

} // namespace ksauth
