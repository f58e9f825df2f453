// Small values that plugins keep beyond an instance, such as a refresh token that rotates. In
// memory, for as long as anything that uses the store lives. Thread-safe.
#pragma once

#include <ksauth/secret.hpp>

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ksauth {

class StateStore {
public:
    static constexpr std::size_t largest_value = std::size_t{64} * 1024; ///< bytes
    static constexpr std::size_t most_values = 64;                       ///< of one owner

    std::optional<Secret> load(std::string_view owner, std::string_view key) const;

    /// Throws ConfigError for a value that is too large and for too many values.
    void save(std::string_view owner, std::string_view key, std::string_view value);

    void remove(std::string_view owner, std::string_view key);

private:
    using Values = std::map<std::string, Secret, std::less<>>;

    mutable std::mutex mutex_;
    std::map<std::string, Values, std::less<>> owners_;
};

} // namespace ksauth
