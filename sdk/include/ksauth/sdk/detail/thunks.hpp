// The C functions around a plugin's class. No exception leaves them: each becomes a status and a
// sentence.
#pragma once

#include <ksauth/plugin/ext/connection.h>
#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/ext/sign.h>
#include <ksauth/plugin/module.h>
#include <ksauth/sdk/detail/guard.hpp>
#include <ksauth/sdk/detail/traits.hpp>

#include <memory>
#include <string>
#include <type_traits>

namespace ksauth::sdk {
inline namespace v1 {
namespace detail {

template <class T>
struct Thunks {
    using Can = Offers<T>;

    struct Instance {
        Instance(const ksauth_host& its_host, const Call& call) : host(its_host), plugin(made(call))
        {
        }
        const ksauth_host& host;
        T plugin;
    };

    static T made([[maybe_unused]] const Call& call)
    {
        if constexpr (std::is_constructible_v<T, const Call&>) {
            return T(call);
        } else {
            return T();
        }
    }

    static Instance& instance_of(ksauth_inst* inst) noexcept
    {
        return *reinterpret_cast<Instance*>(inst);
    }

    // Calls `body` with the plugin and the call, inside the guard.
    template <class Body>
    static ksauth_status enter(ksauth_inst* inst, ksauth_call* raw, Body body) noexcept
    {
        const KeptErrno errno_is_kept;
        auto& instance = instance_of(inst);
        const Call call(instance.host, raw);
        return guarded(call, [&]() -> ksauth_status { return body(instance.plugin, call); });
    }

    static ksauth_status
    create(const ksauth_host* host, ksauth_call* raw, ksauth_inst** out) noexcept
    {
        const KeptErrno errno_is_kept;
        const Call call(*host, raw);
        return guarded(call, [&]() -> ksauth_status {
            auto instance = std::make_unique<Instance>(*host, call);
            *out = reinterpret_cast<ksauth_inst*>(instance.release());
            return KSAUTH_OK;
        });
    }

    static void destroy(ksauth_inst* inst) noexcept
    {
        const KeptErrno errno_is_kept;
        std::unique_ptr<Instance>(&instance_of(inst)).reset();
    }

    static ksauth_status authenticate(ksauth_inst* inst, ksauth_call* raw) noexcept
    {
        return enter(inst, raw, [](T& plugin, const Call& call) {
            plugin.authenticate(call);
            return KSAUTH_OK;
        });
    }

    static ksauth_status method(ksauth_inst* inst, ksauth_call* raw) noexcept
    {
        return enter(inst, raw, [](T& plugin, const Call& call) {
            plugin.method(call);
            return KSAUTH_OK;
        });
    }

    static ksauth_status endpoint(
        ksauth_inst* inst, ksauth_call* raw, const ksauth_pair* const* pairs, std::uint64_t count
    ) noexcept
    {
        return enter(inst, raw, [&](T& plugin, const Call& call) {
            const std::string url = plugin.endpoint(call, Filter(pairs, count));
            if (url.empty()) return KSAUTH_E_NOT_SET;
            call.put(KSAUTH_PUT_URL, {}, url);
            return KSAUTH_OK;
        });
    }

    static ksauth_status
    sign(ksauth_inst* inst, ksauth_call* raw, const ksauth_sign_request* request) noexcept
    {
        return enter(inst, raw, [&](T& plugin, const Call& call) {
            plugin.sign(call, SignRequest(request));
            return KSAUTH_OK;
        });
    }

    static ksauth_status connection(ksauth_inst* inst, ksauth_call* raw) noexcept
    {
        return enter(inst, raw, [](T& plugin, const Call& call) {
            const Connection files = plugin.connection(call);
            if (!files.certificate.empty()) call.put(KSAUTH_PUT_CERTIFICATE, {}, files.certificate);
            if (!files.key.empty()) call.put(KSAUTH_PUT_KEY, {}, files.key);
            if (!files.ca.empty()) call.put(KSAUTH_PUT_CA, {}, files.ca);
            return KSAUTH_OK;
        });
    }

    // A table is instantiated, with its function, only where T offers it.
    static constexpr ksauth_method method_table{sizeof(ksauth_method), 0, method};
    static constexpr ksauth_endpoint endpoint_table{sizeof(ksauth_endpoint), 0, endpoint};
    static constexpr ksauth_sign sign_table{sizeof(ksauth_sign), 0, sign};
    static constexpr ksauth_connection connection_table{sizeof(ksauth_connection), 0, connection};

    static const void* interface(const ksauth_str* id) noexcept
    {
        [[maybe_unused]] const auto name = text_of(*id);
        if constexpr (Can::method) {
            if (name == KSAUTH_METHOD_ID) return &method_table;
        }
        if constexpr (Can::endpoint) {
            if (name == KSAUTH_ENDPOINT_ID) return &endpoint_table;
        }
        if constexpr (Can::sign) {
            if (name == KSAUTH_SIGN_ID) return &sign_table;
        }
        if constexpr (Can::connection) {
            if (name == KSAUTH_CONNECTION_ID) return &connection_table;
        }
        return nullptr;
    }

    static constexpr ksauth_plugin make_table() noexcept
    {
        ksauth_plugin made{sizeof(ksauth_plugin), 0, create, destroy, nullptr, interface};
        if constexpr (Can::authenticate) made.authenticate = authenticate;
        return made;
    }
    static constexpr ksauth_plugin table = make_table();
};

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk
