// The host as the odd plugin calls it.
#pragma once

#include <ksauth/plugin/host.h>

#include <cstdint>
#include <string>
#include <string_view>

inline ksauth_str str(std::string_view text)
{
    return {text.data(), text.size()};
}

inline std::string text(const ksauth_str& view)
{
    return view.size == 0 ? std::string() : std::string(view.data, view.size);
}

struct Host {
    const ksauth_host* table;
    ksauth_call* call;

    std::string option(std::string_view name) const
    {
        const auto key = str(name);
        ksauth_str value{};
        return table->option(call, &key, &value) == KSAUTH_OK ? text(value) : "";
    }

    ksauth_status put(std::uint32_t field, std::string_view name, std::string_view its_value) const
    {
        const auto key = str(name);
        const auto value = str(its_value);
        return table->put(call, field, &key, &value);
    }

    ksauth_status token(std::string_view value) const
    {
        return put(KSAUTH_PUT_HEADER, "X-Auth-Token", value);
    }

    ksauth_status fail(ksauth_status why, std::string_view words) const
    {
        const auto message = str(words);
        return table->fail(call, why, &message);
    }

    template <class Table>
    const Table& service(std::string_view id) const
    {
        const auto name = str(id);
        return *static_cast<const Table*>(table->interface(table, &name));
    }
};
