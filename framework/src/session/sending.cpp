#include "session/sending.hpp"

#include <algorithm>
#include <chrono>

namespace ksauth {

Response send_through(const Pipeline& pipeline, Exchange& exchange, const Clock& clock)
{
    using std::chrono::duration_cast;
    using std::chrono::microseconds;
    auto response = pipeline.send(exchange);
    response.attempts = std::max(1, exchange.attempts - exchange.hops);
    response.elapsed = duration_cast<microseconds>(clock.steady_now() - exchange.first_sent);
    return response;
}

} // namespace ksauth
