// The host, for the duration of one call. Never keep one.
#pragma once

#include <ksauth/plugin/host.h>
#include <ksauth/sdk/failure.hpp>
#include <ksauth/sdk/text.hpp>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::sdk {
inline namespace v1 {

/// A copy of a host's table that has null where an older host ends.
template <class Table>
Table table_copy(const void* table) noexcept
{
    Table copy{};
    if (table == nullptr) return copy;
    std::uint32_t size = 0;
    std::memcpy(&size, table, sizeof size); // its first member in every table
    std::memcpy(&copy, table, std::min<std::size_t>(size, sizeof copy));
    return copy;
}

class Call {
public:
    Call(const ksauth_host& host, ksauth_call* call)
        : table_(table_copy<ksauth_host>(&host)), host_(&host), call_(call)
    {
    }

    /// The value of a declared option, checked by the host; "" when it has none.
    std::string option(std::string_view name) const
    {
        return find_option(name).value_or(std::string());
    }

    std::optional<std::string> find_option(std::string_view name) const
    {
        ksauth_str value{};
        const auto key = view(name);
        const auto status = table_.option(call_, &key, &value);
        if (status == KSAUTH_E_NOT_SET) return std::nullopt;
        need(status);
        return std::string(text_of(value));
    }

    /// The same for a secret one: wiped when it goes.
    Secret secret(std::string_view name) const
    {
        ksauth_str value{};
        const auto key = view(name);
        const auto status = table_.option(call_, &key, &value);
        if (status == KSAUTH_E_NOT_SET) return {};
        need(status);
        return Secret(text_of(value));
    }

    bool flag(std::string_view name) const { return option(name) == "true"; }

    /// The elements of a list option.
    std::vector<std::string> list(std::string_view name) const
    {
        std::vector<std::string> all;
        const auto key = view(name);
        for (std::uint32_t index = 0;; ++index) {
            ksauth_str value{};
            const auto status = table_.option_at(call_, &key, index, &value);
            if (status == KSAUTH_E_NOT_SET) return all;
            need(status);
            all.emplace_back(text_of(value));
        }
    }

    /// Puts a header on every request made with this credential.
    void header(std::string_view name, std::string_view value) const
    {
        put(KSAUTH_PUT_HEADER, name, value);
    }

    /// When the credential ends, as ISO 8601 or as seconds from now. Without either, or with "", it
    /// does not.
    void expires_at(std::string_view time) const { put_unless_empty(KSAUTH_PUT_EXPIRES_AT, time); }
    void expires_in(std::string_view seconds) const
    {
        put_unless_empty(KSAUTH_PUT_EXPIRES_IN, seconds);
    }

    /// Authenticating again would give the same credential.
    void not_renewable() const { put(KSAUTH_PUT_RENEWABLE, {}, "false"); }

    void put(std::uint32_t field, std::string_view key, std::string_view value) const
    {
        const auto key_view = view(key);
        const auto value_view = view(value);
        need(table_.put(call_, field, &key_view, &value_view));
    }

    /// Throws when the call's deadline passed or it was cancelled.
    void proceed() const { need(table_.proceed(call_)); }

    /// A message for the host's log at KSAUTH_LOG_DEBUG .. KSAUTH_LOG_ERROR.
    void log(std::uint32_t level, std::string_view message) const
    {
        const auto text = view(message);
        if (table_.logs(call_, level) != 0) table_.log(call_, level, &text);
    }

    ksauth_status fail(ksauth_status why, std::string_view message) const noexcept
    {
        const auto text = view(message);
        return message.empty() ? why : table_.fail(call_, why, &text);
    }

    /// A service of the host, null members where it has less. Throws UNSUPPORTED when it is absent.
    template <class Table>
    Table service(std::string_view id) const
    {
        const auto name = view(id);
        const void* table = table_.interface(host_, &name);
        if (table == nullptr) {
            throw Failure(KSAUTH_E_UNSUPPORTED, "this host does not offer " + std::string(id));
        }
        return table_copy<Table>(table);
    }

    ksauth_call* raw() const noexcept { return call_; }

private:
    void put_unless_empty(std::uint32_t field, std::string_view value) const
    {
        if (!value.empty()) put(field, {}, value);
    }

    ksauth_host table_;
    const ksauth_host* host_;
    ksauth_call* call_;
};

/// Throws UNSUPPORTED unless the host has this function of a service.
template <class Function>
Function offered(Function function)
{
    if (function == nullptr)
        throw Failure(KSAUTH_E_UNSUPPORTED, "this host is older than the plugin needs");
    return function;
}

} // namespace v1
} // namespace ksauth::sdk
