// Keys and values in the boundary's form: an array of pointers.
#pragma once

#include <ksauth/sdk/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ksauth::sdk {
inline namespace v1 {

/// Names and values: headers, the keys of an endpoint filter.
using NameValues = std::vector<std::pair<std::string, std::string>>;

namespace detail {

/// Points into the values that it was made of, which must outlive it.
class Pairs {
public:
    explicit Pairs(const NameValues& values)
    {
        texts_.reserve(values.size() * 2); // no growth below: pointers into these are kept
        pairs_.reserve(values.size());
        for (const auto& [name, value] : values) {
            texts_.push_back(view(name));
            texts_.push_back(view(value));
            pairs_.push_back({sizeof(ksauth_pair), 0, &texts_[texts_.size() - 2], &texts_.back()});
            pointers_.push_back(&pairs_.back());
        }
    }
    Pairs(const Pairs&) = delete;
    Pairs& operator=(const Pairs&) = delete;

    const ksauth_pair* const* data() const noexcept { return pointers_.data(); }
    std::uint64_t size() const noexcept { return pointers_.size(); }

private:
    std::vector<ksauth_str> texts_;
    std::vector<ksauth_pair> pairs_;
    std::vector<const ksauth_pair*> pointers_;
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk
