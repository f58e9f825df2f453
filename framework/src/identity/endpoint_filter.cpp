#include "base/lasting.hpp"
#include "base/url.hpp"

#include <ksauth/endpoint_filter.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

constinit const Lasting<std::vector<std::string>> no_values;

std::string joined(const std::vector<std::string>& values)
{
    std::string text;
    for (const auto& value : values) {
        if (!text.empty()) text += '|';
        text += value;
    }
    return text;
}

} // namespace

EndpointFilter::Entry::Entry(std::string_view its_key, Values its_values)
    : key(its_key), values(std::move(its_values.list_))
{
}

EndpointFilter::EndpointFilter(std::initializer_list<Entry> entries)
{
    for (const auto& entry : entries) {
        auto values = all(entry.key);
        values.insert(values.end(), entry.values.begin(), entry.values.end());
        set(entry.key, std::move(values));
    }
}

void EndpointFilter::set(std::string_view key, Values values)
{
    std::erase(values.list_, std::string());
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.key == key;
    });
    if (values.list_.empty()) {
        if (found != entries_.end()) entries_.erase(found);
    } else if (found != entries_.end()) {
        found->values = std::move(values.list_);
    } else {
        entries_.emplace_back(key, std::move(values));
    }
}

std::string_view EndpointFilter::get(std::string_view key) const noexcept
{
    const auto& values = all(key);
    return values.empty() ? std::string_view() : values.front();
}

const std::vector<std::string>& EndpointFilter::all(std::string_view key) const noexcept
{
    for (const auto& entry : entries_) {
        if (entry.key == key) return entry.values;
    }
    return *no_values;
}

EndpointFilter EndpointFilter::over(const EndpointFilter& defaults) const
{
    EndpointFilter merged = *this;
    for (const auto& entry : defaults.entries_) {
        if (!contains(entry.key)) merged.entries_.push_back(entry);
    }
    return merged;
}

std::string EndpointFilter::text() const
{
    if (empty()) return "an empty filter";
    std::string text;
    for (const auto& entry : entries_) {
        if (!text.empty()) text += ", ";
        const bool url = entry.key == "endpoint_override"; // it may hold a credential
        text += entry.key + "=" + (url ? shown_url(joined(entry.values)) : joined(entry.values));
    }
    return text;
}

} // namespace ksauth
