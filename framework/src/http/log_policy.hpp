// Tells the log about each request and response, secrets redacted.
#pragma once

#include "http/pipeline.hpp"

#include <ksauth/log.hpp>

#include <memory>

namespace ksauth {

/// A request as a curl command line, a response with status, headers and its body if that is JSON
/// or plain text, all at Debug in channel "session". Formats nothing when the sink does not want
/// it.
class LogPolicy final : public Policy {
public:
    explicit LogPolicy(std::shared_ptr<LogSink> sink);
    Response send(Exchange& exchange, Next next) const override;

private:
    std::shared_ptr<LogSink> sink_;
};

} // namespace ksauth
