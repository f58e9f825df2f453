#include "session/adapter_layers.hpp"

#include "session/fill.hpp"

namespace ksauth {
namespace {

bool says_versions(const AdapterOptions& options)
{
    return !options.version.empty() || !options.min_version.empty() || !options.max_version.empty();
}

} // namespace

AdapterOptions over(AdapterOptions outer, const AdapterOptions& inner)
{
    if (!says_versions(outer)) {
        outer.version = inner.version;
        outer.min_version = inner.min_version;
        outer.max_version = inner.max_version;
    }
    for (const auto member :
         {&AdapterOptions::service_type,
          &AdapterOptions::service_name,
          &AdapterOptions::service_id,
          &AdapterOptions::region_name,
          &AdapterOptions::endpoint_override,
          &AdapterOptions::default_microversion,
          &AdapterOptions::user_agent,
          &AdapterOptions::global_request_id})
        fill(outer.*member, inner.*member);
    if (outer.client_name.empty()) outer.client_version = inner.client_version;
    fill(outer.client_name, inner.client_name);
    fill(outer.interface, inner.interface);
    fill(outer.auth, inner.auth);
    fill(outer.rate_limiter, inner.rate_limiter);
    fill(outer.log_sink, inner.log_sink);
    fill(outer.raise_errors, inner.raise_errors);
    outer.endpoint_filter = outer.endpoint_filter.over(inner.endpoint_filter);
    outer.retry = outer.retry.over(inner.retry);
    for (const auto& [name, value] : inner.additional_headers)
        outer.additional_headers.set_default(name, value);
    return outer;
}

} // namespace ksauth
