// Around the body of a C function: no exception leaves it, errno is left alone.
#pragma once

#include <ksauth/sdk/call.hpp>

#include <cerrno>
#include <exception>
#include <new>

namespace ksauth::sdk {
inline namespace v1 {
namespace detail {

/// What the application reads in errno is not the plugin's.
class KeptErrno {
public:
    KeptErrno() = default;
    KeptErrno(const KeptErrno&) = delete;
    KeptErrno& operator=(const KeptErrno&) = delete;
    ~KeptErrno() { errno = kept_; }

private:
    int kept_ = errno;
};

template <class Body>
ksauth_status guarded(const Call& call, Body body) noexcept
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

} // namespace detail
} // namespace v1
} // namespace ksauth::sdk
