#include "support/embedded_cloud.hpp"

#include "support/embedded_cloud_answers.hpp"
#include "support/embedded_cloud_documents.hpp"
#include "support/embedded_cloud_identity.hpp"
#include "support/embedded_cloud_login.hpp"
#include "support/embedded_cloud_tokens.hpp"

#include <stdexcept>
#include <utility>

namespace ksauth::test {

class EmbeddedCloud::Services {
public:
    explicit Services(CloudOptions wishes)
        : options(std::move(wishes)),
          certificate(options.tls ? std::make_unique<TestCertificate>() : nullptr),
          tokens(options.now, options.token_life),
          client_tokens(options.now, options.token_life),
          compute(service([this](const auto& request) { return answer_compute(request); })),
          inventory(service([this](const auto& request) { return answer_inventory(request); })),
          token_service(service([this](const auto& request) { return give_token(request); })),
          accounts(
              options.contents, tokens, compute.url(), {options.tls, options.client_certificates}
          ),
          identity(service([this](const auto& request) { return accounts.answer(request); }))
    {
    }

    // Members that requests read come before the server that takes them, and so outlive it.
    const CloudOptions options;
    const std::unique_ptr<const TestCertificate> certificate;
    TokenBook tokens;
    TokenBook client_tokens;
    std::atomic<std::size_t> client_logins{0};
    EmbeddedServer compute;
    EmbeddedServer inventory;
    EmbeddedServer token_service;
    IdentityService accounts;
    EmbeddedServer identity;

private:
    EmbeddedServer service(EmbeddedServer::Handler handler) const
    {
        auto files = certificate ? certificate->server() : ServerCertificate();
        if (options.client_certificates) files.client_authority = certificate->ca_file();
        return EmbeddedServer(as_service(std::move(handler)), files);
    }

    Answer answer_compute(const SeenRequest& request) const
    {
        const auto place = place_of(request.path);
        const auto base = own_origin(request, options.tls) + place.prefix;
        if (place.path == "/") return json_answer(200, compute_versions(base));
        if (place.path == "/v2.1") return json_answer(200, compute_version(base));
        const auto token = require_token(request, tokens);
        Poco::JSON::Object body;
        body.set("asked_by", asked_by(token, options.contents));
        body.set("path", place.path);
        body.set("region", place.region);
        body.set("interface", place.interface);
        return json_answer(200, body);
    }

    Answer answer_inventory(const SeenRequest& request) const
    {
        Poco::JSON::Object who;
        who.set("client_id", require_token(request, client_tokens).holder);
        Poco::JSON::Object body;
        body.set("asked_by", who);
        body.set("path", request.path);
        return json_answer(200, body);
    }

    Answer give_token(const SeenRequest& request)
    {
        if (request.route() != "POST /token") throw Refusal{404, "There is only POST /token."};
        const auto body = json_body(request);
        const auto* client =
            find_by_id(options.contents.clients, body->optValue("client_id", std::string()));
        if (!client || client->secret != body->optValue("client_secret", std::string()))
            throw Refusal{.message = "No such client, or not its secret."};
        Poco::JSON::Object answer;
        answer.set("token", client_tokens.issue({.holder = client->id}).id);
        answer.set("expires_in", client_tokens.life().count());
        ++client_logins;
        return json_answer(200, answer);
    }
};

EmbeddedCloud::EmbeddedCloud(CloudOptions options)
    : services_(std::make_unique<Services>(std::move(options)))
{
}

EmbeddedCloud::~EmbeddedCloud() = default;

EmbeddedServer& EmbeddedCloud::identity()
{
    return services_->identity;
}
EmbeddedServer& EmbeddedCloud::compute()
{
    return services_->compute;
}
EmbeddedServer& EmbeddedCloud::token_service()
{
    return services_->token_service;
}
EmbeddedServer& EmbeddedCloud::inventory()
{
    return services_->inventory;
}

std::string EmbeddedCloud::auth_url() const
{
    return services_->identity.url() + "/v3";
}

EmbeddedCloud::Options EmbeddedCloud::password_options() const
{
    return {
        {"auth_url", auth_url()},
        {"username", "ann"},
        {"user_domain_name", "Default"},
        {"password", "ann's password"},
        {"project_name", "demo"},
        {"project_domain_name", "Default"},
    };
}

EmbeddedCloud::Options EmbeddedCloud::custom_options() const
{
    const auto& url = services_->inventory.url();
    return {
        {"token_url", services_->token_service.url() + "/token"},
        {"client_id", "robot"},
        {"client_secret", "robot's secret"},
        {"endpoints", "inventory=" + url + ",inventory@south=" + url + "/south"},
    };
}

std::string EmbeddedCloud::issue_token(std::string_view user_id, std::string_view project_id)
{
    if (!find_by_id(services_->options.contents.users, user_id))
        throw std::invalid_argument("no user " + std::string(user_id));
    return services_->tokens
        .issue({
            .holder = std::string(user_id),
            .methods = {"password"},
            .scope = {.project_id = std::string(project_id)},
        })
        .id;
}

void EmbeddedCloud::set_token_life(std::chrono::seconds life)
{
    services_->tokens.set_life(life);
    services_->client_tokens.set_life(life);
}

bool EmbeddedCloud::revoke(std::string_view token)
{
    return services_->tokens.revoke(token) || services_->client_tokens.revoke(token);
}

void EmbeddedCloud::revoke_tokens()
{
    services_->tokens.revoke_all();
    services_->client_tokens.revoke_all();
}

std::size_t EmbeddedCloud::logins() const
{
    return services_->accounts.logins();
}
std::size_t EmbeddedCloud::refused_logins() const
{
    return services_->accounts.refused_logins();
}
std::size_t EmbeddedCloud::client_logins() const
{
    return services_->client_logins;
}

const TestCertificate* EmbeddedCloud::certificate() const noexcept
{
    return services_->certificate.get();
}

} // namespace ksauth::test
