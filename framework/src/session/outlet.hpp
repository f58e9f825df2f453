// What leads out of a session, shared with the ports that outlive its calls.
#pragma once

#include "discovery/document_cache.hpp"
#include "session/wiring.hpp"

#include <ksauth/session_options.hpp>

#include <memory>

namespace ksauth {

/// Immutable but for what is kept. Holds no Auth: an Auth may hold a port, and so this.
class Outlet {
public:
    explicit Outlet(const SessionOptions& its_options);

    const SessionOptions options;           ///< without its Auth
    const std::shared_ptr<Timings> timings; ///< null unless they are collected
    const Pipelines pipelines;
    mutable DocumentCache documents; ///< that services show to everybody
};

using OutletPtr = std::shared_ptr<const Outlet>;

} // namespace ksauth
