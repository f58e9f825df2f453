// The order of concerns around a request, written once.
#pragma once

#include "http/pipeline.hpp"

#include <ksauth/session.hpp>

#include <memory>

namespace ksauth {

/// What a Session sends with. The two differ in one policy, so that a plugin cannot cause itself.
struct Pipelines {
    Pipeline upper; ///< Identify > Auth > Log > transport
    Pipeline lower; ///< the same without Auth: the only way out that plugins have
};

Pipelines
make_pipelines(const SessionOptions& options, const std::shared_ptr<Transport>& transport);

} // namespace ksauth
