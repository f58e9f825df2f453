#include "session/wiring.hpp"

#include "auth/auth_policy.hpp"
#include "http/log_policy.hpp"
#include "session/identify_policy.hpp"

#include <utility>

namespace ksauth {
namespace {

enum class Credentials { Sent, Never };

Policies make_policies(const SessionOptions& options, Credentials credentials)
{
    Policies policies;
    policies.push_back(std::make_unique<IdentifyPolicy>(options));
    if (credentials == Credentials::Sent) policies.push_back(std::make_unique<AuthPolicy>());
    if (options.log) policies.push_back(std::make_unique<LogPolicy>(options.log));
    return policies;
}

} // namespace

Pipelines make_pipelines(const SessionOptions& options, const std::shared_ptr<Transport>& transport)
{
    return {
        .upper = Pipeline(make_policies(options, Credentials::Sent), transport),
        .lower = Pipeline(make_policies(options, Credentials::Never), transport),
    };
}

} // namespace ksauth
