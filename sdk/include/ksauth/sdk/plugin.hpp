// Writing a plugin in C++17: a class, its manifest, KSAUTH_PLUGIN. Header-only.
//
//   class Mine {
//   public:
//       explicit Mine(const Call& call);                     // reads options; no I/O
//       void authenticate(const Call& call);                 // a full plugin: call.header(...)
//       void method(const Call& call);                       // or a method plugin: put_method(...)
//       std::string endpoint(const Call&, const Filter&);    // optional; "" leaves it to the
//       catalog
//   };
//   KSAUTH_PLUGIN(Mine);
//
// Exceptions stay inside the plugin: the thunks below turn them into a status and a sentence.
#pragma once

#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/filter.hpp>
#include <ksauth/sdk/json.hpp>

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <type_traits>

namespace ksauth::sdk {
inline namespace v1 {

/// The method and its payload for POST /v3/auth/tokens.
inline void put_method(const Call& call, std::string_view name, const JsonObject& payload)
{
    call.put(KSAUTH_PUT_METHOD, name, payload.done().reveal());
}

namespace detail {

template <class T, class = void>
struct HasAuthenticate : std::false_type {
};
template <class T>
struct HasAuthenticate<
    T,
    std::void_t<decltype(std::declval<T&>().authenticate(std::declval<const Call&>()))>>
    : std::true_type {
};

template <class T, class = void>
struct HasMethod : std::false_type {
};
template <class T>
struct HasMethod<T, std::void_t<decltype(std::declval<T&>().method(std::declval<const Call&>()))>>
    : std::true_type {
};

template <class T, class = void>
struct HasEndpoint : std::false_type {
};
template <class T>
struct HasEndpoint<
    T,
    std::void_t<decltype(std::declval<T&>().endpoint(
        std::declval<const Call&>(), std::declval<const Filter&>()
    ))>> : std::true_type {
};

} // namespace detail

/// C functions around a plugin's class.
template <class T>
struct Thunks {
    static_assert(
        detail::HasAuthenticate<T>::value || detail::HasMethod<T>::value,
        "a plugin class needs `void authenticate(const Call&)` or `void method(const Call&)`"
    );
    static_assert(
        std::is_constructible_v<T, const Call&>,
        "a plugin class needs a constructor that takes `const Call&`"
    );

    struct Instance {
        Instance(const ksauth_host& its_host, const Call& call) : host(its_host), plugin(call) {}
        const ksauth_host& host;
        T plugin;
    };

    template <class Body>
    static ksauth_status guarded(const Call& call, Body body) noexcept
    try {
        return body();
    } catch (const Failure& failure) {
        return call.fail(failure.status(), failure.what());
    } catch (const std::bad_alloc&) {
        return call.fail(KSAUTH_E_NO_MEMORY, "out of memory");
    } catch (const std::exception& error) {
        return call.fail(KSAUTH_E_INTERNAL, error.what());
    } catch (...) {
        return call.fail(KSAUTH_E_INTERNAL, "an exception of unknown type");
    }

    static Instance& instance_of(ksauth_inst* inst) noexcept
    {
        return *reinterpret_cast<Instance*>(inst);
    }

    static ksauth_status
    create(const ksauth_host* host, ksauth_call* raw, ksauth_inst** out) noexcept
    {
        const Call call(*host, raw);
        return guarded(call, [&] {
            auto instance = std::make_unique<Instance>(*host, call);
            *out = reinterpret_cast<ksauth_inst*>(instance.release());
            return KSAUTH_OK;
        });
    }

    static void destroy(ksauth_inst* inst) noexcept
    {
        std::unique_ptr<Instance>(&instance_of(inst)).reset();
    }

    static ksauth_status authenticate(ksauth_inst* inst, ksauth_call* raw) noexcept
    {
        auto& instance = instance_of(inst);
        const Call call(instance.host, raw);
        return guarded(call, [&] {
            if constexpr (detail::HasAuthenticate<T>::value) instance.plugin.authenticate(call);
            return KSAUTH_OK;
        });
    }

    static ksauth_status method(ksauth_inst* inst, ksauth_call* raw) noexcept
    {
        auto& instance = instance_of(inst);
        const Call call(instance.host, raw);
        return guarded(call, [&] {
            if constexpr (detail::HasMethod<T>::value) instance.plugin.method(call);
            return KSAUTH_OK;
        });
    }

    static ksauth_status endpoint(
        ksauth_inst* inst, ksauth_call* raw, const ksauth_pair* const* pairs, std::uint64_t count
    ) noexcept
    {
        auto& instance = instance_of(inst);
        const Call call(instance.host, raw);
        return guarded(call, [&]() -> ksauth_status {
            if constexpr (detail::HasEndpoint<T>::value) {
                const std::string url = instance.plugin.endpoint(call, Filter(pairs, count));
                if (!url.empty()) {
                    call.put(KSAUTH_PUT_URL, {}, url);
                    return KSAUTH_OK;
                }
            }
            return KSAUTH_E_NOT_SET;
        });
    }

    static const void* interface(const ksauth_str* id) noexcept
    {
        if (detail::HasMethod<T>::value && text_of(*id) == KSAUTH_METHOD_ID) return &method_table;
        if (detail::HasEndpoint<T>::value && text_of(*id) == KSAUTH_ENDPOINT_ID)
            return &endpoint_table;
        return nullptr;
    }

    static constexpr ksauth_method method_table{sizeof(ksauth_method), 0, method};
    static constexpr ksauth_endpoint endpoint_table{sizeof(ksauth_endpoint), 0, endpoint};
    static constexpr ksauth_plugin table{
        sizeof(ksauth_plugin),
        0,
        create,
        destroy,
        detail::HasAuthenticate<T>::value ? authenticate : nullptr,
        interface,
    };
};

} // namespace v1
} // namespace ksauth::sdk

/// Exports `Class` as the one plugin of this file. Needs the generated "manifest.hpp" before it.
#define KSAUTH_PLUGIN(Class)                                                                       \
    KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);                                      \
    static constexpr ksauth_entry ksauth_entry_ = {                                                \
        sizeof(ksauth_entry), 0, KSAUTH_MANIFEST_NAME, &ksauth::sdk::Thunks<Class>::table};        \
    static constexpr const ksauth_entry* ksauth_entries_[] = {&ksauth_entry_};                     \
    const ksauth_module KSAUTH_MODULE = {                                                          \
        sizeof(ksauth_module),                                                                     \
        KSAUTH_MAGIC,                                                                              \
        KSAUTH_ABI_MAJOR,                                                                          \
        KSAUTH_ABI_MINOR,                                                                          \
        KSAUTH_NOTE_TEXT,                                                                          \
        KSAUTH_MANIFEST_SIZE,                                                                      \
        ksauth_entries_,                                                                           \
        1,                                                                                         \
    }
