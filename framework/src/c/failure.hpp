// Exceptions end here: what C sees of them.
#pragma once

#include <ksauth/c.h>
#include <ksauth/error.hpp>

#include <exception>
#include <new>
#include <string>

struct ksauth_failure {
    std::string type = {};
    std::string message = {};
    std::string request_id = {};
    int http_status = 0;
    bool retryable = false;
    std::int64_t retry_after = -1;
};

namespace ksauth::c {

/// Puts the failure where the caller wants it, if they do. Where there is no memory for it, it is
/// one that is always there.
void report(ksauth_failure** where, const Error& error) noexcept;

/// What the work gives; a value of its type made from nothing, and the failure, when it throws.
template <class Work>
auto guarded(ksauth_failure** failure, const Work& work) noexcept -> decltype(work())
{
    if (failure != nullptr) *failure = nullptr;
    try {
        return work();
    } catch (const Error& error) {
        report(failure, error);
    } catch (const std::bad_alloc&) {
        report(failure, Error(ErrorKind::NoMemory, {}));
    } catch (const std::exception& error) {
        report(failure, Error(ErrorKind::Internal, {.message = error.what()}));
    } catch (...) {
        report(failure, Error(ErrorKind::Internal, {.message = "failed in an unknown way"}));
    }
    return {};
}

} // namespace ksauth::c
