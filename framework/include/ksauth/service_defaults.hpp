// What requests to one service are like unless they say otherwise: how a configuration speaks of a
// single service, `compute_endpoint_override`.
//
//   Session session({.auth = auth, .services = {{.service = "compute",
//                                                .endpoint_filter = {{"region_name", "north"}},
//                                                .default_microversion = "2.79"}}});
#pragma once

#include <ksauth/endpoint_filter.hpp>
#include <ksauth/rate_limiter.hpp>
#include <ksauth/retry.hpp>

#include <memory>
#include <string>

namespace ksauth {

/// Empty: it has no say in it. A value.
struct ServiceDefaults {
    /// The service's type. All names of a service are one: what is said of "block-storage" counts
    /// for "volumev3" as well. Empty: the service of requests that name none.
    std::string service = {};

    /// Keys that filters for this service have unless they say otherwise; they go before the
    /// session's endpoint_defaults. `service_type`: what the catalog calls it, instead of what it
    /// was asked for as.
    EndpointFilter endpoint_filter = {};

    /// As RequestOptions has it. Not for requests with an Auth of their own that logs in elsewhere
    /// than the session's: a credential does not go to another cloud.
    std::string endpoint_override = {};

    std::string default_microversion = {}; ///< of requests that ask for none
    RetryOptions retry = {};
    std::shared_ptr<RateLimiter> rate_limiter = {}; ///< of all requests to it, not the session's
};

} // namespace ksauth
