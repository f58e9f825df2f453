// Text across the boundary.
#pragma once

#include <ksauth/plugin/types.h>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// The boundary's view of a text; valid as long as the text.
inline ksauth_str view(std::string_view text) noexcept
{
    return {text.data(), text.size()};
}

inline std::string_view text_of(const ksauth_str& text) noexcept
{
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

/// A password or token; its memory is overwritten when it goes.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string_view text) : text_(text) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept
    {
        text_.swap(other.text_);
        other.wipe(); // a short text is copied by swap()
    }
    Secret& operator=(Secret other)
    {
        text_.swap(other.text_);
        return *this;
    }
    ~Secret() { wipe(); }

    std::string_view reveal() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }

    void append(std::string_view more)
    {
        const auto size = text_.size() + more.size();
        if (size <= text_.capacity()) return void(text_.append(more));
        Secret longer; // a string that grows by itself leaves its old memory behind
        longer.text_.reserve(size > 2 * text_.size() ? size : 2 * text_.size());
        longer.text_.append(text_).append(more);
        text_.swap(longer.text_);
    }

private:
    void wipe() noexcept
    {
        text_.resize(text_.capacity()); // what was there before counts as well; allocates nothing
        volatile char* byte = text_.data(); // volatile: the compiler must not drop it
        for (auto left = text_.size(); left > 0; --left)
            *byte++ = 0;
        text_.clear();
    }

    std::string text_;
};

} // namespace v1
} // namespace ksauth::sdk
