// Writing a plugin in C++17: a class, its manifest, KSAUTH_PLUGIN. Header-only.
//
//   #include "manifest.h"                                  // generated from manifest.json
//   #include <ksauth/sdk/plugin.hpp>
//
//   class Mine {
//   public:
//       explicit Mine(const Call& call);                      // may be left out; no I/O
//       void authenticate(const Call& call);                  // a full plugin: call.header(...)
//       void method(const Call& call);                        // a method plugin: put_method(...)
//
//       // Each of these is optional; the manifest's `provides` names those that are there.
//       std::string endpoint(const Call&, const Filter&);     // "" leaves it to the catalog
//       void sign(const Call&, const SignRequest&);           // call.header(...) for one request
//       Connection connection(const Call&);                   // a client certificate, a CA
//   };
//   KSAUTH_PLUGIN(Mine);
//
// A plugin has authenticate or method, or both. It fails by throwing: a Failure, with the status
// that tells the application what to do; any other exception counts as the plugin's defect. No
// exception leaves the plugin.
#pragma once

#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/connection.hpp>
#include <ksauth/sdk/detail/manifest_text.hpp>
#include <ksauth/sdk/detail/thunks.hpp>
#include <ksauth/sdk/filter.hpp>
#include <ksauth/sdk/method.hpp>
#include <ksauth/sdk/sign.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// A class under the name that the manifest gives it; for KSAUTH_PLUGINS.
template <class T>
constexpr ksauth_entry entry(const char* name) noexcept
{
    return {sizeof(ksauth_entry), 0, name, &detail::Thunks<T>::table};
}

namespace detail {

template <std::size_t N>
constexpr std::array<const ksauth_entry*, N> pointers_to(const ksauth_entry (&entries)[N]) noexcept
{
    std::array<const ksauth_entry*, N> pointers{};
    for (std::size_t i = 0; i < N; ++i)
        pointers[i] = &entries[i];
    return pointers;
}

/// Whether these are the plugins that the manifest names, each once, in whatever order.
template <std::size_t N, std::size_t M>
constexpr bool match(const ksauth_entry (&entries)[N], const std::string_view (&names)[M]) noexcept
{
    for (const auto name : names) {
        std::size_t found = 0;
        for (const auto& entry : entries)
            found += name == entry.name ? 1U : 0U;
        if (found != 1) return false;
    }
    return N == M;
}

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk

// What a macro stands for, or its name where it stands for nothing.
#define KSAUTH_TEXT_OF(macro) KSAUTH_TEXT_OF_(macro)
#define KSAUTH_TEXT_OF_(text) #text

/// Exports `Class` as the one plugin of this file. At file scope or in a namespace.
#define KSAUTH_PLUGIN(Class) KSAUTH_PLUGINS(ksauth::sdk::entry<Class>(KSAUTH_MANIFEST_NAME))

/// Exports several, whose manifest has a list of "plugins":
///   KSAUTH_PLUGINS(entry<First>("first"), entry<Second>("second"));
#define KSAUTH_PLUGINS(...)                                                                        \
    static_assert(                                                                                 \
        KSAUTH_TEXT_OF(KSAUTH_MANIFEST_SIZE)[0] != 'K',                                            \
        "include manifest.h, which ksauth_add_plugin() makes of manifest.json"                     \
    );                                                                                             \
    KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);                                      \
    static constexpr char ksauth_manifest_[] = {KSAUTH_MANIFEST_BYTES};                            \
    static_assert(                                                                                 \
        ksauth::sdk::detail::read_manifest(ksauth_manifest_).is_json,                              \
        "manifest.json is not one JSON object: look for a missing quote or bracket, a comma too "  \
        "many"                                                                                     \
    );                                                                                             \
    static_assert(                                                                                 \
        ksauth::sdk::detail::read_manifest(ksauth_manifest_).has_version,                          \
        "manifest.json needs `ksauth: 1`, the version of the boundary"                             \
    );                                                                                             \
    static_assert(                                                                                 \
        ksauth::sdk::detail::read_manifest(ksauth_manifest_).has_name,                             \
        "manifest.json needs a `name`, by which configurations choose the plugin"                  \
    );                                                                                             \
    static constexpr ksauth_entry ksauth_entries_[] = {__VA_ARGS__};                               \
    static constexpr std::string_view ksauth_names_[] = {KSAUTH_MANIFEST_NAMES};                   \
    static_assert(                                                                                 \
        ksauth::sdk::detail::match(ksauth_entries_, ksauth_names_),                                \
        "the entries are not the plugins that the manifest names"                                  \
    );                                                                                             \
    static constexpr auto ksauth_pointers_ = ksauth::sdk::detail::pointers_to(ksauth_entries_);    \
    extern "C" {                                                                                   \
    extern KSAUTH_EXPORT const ksauth_module KSAUTH_MODULE;                                        \
    }                                                                                              \
    const ksauth_module KSAUTH_MODULE = {                                                          \
        sizeof(ksauth_module),                                                                     \
        KSAUTH_MAGIC,                                                                              \
        KSAUTH_ABI_MAJOR,                                                                          \
        KSAUTH_ABI_MINOR,                                                                          \
        KSAUTH_NOTE_TEXT,                                                                          \
        KSAUTH_MANIFEST_SIZE,                                                                      \
        ksauth_pointers_.data(),                                                                   \
        ksauth_pointers_.size(),                                                                   \
    }
