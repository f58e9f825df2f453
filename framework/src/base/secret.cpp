#include <ksauth/secret.hpp>

#include <cstring>
#include <utility>

namespace ksauth {

// The capacity, not the size: a string that was shortened still holds its former end.
void wipe(std::string& text) noexcept
{
    text.resize(text.capacity());
    explicit_bzero(text.data(), text.size());
    text.clear();
}

Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_))
{
    wipe(other.text_); // a short text was copied, not moved
}

Secret& Secret::operator=(const Secret& other)
{
    if (this != &other) {
        wipe(text_);
        text_ = other.text_;
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe(text_);
        text_ = std::move(other.text_);
        wipe(other.text_);
    }
    return *this;
}

Secret::~Secret()
{
    wipe(text_);
}

} // namespace ksauth
