// How a plugin fails: throw one of these. The thunks turn it into a status and a sentence.
#pragma once

#include <ksauth/plugin/types.h>

#include <exception>
#include <string>
#include <utility>

namespace ksauth::sdk {
inline namespace v1 {

/// An empty message says that the host knows the reason already, as its own service failed.
class Failure : public std::exception {
public:
    Failure(ksauth_status status, std::string message)
        : status_(status), message_(std::move(message))
    {
    }
    const char* what() const noexcept override { return message_.c_str(); }
    ksauth_status status() const noexcept { return status_; }

private:
    ksauth_status status_;
    std::string message_;
};

/// Throws unless the host's function did its work.
inline void need(ksauth_status status)
{
    if (status == KSAUTH_OK) return;
    const bool refused =
        status == KSAUTH_E_INTERNAL; // then there may be no call that keeps a reason
    throw Failure(
        status, refused ? "a host call failed: is it made on another thread or after its call?" : ""
    );
}

} // namespace v1
} // namespace ksauth::sdk
