#include "session/identify_policy.hpp"

namespace ksauth {
namespace {

std::string user_agent(const SessionOptions& options)
{
    std::string text;
    if (!options.user_agent.empty()) text += options.user_agent + " ";
    if (!options.app_name.empty()) {
        text += options.app_name;
        if (!options.app_version.empty()) text += "/" + options.app_version;
        text += " ";
    }
    return text + "ksauth/" KSAUTH_VERSION;
}

} // namespace

IdentifyPolicy::IdentifyPolicy(const SessionOptions& options)
    : user_agent_(user_agent(options)), additional_(options.additional_headers)
{
}

Response IdentifyPolicy::send(Exchange& exchange, Next next) const
{
    auto& headers = exchange.request.headers;
    headers.set_default("User-Agent", user_agent_);
    for (const auto& [name, value] : additional_)
        headers.set_default(name, value);
    return next(exchange);
}

} // namespace ksauth
