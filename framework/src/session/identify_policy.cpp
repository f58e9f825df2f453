#include "session/identify_policy.hpp"

namespace ksauth {

namespace {

bool is_nobody(const Asker& asker)
{
    return asker.user_agent.empty() && asker.client_name.empty() && asker.original_ip.empty() &&
           asker.global_request_id.empty();
}

} // namespace

IdentifyPolicy::IdentifyPolicy(const SessionOptions& options)
    : user_agent_(options, process_name()),
      original_ip_(options.original_ip),
      additional_(options.additional_headers)
{
    put_user_agent({}, usual_);
    put_forwarded({}, usual_);
    usual_.fill_from(additional_);
}

Response IdentifyPolicy::send(Exchange& exchange, Next next) const
{
    auto& headers = exchange.request.headers;
    if (!exchange.context.traceparent.empty())
        headers.set("traceparent", exchange.context.traceparent);
    if (is_nobody(exchange.asker) && !headers.contains("User-Agent")) {
        headers.fill_from(usual_);
    } else {
        identify(exchange.asker, headers);
    }
    return next(exchange);
}

void IdentifyPolicy::identify(const Asker& asker, Headers& headers) const
{
    put_user_agent(asker, headers);
    put_forwarded(asker, headers);
    if (!asker.global_request_id.empty())
        headers.set("X-Openstack-Request-Id", asker.global_request_id);
    headers.fill_from(additional_);
}

void IdentifyPolicy::put_user_agent(const Asker& asker, Headers& headers) const
{
    constexpr auto name = "User-Agent";
    if (!asker.user_agent.empty()) return headers.set(name, asker.user_agent);
    if (headers.contains(name)) return;
    if (asker.client_name.empty()) return headers.add(name, user_agent_.plain());
    const Product client{std::string(asker.client_name), std::string(asker.client_version)};
    headers.add(name, user_agent_.with_client(client));
}

void IdentifyPolicy::put_forwarded(const Asker& asker, Headers& headers) const
{
    const auto client =
        asker.original_ip.empty() ? std::string_view(original_ip_) : asker.original_ip;
    if (client.empty() || headers.contains("Forwarded")) return;
    headers.add("Forwarded", forwarded_for(client, headers.get("User-Agent").value_or("")));
}

} // namespace ksauth
