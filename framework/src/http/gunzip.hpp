// Unpacking gzip (RFC 1952) as it comes.
//
// zlib itself: Poco's streams do not tell a packed text that was cut from a whole one.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace ksauth {

class Gunzip {
public:
    using Out = std::function<void(std::string_view)>;

    Gunzip();
    ~Gunzip();
    Gunzip(const Gunzip&) = delete;
    Gunzip& operator=(const Gunzip&) = delete;

    /// Hands on what it unpacks, piece by piece. What follows a packed text and is none is passed
    /// over. False when it is no gzip.
    bool feed(std::string_view packed, const Out& out);

    /// Whether it may end here: at the end of a packed text, or before the first one.
    bool complete() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace ksauth
