// Small values that outlive the instance, such as a refresh token that the server rotates.
#pragma once

#include <ksauth/plugin/ext/state.h>
#include <ksauth/sdk/call.hpp>

#include <optional>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// What the host keeps for this plugin with these options. Valid during the call.
class State {
public:
    explicit State(const Call& call)
        : call_(call.raw()), table_(call.service<ksauth_state>(KSAUTH_STATE_ID))
    {
    }

    /// What was saved under that key.
    std::optional<Secret> load(std::string_view key) const
    {
        ksauth_str value{};
        const auto name = view(key);
        const auto status = offered(table_.load)(call_, &name, &value);
        if (status == KSAUTH_E_NOT_SET) return std::nullopt;
        need(status);
        return Secret(text_of(value));
    }

    /// At most 64 KiB. Saved when it returns.
    void save(std::string_view key, std::string_view value) const
    {
        const auto name = view(key);
        const auto text = view(value);
        need(offered(table_.save)(call_, &name, &text));
    }

    /// Fine also when nothing was saved.
    void remove(std::string_view key) const
    {
        const auto name = view(key);
        need(offered(table_.remove)(call_, &name));
    }

private:
    ksauth_call* call_;
    ksauth_state table_;
};

} // namespace v1
} // namespace ksauth::sdk
