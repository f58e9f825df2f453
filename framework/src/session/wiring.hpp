// The order of concerns around a request, written once.
#pragma once

#include "http/pipeline.hpp"

#include <ksauth/session_options.hpp>

#include <memory>
#include <vector>

namespace ksauth {

/// What a Session sends with. The two differ in what concerns credentials, so that a plugin cannot
/// cause itself.
struct Pipelines {
    /// Identify > Auth > Redirect > Retry > RateLimit > Observe > Sign > Log > transport
    Pipeline upper;

    /// The same without Auth and Sign: the only way out that plugins have.
    Pipeline lower;
};

Pipelines make_pipelines(
    const SessionOptions& options,
    const std::vector<ObserverPtr>& observers,
    const std::shared_ptr<Transport>& transport
);

} // namespace ksauth
