// Other ways in, for a plugin that is made of several.
#pragma once

#include <ksauth/plugin/ext/auth.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/detail/pairs.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// One of them. Opened anew in each call, which is cheap: the host keeps it. Valid during the call.
class OtherAuth {
public:
    /// By a description in JSON, see <ksauth/plugin/ext/auth.h>. Throws CONFIG with every mistake.
    OtherAuth(const Call& call, std::string_view description)
        : call_(call.raw()), table_(call.service<ksauth_auth>(KSAUTH_AUTH_ID))
    {
        const auto text = view(description);
        need(offered(table_.open)(call_, &text, &ref_));
    }

    /// Obtains a new credential by it.
    void authenticate() const { need(offered(table_.authenticate)(call_, ref_)); }

    /// A header of that credential; "" when it has none of that name.
    Secret header(std::string_view name) const
    {
        const auto key = view(name);
        ksauth_str value{};
        const auto status = offered(table_.header)(call_, ref_, &key, &value);
        if (status == KSAUTH_E_NOT_SET) return {};
        need(status);
        return Secret(text_of(value));
    }

    /// What the identity service said about it, as JSON; "" when it said nothing.
    std::string document() const
    {
        ksauth_str json{};
        const auto status = offered(table_.document)(call_, ref_, &json);
        if (status == KSAUTH_E_NOT_SET) return {};
        need(status);
        return std::string(text_of(json));
    }

    /// Makes that credential the call's.
    void adopt() const { need(offered(table_.adopt)(call_, ref_)); }

    /// The URL that the mechanism itself has for a filter; "" where it leaves that to the catalog.
    std::string endpoint(const NameValues& filter) const
    {
        const detail::Pairs pairs(filter);
        ksauth_str url{};
        const auto status = offered(table_.endpoint)(call_, ref_, pairs.data(), pairs.size(), &url);
        if (status == KSAUTH_E_NOT_SET) return {};
        need(status);
        return std::string(text_of(url));
    }

private:
    ksauth_call* call_;
    ksauth_auth table_;
    ksauth_auth_ref* ref_ = nullptr;
};

/// Has another method plugin put its method, with this call's options.
inline void put_method_of(const Call& call, std::string_view plugin)
{
    const auto table = call.service<ksauth_auth>(KSAUTH_AUTH_ID);
    const auto name = view(plugin);
    need(offered(table.put_method)(call.raw(), &name));
}

/// Why the last of these failed; then it is no part of this call's error any more.
inline std::string take_reason(const Call& call)
{
    const auto table = call.service<ksauth_auth>(KSAUTH_AUTH_ID);
    ksauth_str reason{};
    need(offered(table.take_reason)(call.raw(), &reason));
    return std::string(text_of(reason));
}

} // namespace v1
} // namespace ksauth::sdk
