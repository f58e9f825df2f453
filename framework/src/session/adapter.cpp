#include "discovery/wanted_versions.hpp"
#include "session/adapter_layers.hpp"
#include "session/base_url.hpp"
#include "session/fill.hpp"
#include "session/service_choice.hpp"

#include <ksauth/adapter.hpp>
#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {
namespace {

EndpointFilter filter_of(const AdapterOptions& options)
{
    EndpointFilter filter;
    filter.set("service_type", options.service_type);
    filter.set("service_name", options.service_name);
    filter.set("service_id", options.service_id);
    filter.set("interface", options.interface);
    filter.set("region_name", options.region_name);
    filter.set("version", options.version);
    filter.set("min_version", options.min_version);
    filter.set("max_version", options.max_version);
    return filter.over(options.endpoint_filter);
}

RequestOptions with_defaults(RequestOptions request, const AdapterOptions& adapter)
{
    fill(request.endpoint_override, adapter.endpoint_override);
    fill(request.microversion, adapter.default_microversion);
    fill(request.auth, adapter.auth);
    fill(request.user_agent, adapter.user_agent);
    if (request.client_name.empty()) request.client_version = adapter.client_version;
    fill(request.client_name, adapter.client_name);
    fill(request.global_request_id, adapter.global_request_id);
    fill(request.rate_limiter, adapter.rate_limiter);
    fill(request.log_sink, adapter.log_sink);
    request.retry = request.retry.over(adapter.retry);
    request.raise_errors = request.raise_errors && adapter.raise_errors.value_or(true);
    for (const auto& [name, value] : adapter.additional_headers)
        request.headers.set_default(name, value);
    return request;
}

} // namespace

Adapter::Adapter(Session session, AdapterOptions options)
    : session_(std::move(session)),
      options_(std::make_shared<const AdapterOptions>(std::move(options))),
      filter_(filter_of(*options_))
{
    wanted_versions(filter_, options_->service_type); // better now than with the first request
}

Adapter::Adapter(const Adapter& inner, const AdapterOptions& options)
    : Adapter(inner.session_, over(options, *inner.options_))
{
}

Response
Adapter::request(std::string_view method, std::string_view url, const RequestOptions& options) const
{
    auto whole = with_defaults(options, *options_);
    whole.endpoint_filter = over_versions(options.endpoint_filter, filter_);
    return session_.request(method, url, whole);
}

Response Adapter::get(std::string_view url, const RequestOptions& options) const
{
    return request("GET", url, options);
}

Response Adapter::head(std::string_view url, const RequestOptions& options) const
{
    return request("HEAD", url, options);
}

Response Adapter::post(std::string_view url, const RequestOptions& options) const
{
    return request("POST", url, options);
}

Response Adapter::put(std::string_view url, const RequestOptions& options) const
{
    return request("PUT", url, options);
}

Response Adapter::patch(std::string_view url, const RequestOptions& options) const
{
    return request("PATCH", url, options);
}

Response Adapter::delete_(std::string_view url, const RequestOptions& options) const
{
    return request("DELETE", url, options);
}

EndpointFilter
Adapter::filter_for_lookup(const EndpointFilter& filter, const Context& context) const
{
    auto whole = over_versions(filter, filter_);
    const auto& base = options_->endpoint_override;
    if (base.empty() || whole.contains("endpoint_override")) return whole;
    const auto access = is_template(base) ? this->access(context) : nullptr;
    whole.set("endpoint_override", fill_template(base, access.get()));
    return whole;
}

std::string Adapter::endpoint(const EndpointFilter& filter, const Context& context) const
{
    const auto whole = filter_for_lookup(filter, context);
    const bool given =
        !options_->endpoint_override.empty() && !filter.contains("endpoint_override");
    if (given) return std::string(whole.get("endpoint_override")); // taken at its word
    return session_.endpoint(whole, context, options_->auth);
}

EndpointData Adapter::endpoint_data(
    const EndpointFilter& filter, const Context& context, Explanation* explanation
) const
{
    const auto whole = filter_for_lookup(filter, context);
    return session_.endpoint_data(whole, context, options_->auth, explanation);
}

std::optional<Version>
Adapter::api_major_version(const EndpointFilter& filter, const Context& context) const
{
    return session_.api_major_version(filter_for_lookup(filter, context), context, options_->auth);
}

std::vector<EndpointVersions>
Adapter::all_version_data(const EndpointFilter& filter, const Context& context) const
{
    return session_.all_version_data(filter_for_lookup(filter, context), context, options_->auth);
}

CredentialPtr Adapter::credential(const Context& context) const
{
    return session_.credential(context, options_->auth);
}

std::shared_ptr<const Access> Adapter::access(const Context& context) const
{
    return session_.access(context, options_->auth);
}

std::string Adapter::user_id(const Context& context) const
{
    return session_.user_id(context, options_->auth);
}

std::string Adapter::project_id(const Context& context) const
{
    return session_.project_id(context, options_->auth);
}

bool Adapter::invalidate() const
{
    return options_->auth ? options_->auth->invalidate() : session_.invalidate();
}

} // namespace ksauth
