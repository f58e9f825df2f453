// Texts written one after the other so that they can be told apart whatever is in them: each with
// its length in front, as "5:hello,".
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// Appends one. Growing leaves what was there in freed memory: where that matters, reserve first.
inline void append_field(std::string& text, std::string_view field)
{
    text.append(std::to_string(field.size())).append(":").append(field).append(",");
}

/// What append_field() adds to a text, at most.
inline std::size_t size_of_field(std::string_view field) noexcept
{
    return field.size() + 22; // the digits of any length, and the two signs
}

/// Reads what append_field() wrote.
class FieldReader {
public:
    explicit FieldReader(std::string_view text) : rest_(text) {}

    /// The next one; nothing at the end, and where the text is no such thing.
    std::optional<std::string_view> next() noexcept
    {
        std::size_t size = 0;
        const auto* const end = rest_.data() + rest_.size();
        const auto [colon, error] = std::from_chars(rest_.data(), end, size);
        if (error != std::errc() || colon == end || *colon != ':') return std::nullopt;
        const auto start = static_cast<std::size_t>(colon - rest_.data()) + 1;
        if (rest_.size() - start <= size || rest_[start + size] != ',') return std::nullopt;
        const auto field = rest_.substr(start, size);
        rest_.remove_prefix(start + size + 1);
        return field;
    }

    bool at_end() const noexcept { return rest_.empty(); }

private:
    std::string_view rest_;
};

} // namespace ksauth
