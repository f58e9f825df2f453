// Streamed bodies that tests can look into.
#pragma once

#include <ksauth/body.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace ksauth::test {

class TextSource final : public BodySource {
public:
    explicit TextSource(std::string text, bool can_rewind = true)
        : text_(std::move(text)), can_rewind_(can_rewind)
    {
    }

    std::optional<std::uint64_t> size() const override { return text_.size() - place_; }

    std::size_t read(std::span<char> into) override
    {
        const auto part = std::min(into.size(), text_.size() - place_);
        std::copy_n(text_.data() + place_, part, into.data());
        place_ += part;
        return part;
    }

    bool rewind() override
    {
        if (can_rewind_) place_ = 0;
        return can_rewind_;
    }

private:
    std::string text_;
    bool can_rewind_;
    std::size_t place_ = 0;
};

class TextSink final : public BodySink {
public:
    void write(std::string_view bytes) override { text += bytes; }
    void finish() override { finished = true; }

    std::string text = {};
    bool finished = false;
};

/// All that is left in it.
inline std::string drain(BodySource& source)
{
    std::string text(1000, '\0');
    text.resize(source.read(text));
    return text;
}

} // namespace ksauth::test
