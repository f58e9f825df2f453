// A session whose services answer as they are told, with a clock of its own.
#pragma once

#include "support/fake_clock.hpp"
#include "unit/http/one_policy.hpp"
#include "unit/recording_sink.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/session.hpp>

#include <string>
#include <vector>

namespace ksauth::test {

inline constexpr auto nova_url = "http://nova/servers";

inline FakeTransport::Answer moved_to(const std::string& location)
{
    return status(307, {{"Location", location}, {"X-Openstack-Request-Id", "req-moved"}});
}

// Logs in with a request of its own.
inline Credential log_in(AuthPort& port, const Context& context)
{
    const auto answer = port.send({.method = "POST", .url = "http://keystone/tokens"}, context);
    Credential credential{.access = access_to("http://nova")};
    credential.headers.set("X-Auth-Token", "token-" + std::to_string(answer.status));
    return credential;
}

struct ScriptedCloud {
    Session session(SessionOptions options, std::vector<FakeTransport::Answer> answers)
    {
        transport = in_turn(std::move(answers));
        options.transport = transport;
        options.clock = &clock;
        options.random = [] { return 1.0; };
        if (!options.auth) options.auth = auth;
        return Session(std::move(options));
    }

    std::vector<std::string> sent(std::string_view header) const
    {
        std::vector<std::string> values;
        for (const auto& request : transport->sent())
            values.emplace_back(request.headers.get(header).value_or("-"));
        return values;
    }

    FakeClock clock;
    NumberedTokens logins{access_to("http://nova")};
    AuthPtr auth = make_auth({.authenticate = logins}, {.clock = &clock});
    std::shared_ptr<FakeTransport> transport;
    std::shared_ptr<RecordingSink> log = std::make_shared<RecordingSink>();
};

using Values = std::vector<std::string>;

} // namespace ksauth::test
