// A constant that is there before anything else and is never destroyed: usable during process exit,
// and without the lock that a static of a function has while it is made, which a forked child would
// find taken for ever.
#pragma once

namespace ksauth {

/// Of namespaces, as constinit.
template <class T>
class Lasting {
public:
    constexpr Lasting() noexcept : value_() {}
    constexpr ~Lasting() {} // NOLINT(modernize-use-equals-default): leaves the value alone
    Lasting(const Lasting&) = delete;
    Lasting& operator=(const Lasting&) = delete;

    const T& operator*() const noexcept { return value_; }

private:
    union {
        T value_;
    };
};

} // namespace ksauth
