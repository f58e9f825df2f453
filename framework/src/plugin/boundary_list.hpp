// Names and values in the form in which they cross the boundary. Borrows the texts that it is made
// from; neither copied nor moved.
#pragma once

#include <ksauth/endpoint_filter.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/plugin/types.h>

#include <deque>
#include <string>
#include <vector>

namespace ksauth {

class BoundaryList {
public:
    explicit BoundaryList(const EndpointFilter& filter)
    {
        for (const auto& entry : filter.entries()) {
            for (const auto& value : entry.values)
                add(entry.key, value);
        }
    }

    explicit BoundaryList(const Headers& headers)
    {
        for (const auto& [name, value] : headers)
            add(name, value);
    }

    BoundaryList(const BoundaryList&) = delete;
    BoundaryList& operator=(const BoundaryList&) = delete;

    const ksauth_pair* const* data() const noexcept { return pointers_.data(); }
    std::uint64_t size() const noexcept { return pointers_.size(); }

private:
    void add(const std::string& key, const std::string& value)
    {
        const auto& key_text = texts_.emplace_back(ksauth_str{key.data(), key.size()});
        const auto& value_text = texts_.emplace_back(ksauth_str{value.data(), value.size()});
        pairs_.push_back({sizeof(ksauth_pair), 0, &key_text, &value_text});
        pointers_.push_back(&pairs_.back());
    }

    std::deque<ksauth_str> texts_; // deques: the pointers into them must stay good
    std::deque<ksauth_pair> pairs_;
    std::vector<const ksauth_pair*> pointers_;
};

} // namespace ksauth
