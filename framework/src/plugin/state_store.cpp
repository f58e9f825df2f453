#include "plugin/state_store.hpp"

#include <ksauth/error.hpp>

namespace ksauth {

std::optional<Secret> StateStore::load(std::string_view owner, std::string_view key) const
{
    const std::lock_guard lock(mutex_);
    const auto values = owners_.find(owner);
    if (values == owners_.end()) return std::nullopt;
    const auto value = values->second.find(key);
    if (value == values->second.end()) return std::nullopt;
    return value->second;
}

void StateStore::save(std::string_view owner, std::string_view key, std::string_view value)
{
    if (value.size() > largest_value)
        throw ConfigError({.message = "state: a value is larger than 64 KiB"});
    const std::lock_guard lock(mutex_);
    auto& values = owners_[std::string(owner)];
    if (values.size() >= most_values && !values.contains(key))
        throw ConfigError({.message = "state: a plugin keeps more than 64 values"});
    values.insert_or_assign(std::string(key), Secret(value));
}

void StateStore::remove(std::string_view owner, std::string_view key)
{
    const std::lock_guard lock(mutex_);
    const auto values = owners_.find(owner);
    if (values == owners_.end()) return;
    const auto value = values->second.find(key);
    if (value != values->second.end()) values->second.erase(value);
}

} // namespace ksauth
