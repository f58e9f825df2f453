// Tells the log about each request and response, secrets redacted.
#pragma once

#include "http/pipeline.hpp"

namespace ksauth {

/// "REQ: curl ..." before and "RESP: [200] Name: value ...", "RESP BODY: ..." after each attempt,
/// all at Debug (behaviour 1.10), as the exchange's Logging says. Nothing is formatted that nobody
/// wants to read.
class LogPolicy final : public Policy {
public:
    Response send(Exchange& exchange, Next next) const override;
};

/// "GET call to compute for http://... used request id req-...", for the answer that counts.
void log_request_id(const Exchange& exchange, const Response& response);

} // namespace ksauth
