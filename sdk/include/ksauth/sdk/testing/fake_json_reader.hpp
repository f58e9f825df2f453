// Reading JSON without a library: small, and strict enough for tests.
#pragma once

#include <ksauth/sdk/testing/fake_json.hpp>

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth::sdk::testing {
inline namespace v1 {
namespace detail {

class JsonReader {
public:
    explicit JsonReader(std::string_view text) : rest_(text) {}

    bool whole(FakeJson& value) { return read(value, 0) && (skip_space(), rest_.empty()); }

private:
    static constexpr int deepest = 64;

    bool read(FakeJson& value, int depth)
    {
        skip_space();
        if (rest_.empty() || depth > deepest) return false;
        if (take('{')) return read_members(value, KSAUTH_JSON_OBJECT, depth);
        if (take('[')) return read_members(value, KSAUTH_JSON_ARRAY, depth);
        if (take('"')) {
            value.type = KSAUTH_JSON_STRING;
            return read_string(value.text);
        }
        return read_word(value);
    }

    bool read_members(FakeJson& value, int type, int depth)
    {
        const char end = type == KSAUTH_JSON_OBJECT ? '}' : ']';
        value.type = type;
        skip_space();
        if (take(end)) return true;
        do {
            skip_space();
            std::string name;
            if (type == KSAUTH_JSON_OBJECT) {
                if (!take('"') || !read_string(name)) return false;
                skip_space();
                if (!take(':')) return false;
                value.names.push_back(name);
            }
            if (!read(value.values.emplace_back(), depth + 1)) return false;
            skip_space();
        } while (take(','));
        return take(end);
    }

    bool read_string(std::string& text)
    {
        text.clear();
        while (!rest_.empty() && static_cast<unsigned char>(rest_.front()) >= 0x20) {
            const char letter = rest_.front();
            rest_.remove_prefix(1);
            if (letter == '"') return true;
            if (letter != '\\') text += letter;
            if (letter == '\\' && !read_escape(text)) return false;
        }
        return false;
    }

    bool read_escape(std::string& text)
    {
        constexpr std::string_view names = "\"\\/bfnrtu";
        constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
        const auto which = rest_.empty() ? names.npos : names.find(rest_.front());
        if (which == names.npos) return false;
        rest_.remove_prefix(1);
        if (which < meant.size()) {
            text += meant[which];
            return true;
        }
        unsigned long code = 0;
        if (!read_hex(code)) return false;
        const bool first_half = code >= 0xd800 && code < 0xdc00;
        unsigned long second = 0;
        if (first_half && (!take('\\') || !take('u') || !read_hex(second))) return false;
        if (first_half) code = 0x10000 + ((code - 0xd800) << 10U) + (second - 0xdc00);
        append_utf8(text, code);
        return true;
    }

    bool read_hex(unsigned long& code)
    {
        const std::string digits(rest_.substr(0, 4));
        if (digits.find_first_not_of("0123456789abcdefABCDEF") != digits.npos || digits.size() < 4)
            return false;
        code = std::strtoul(digits.c_str(), nullptr, 16);
        rest_.remove_prefix(4);
        return true;
    }

    static void append_utf8(std::string& text, unsigned long code)
    {
        const int more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
        constexpr unsigned long lead[] = {0, 0xc0, 0xe0, 0xf0};
        text += static_cast<char>(lead[more] | (code >> (6U * static_cast<unsigned>(more))));
        for (int i = more - 1; i >= 0; --i)
            text += static_cast<char>(0x80U | ((code >> (6U * static_cast<unsigned>(i))) & 0x3fU));
    }

    bool read_word(FakeJson& value)
    {
        const auto length = rest_.find_first_of(" \t\r\n,:]}\"");
        value.text = std::string(rest_.substr(0, length));
        rest_.remove_prefix(value.text.size());
        if (value.text == "null") return true;
        value.type = KSAUTH_JSON_BOOL;
        if (value.text == "true" || value.text == "false") return true;
        value.type = KSAUTH_JSON_NUMBER;
        char* end = nullptr;
        std::strtod(value.text.c_str(), &end);
        const bool looks = value.text.find_first_not_of("0123456789+-.eE") == value.text.npos;
        return looks && !value.text.empty() && *end == '\0';
    }

    void skip_space()
    {
        const auto start = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(start == rest_.npos ? rest_.size() : start);
    }

    bool take(char letter)
    {
        if (rest_.empty() || rest_.front() != letter) return false;
        rest_.remove_prefix(1);
        return true;
    }

    std::string_view rest_;
};

} // namespace detail

/// Nothing when the text is not JSON.
inline std::optional<FakeJson> parse_fake_json(std::string_view text)
{
    FakeJson value;
    if (!detail::JsonReader(text).whole(value)) return std::nullopt;
    return value;
}

} // namespace v1
} // namespace ksauth::sdk::testing
