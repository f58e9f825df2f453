// The host's side of the plugin boundary: the tables that plugins call. One file for each
// interface.
//
// Nothing here throws: whatever goes wrong becomes the call's error and a status.
#pragma once

#include "plugin/call.hpp"

#include <ksauth/plugin/ext/auth.h>
#include <ksauth/plugin/ext/clock.h>
#include <ksauth/plugin/ext/digest.h>
#include <ksauth/plugin/ext/http.h>
#include <ksauth/plugin/ext/identity.h>
#include <ksauth/plugin/ext/json.h>
#include <ksauth/plugin/ext/login.h>
#include <ksauth/plugin/ext/prompt.h>
#include <ksauth/plugin/ext/state.h>
#include <ksauth/plugin/host.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <string_view>

namespace ksauth {

/// The one table that every plugin gets. Lives until the process ends.
const ksauth_host& host_table() noexcept;

/// Whether this host offers an interface such as "ksauth.http/1".
bool host_offers(std::string_view interface_id) noexcept;

extern const ksauth_auth auth_table;
extern const ksauth_clock clock_table;
extern const ksauth_digest digest_table;
extern const ksauth_http http_table;
extern const ksauth_identity identity_table;
extern const ksauth_json json_table;
extern const ksauth_login login_table;
extern const ksauth_prompt prompt_table;
extern const ksauth_state state_table;

/// A text that came from a plugin. Throws Misuse for one that cannot be read.
std::string_view text_from(const ksauth_str* text);

/// A filter that came from a plugin. Throws like text_from().
EndpointFilter filter_from(const ksauth_pair* const* pairs, std::uint64_t count);

/// Logs in at `auth_url` with what a plugin gave, scoped as the call's options say; the token
/// becomes the call's credential. Throws Unsupported outside authenticate, others as log_in().
void log_in_for(
    PluginCall& call, std::string auth_url, const ksauth_str* method, const ksauth_str* payload
);

/// A struct from the other side, with zeros where its writer's version ends.
template <class Struct>
Struct copy_sized(const void* source) noexcept
{
    Struct copy{};
    if (source == nullptr) return copy;
    std::uint32_t size = 0;
    std::memcpy(&size, source, sizeof size); // the first member of each
    std::memcpy(&copy, source, std::min<std::size_t>(size, sizeof copy));
    return copy;
}

/// What a host function does is not the plugin's errno.
class KeptErrno {
public:
    KeptErrno() = default;
    KeptErrno(const KeptErrno&) = delete;
    KeptErrno& operator=(const KeptErrno&) = delete;
    ~KeptErrno() { errno = kept_; }

private:
    int kept_ = errno;
};

/// Runs a host function's body for its call: Status = body(PluginCall&). A call handle that is null
/// or used on another thread is answered without being touched.
template <class Body>
ksauth_status guarded(ksauth_call* handle, Body body) noexcept
{
    if (handle == nullptr) return KSAUTH_E_INTERNAL;
    auto& call = PluginCall::of(handle);
    const KeptErrno errno_is_kept;
    if (!call.on_own_thread()) {
        call.note_foreign_use();
        return KSAUTH_E_INTERNAL;
    }
    try {
        return body(call);
    } catch (const Misuse& error) {
        return call.misused(error);
    } catch (const Error& error) {
        return call.failed(error);
    } catch (const std::bad_alloc&) {
        return KSAUTH_E_NO_MEMORY;
    } catch (const std::exception& error) {
        return call.fail(KSAUTH_E_INTERNAL, error.what());
    }
}

} // namespace ksauth
