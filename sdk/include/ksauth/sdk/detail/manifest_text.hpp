// What a compiler can tell of a manifest, before a host reads it: whether it is JSON (RFC 8259) and
// says whose it is.
#pragma once

#include <cstddef>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {
namespace detail {

struct ManifestFacts {
    bool is_json = false; ///< one object and nothing behind it
    bool has_version = false;
    bool has_name = false; ///< "name" or "plugins"
};

/// Walks over JSON; `good` turns false at what is none.
struct JsonWalk {
    std::string_view text;
    std::size_t at = 0;
    bool good = true;

    constexpr char peek() const noexcept { return at < text.size() ? text[at] : '\0'; }

    constexpr void blanks() noexcept
    {
        while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r')
            ++at;
    }

    constexpr void expect(char letter) noexcept
    {
        blanks();
        good = good && peek() == letter;
        ++at;
    }

    constexpr bool follows(char letter) noexcept
    {
        blanks();
        if (peek() != letter) return false;
        ++at;
        return true;
    }

    constexpr std::string_view string() noexcept
    {
        expect('"');
        const auto begin = at;
        while (good && peek() != '"') {
            good = at < text.size() && static_cast<unsigned char>(peek()) >= 0x20;
            at += peek() == '\\' ? 2U : 1U;
        }
        const auto end = at++;
        return good ? text.substr(begin, end - begin) : std::string_view();
    }

    // A number, true, false or null.
    constexpr std::string_view word() noexcept
    {
        constexpr std::string_view letters = "0123456789+-.eEtrufalsn";
        const auto begin = at;
        while (at < text.size() && letters.find(peek()) != std::string_view::npos)
            ++at;
        const auto found = text.substr(begin, at - begin);
        const bool number =
            (peek_at(begin) >= '0' && peek_at(begin) <= '9') || peek_at(begin) == '-';
        good = good && (number || found == "true" || found == "false" || found == "null");
        return found;
    }

    constexpr char peek_at(std::size_t place) const noexcept
    {
        return place < text.size() ? text[place] : '\0';
    }

    constexpr void list(int depth) noexcept
    {
        if (follows(']')) return;
        do {
            value(depth + 1);
        } while (good && follows(','));
        expect(']');
    }

    constexpr void object(int depth) noexcept
    {
        if (follows('}')) return;
        do {
            string();
            expect(':');
            value(depth + 1);
        } while (good && follows(','));
        expect('}');
    }

    constexpr std::string_view value(int depth) noexcept
    {
        blanks();
        good = good && depth < 64;
        if (!good) return {};
        const auto begin = at;
        if (follows('{')) {
            object(depth);
        } else if (follows('[')) {
            list(depth);
        } else if (peek() == '"') {
            string();
        } else {
            word();
        }
        return good ? text.substr(begin, at - begin) : std::string_view();
    }
};

constexpr ManifestFacts read_manifest(std::string_view text) noexcept
{
    ManifestFacts facts;
    JsonWalk walk{text};
    walk.expect('{');
    if (!walk.follows('}')) {
        do {
            const auto key = walk.string();
            walk.expect(':');
            const auto value = walk.value(0);
            if (key == "ksauth" && value == "1") facts.has_version = true;
            if (key == "name" && value.size() > 2 && value.front() == '"') facts.has_name = true;
            if (key == "plugins" && value.size() > 2) facts.has_name = true;
        } while (walk.good && walk.follows(','));
        walk.expect('}');
    }
    walk.blanks();
    facts.is_json = walk.good && walk.at == text.size();
    return facts;
}

template <std::size_t N>
constexpr ManifestFacts read_manifest(const char (&text)[N]) noexcept
{
    return read_manifest(std::string_view(text, N));
}

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk
