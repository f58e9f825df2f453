#include "session/wiring.hpp"

#include "auth/auth_policy.hpp"
#include "auth/sign_policy.hpp"
#include "http/log_policy.hpp"
#include "http/observe_policy.hpp"
#include "http/rate_limit_policy.hpp"
#include "http/redirect_policy.hpp"
#include "http/retry_policy.hpp"
#include "session/identify_policy.hpp"

#include <utility>

namespace ksauth {
namespace {

enum class Credentials { Sent, Never };

Policies make_policies(
    const SessionOptions& options,
    const std::vector<ObserverPtr>& observers,
    Credentials credentials
)
{
    const bool sent = credentials == Credentials::Sent;
    Policies policies;
    policies.push_back(std::make_unique<IdentifyPolicy>(options));
    if (sent) policies.push_back(std::make_unique<AuthPolicy>());
    policies.push_back(std::make_unique<RedirectPolicy>());
    policies.push_back(std::make_unique<RetryPolicy>(*options.clock, options.random));
    policies.push_back(std::make_unique<RateLimitPolicy>());
    policies.push_back(std::make_unique<ObservePolicy>(observers, *options.clock));
    if (sent) policies.push_back(std::make_unique<SignPolicy>());
    policies.push_back(std::make_unique<LogPolicy>());
    return policies;
}

} // namespace

Pipelines make_pipelines(
    const SessionOptions& options,
    const std::vector<ObserverPtr>& observers,
    const std::shared_ptr<Transport>& transport
)
{
    return {
        .upper = Pipeline(make_policies(options, observers, Credentials::Sent), transport),
        .lower = Pipeline(make_policies(options, observers, Credentials::Never), transport),
    };
}

} // namespace ksauth
