// A request that is tried again, with a clock of its own.
#pragma once

#include "http/retry_policy.hpp"
#include "support/fake_clock.hpp"
#include "unit/http/one_policy.hpp"
#include "unit/recording_sink.hpp"

#include <ksauth/error.hpp>

#include <vector>

namespace ksauth::test {

template <class Failure>
FakeTransport::Answer fails(ErrorFacts facts = {.message = "it broke", .retryable = true})
{
    return [=](const Request&) -> Response { throw Failure(facts); };
}

inline const auto unreachable =
    fails<ConnectFailure>({.message = "cannot connect", .retryable = true, .never_sent = true});
inline const auto broken = fails<TransportError>();

struct Retrying {
    Response send(std::vector<FakeTransport::Answer> answers)
    {
        transport = in_turn(std::move(answers));
        return pipeline_of<RetryPolicy>(transport, clock, [] { return 1.0; }).send(exchange);
    }

    std::size_t sent() const { return transport->sent().size(); }

    FakeClock clock;
    RecordingSink log;
    std::shared_ptr<FakeTransport> transport;
    Exchange exchange{.request = {.url = "http://a/x?q=1"}, .log = {.sink = &log}};
};

} // namespace ksauth::test
