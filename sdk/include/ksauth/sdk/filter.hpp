// What a caller knows of the service it wants. Read the keys that you understand, ignore the
// others.
#pragma once

#include <ksauth/sdk/text.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth::sdk {
inline namespace v1 {

/// Valid during the call.
class Filter {
public:
    Filter(const ksauth_pair* const* pairs, std::uint64_t count) : pairs_(pairs), count_(count) {}

    /// The first value of that key; "" when the caller gave none.
    std::string_view get(std::string_view key) const noexcept
    {
        for (std::uint64_t i = 0; i < count_; ++i) {
            if (text_of(*pairs_[i]->key) == key) return text_of(*pairs_[i]->value);
        }
        return {};
    }

    /// All its values, the preferred one first.
    std::vector<std::string> all(std::string_view key) const
    {
        std::vector<std::string> values;
        for (std::uint64_t i = 0; i < count_; ++i) {
            if (text_of(*pairs_[i]->key) == key) values.emplace_back(text_of(*pairs_[i]->value));
        }
        return values;
    }

private:
    const ksauth_pair* const* pairs_;
    std::uint64_t count_;
};

} // namespace v1
} // namespace ksauth::sdk
