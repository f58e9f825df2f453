#include "c/failure.hpp"

#include <memory>

namespace ksauth::c {
namespace {

// Its texts are so short that they need no memory either.
ksauth_failure& out_of_memory() noexcept
{
    static ksauth_failure failure{.type = "Error", .message = "out of memory"};
    return failure;
}

ksauth_failure* make_failure(const Error& error) noexcept
try {
    const auto& facts = error.facts();
    auto failure = std::make_unique<ksauth_failure>(ksauth_failure{
        .type = std::string(error.name()),
        .message = error.what(),
        .request_id = facts.request_id,
        .http_status = facts.http_status,
        .retryable = facts.retryable,
    });
    if (facts.retry_after) failure->retry_after = facts.retry_after->count();
    return failure.release();
} catch (...) {
    return &out_of_memory();
}

} // namespace

void report(ksauth_failure** where, const Error& error) noexcept
{
    if (where == nullptr) return;
    *where = error.kind() == ErrorKind::NoMemory ? &out_of_memory() : make_failure(error);
}

} // namespace ksauth::c

const char* ksauth_failure_type(const ksauth_failure* failure)
{
    return failure == nullptr ? "" : failure->type.c_str();
}

const char* ksauth_failure_message(const ksauth_failure* failure)
{
    return failure == nullptr ? "" : failure->message.c_str();
}

const char* ksauth_failure_request_id(const ksauth_failure* failure)
{
    return failure == nullptr ? "" : failure->request_id.c_str();
}

int ksauth_failure_http_status(const ksauth_failure* failure)
{
    return failure == nullptr ? 0 : failure->http_status;
}

int ksauth_failure_is_retryable(const ksauth_failure* failure)
{
    return failure != nullptr && failure->retryable ? 1 : 0;
}

std::int64_t ksauth_failure_retry_after(const ksauth_failure* failure)
{
    return failure == nullptr ? -1 : failure->retry_after;
}

void ksauth_failure_free(ksauth_failure* failure)
{
    if (failure != &ksauth::c::out_of_memory()) std::unique_ptr<ksauth_failure>{failure};
}
