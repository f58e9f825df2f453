#include "plugin/host.hpp"

namespace ksauth {
namespace {

using std::chrono::nanoseconds;

std::int64_t now(ksauth_call* handle) noexcept
{
    std::int64_t time = 0;
    guarded(handle, [&](PluginCall& call) {
        time = nanoseconds(call.clock().now().time_since_epoch()).count();
        return KSAUTH_OK;
    });
    return time;
}

std::int64_t steady(ksauth_call* handle) noexcept
{
    std::int64_t time = 0;
    guarded(handle, [&](PluginCall& call) {
        time = nanoseconds(call.clock().steady_now().time_since_epoch()).count();
        return KSAUTH_OK;
    });
    return time;
}

ksauth_status sleep(ksauth_call* handle, std::int64_t delay) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const auto rounded = std::chrono::ceil<std::chrono::milliseconds>(nanoseconds(delay));
        call.port().clock().sleep(rounded, call.context());
        return KSAUTH_OK;
    });
}

} // namespace

const ksauth_clock clock_table{sizeof(ksauth_clock), 0, now, steady, sleep};

} // namespace ksauth
