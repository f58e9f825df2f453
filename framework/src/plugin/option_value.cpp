#include "plugin/option_value.hpp"

#include "base/url.hpp"
#include "base/utf8.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <Poco/NumberParser.h>
#include <Poco/String.h>
#include <Poco/StringTokenizer.h>

#include <algorithm>

namespace ksauth {
namespace {

[[noreturn]] void expected(const std::string& what)
{
    throw ConfigError({.message = "must be " + what});
}

std::string as_int(const std::string& text)
{
    Poco::Int64 value = 0;
    if (!Poco::NumberParser::tryParse64(text, value)) expected("a whole number");
    return std::to_string(value);
}

std::string as_float(const std::string& text)
{
    double value = 0;
    if (!Poco::NumberParser::tryParseFloat(text, value)) expected("a number");
    return text;
}

std::string as_bool(const std::string& text)
{
    const auto word = Poco::toLower(text);
    for (const auto* yes : {"true", "yes", "on", "1"}) {
        if (word == yes) return "true";
    }
    for (const auto* no : {"false", "no", "off", "0"}) {
        if (word == no) return "false";
    }
    expected("true or false");
}

// "90", "1.5", "1m30s", "2h": seconds.
std::string as_duration(const std::string& text)
{
    double value = 0;
    if (Poco::NumberParser::tryParseFloat(text, value) && value >= 0) return text;
    std::uint64_t seconds = 0;
    std::uint64_t number = 0;
    bool has_digits = false;
    for (const char letter : text) {
        const bool digit = letter >= '0' && letter <= '9';
        if (digit && number < 1'000'000'000) {
            number = number * 10 + static_cast<std::uint64_t>(letter - '0');
            has_digits = true;
            continue;
        }
        const auto unit = letter == 'h' ? 3600U : letter == 'm' ? 60U : letter == 's' ? 1U : 0U;
        if (unit == 0 || !has_digits) expected("a duration such as 30, 1m30s or 2h");
        seconds += number * unit;
        number = 0;
        has_digits = false;
    }
    if (has_digits) expected("a duration such as 30, 1m30s or 2h");
    return std::to_string(seconds);
}

std::string as_choice(const OptionSpec& option, const std::string& text)
{
    const auto& choices = option.choices;
    if (std::find(choices.begin(), choices.end(), text) != choices.end()) return text;
    std::string all;
    for (const auto& choice : choices)
        all += (all.empty() ? "" : ", ") + choice;
    expected("one of: " + all);
}

Json json_list(std::string_view text)
try {
    return Json::parse(text);
} catch (const ProtocolError&) {
    expected("a list: a,b or a JSON list of strings");
}

std::string as_list(std::string_view text)
{
    Json::Array items;
    for (auto& element : list_elements(text))
        items.emplace_back(std::move(element));
    return Json::array(std::move(items)).dump();
}

std::string as_json(std::string_view text)
try {
    return Json::parse(text).dump();
} catch (const ProtocolError&) {
    expected("JSON");
}

std::string as_url(const std::string& text)
try {
    parse_url(text);
    return text;
} catch (const ConfigError&) {
    expected("an absolute http:// or https:// URL without a user name");
}

} // namespace

std::string canonical_value(const OptionSpec& option, std::string_view value)
{
    constexpr std::size_t longest = std::size_t{1024} * 1024;
    if (value.size() > longest) expected("shorter than 1 MiB");
    if (!is_utf8(value)) expected("UTF-8 text");
    std::string text(value);
    switch (option.type) {
    case OptionType::Url:
        return as_url(text);
    case OptionType::Int:
        return as_int(text);
    case OptionType::Float:
        return as_float(text);
    case OptionType::Bool:
        return as_bool(text);
    case OptionType::Duration:
        return as_duration(text);
    case OptionType::Enum:
        return as_choice(option, text);
    case OptionType::List:
        return as_list(text);
    case OptionType::Json:
        return as_json(text);
    case OptionType::String:
    case OptionType::Path:
        break;
    }
    return text;
}

std::vector<std::string> list_elements(std::string_view text)
{
    if (text.starts_with('[')) {
        std::vector<std::string> all;
        const Json list = json_list(text);
        for (const auto& item : list.items())
            all.push_back(item.is_string() ? std::string(item.as_string()) : item.dump());
        return all;
    }
    constexpr auto trim = Poco::StringTokenizer::TOK_TRIM | Poco::StringTokenizer::TOK_IGNORE_EMPTY;
    const Poco::StringTokenizer parts(std::string(text), ",", trim);
    return {parts.begin(), parts.end()};
}

} // namespace ksauth
