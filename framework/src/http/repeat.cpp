#include "http/repeat.hpp"

#include <algorithm>
#include <array>

namespace ksauth {

bool rewind_body(Request& request)
{
    return !request.body_source || request.body_source->rewind();
}

bool is_idempotent(const Exchange& exchange)
{
    constexpr std::array<std::string_view, 6> methods = {
        "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"};
    const auto& own_word = exchange.retry.idempotent;
    if (own_word) return *own_word;
    return std::find(methods.begin(), methods.end(), exchange.request.method) != methods.end();
}

} // namespace ksauth
