#include "demo/chapters.hpp"

#include "demo/configuration.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>
#include <ksauth/session.hpp>

#include <chrono>
#include <string>

namespace ksauth::demo {
namespace {

using std::to_string;

const EndpointFilter compute_south{
    {"service_type", "compute"}, {"interface", "internal"}, {"region_name", "south"}};
constexpr auto compute_route = "GET /south/internal/v2.1/servers";

std::string logins(std::size_t count)
{
    return "logins so far: " + to_string(count);
}

/// Loads what the cloud of that name in clouds.yaml wants, and says where it was found.
Session load(Stage& stage, std::string_view name, std::string_view auth_type)
{
    const Cloud cloud = load_cloud(name, stage.sources);
    stage.story.happened(
        cloud.auth_type == auth_type,
        "config",
        "cloud '" + cloud.name + "' has auth_type " + cloud.auth_type
    );
    const auto info = stage.registry.find(cloud.auth_type);
    const auto start = std::chrono::steady_clock::now();
    Session session = cloud.session(stage.registry);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    stage.story.happened(
        session.options().auth && session.options().auth->plugin_name() == info.name,
        "plugin",
        info.name + " " + info.version + " found by name, checked and loaded in " +
            to_string(took.count()).substr(0, 4) + " ms: " + info.file.string()
    );
    return session;
}

void tell_catalog(Stage& stage, const Session& session)
{
    const auto access = session.access();
    std::size_t endpoints = 0;
    for (const auto& service : access->catalog().services())
        endpoints += service.endpoints.size();
    stage.story.happened(
        endpoints == 12,
        "catalog",
        to_string(access->catalog().services().size()) + " services, " + to_string(endpoints) +
            " endpoints"
    );
    for (const auto& service : access->catalog().services()) {
        for (const auto& endpoint : service.endpoints) {
            stage.story.aside(
                "",
                service.type + " " + endpoint.interface + " in " + endpoint.region + ": " +
                    endpoint.url
            );
        }
    }
}

void tell_token_on_demand(Stage& stage, const Session& session)
{
    auto& [story, cloud, folder, registry, sources] = stage;
    story.happened(
        cloud.logins() == 0 && !session.options().auth->current(),
        "token",
        "none yet: it is issued when first needed; " + logins(cloud.logins())
    );
    const auto access = session.access();
    story.happened(
        cloud.logins() == 1 && access->user_name() == "ann" && access->project_name() == "demo",
        "token",
        "issued to " + std::string(access->user_name()) + " for project " +
            std::string(access->project_name()) + "; " + logins(cloud.logins())
    );
}

/// One GET, and whether it got through with that many logins and requests more.
struct Costs {
    std::size_t logins = 0;
    std::size_t requests = 1;
};

void tell_get(Stage& stage, const Session& session, std::string_view how, Costs expected)
{
    auto& cloud = stage.cloud;
    const Costs before{cloud.logins(), cloud.compute().seen_count(compute_route)};
    const auto response = session.get("/servers", {.endpoint_filter = compute_south});
    const Costs now{cloud.logins(), cloud.compute().seen_count(compute_route)};
    const auto body = response.json();
    const auto who = body.at("/asked_by/user_name").as_string();
    stage.story.happened(
        response.status == 200 && who == "ann" && now.logins - before.logins == expected.logins &&
            now.requests - before.requests == expected.requests,
        "GET",
        "/servers " + std::string(how) + ": " + to_string(response.status) + ", compute in " +
            std::string(body["region"].as_string()) + " saw user " + std::string(who) + "; " +
            logins(now.logins)
    );
}

const EndpointFilter inventory_south{
    {"service_type", "inventory"}, {"region_name", "south"}, {"interface", "unknown here"}};

void tell_inventory(
    Stage& stage, const Session& session, std::string_view how, std::size_t expected_logins
)
{
    const auto response = session.get("/boxes", {.endpoint_filter = inventory_south});
    const auto body = response.json();
    const auto who = std::string(body.at("/asked_by/client_id").as_string());
    const auto logged_in = stage.cloud.client_logins();
    stage.story.happened(
        response.status == 200 && who == "robot" && logged_in == expected_logins,
        "GET",
        "/boxes " + std::string(how) + ": " + to_string(response.status) +
            ", inventory saw client " + who + "; " + logins(logged_in)
    );
}

void tell_refusal(Stage& stage, std::string_view what, bool expected, const Error& error)
{
    const std::string_view message = error.what();
    const bool one_clear_line = !message.empty() && message.find('\n') == std::string_view::npos;
    stage.story.happened(
        expected && one_clear_line, what, std::string(error.name()) + ": " + std::string(message)
    );
}

} // namespace

Stage::Stage()
    : registry({.allow_writable = true}), // a development tree may be shared by a group
      sources({
          .environment = [](std::string_view) { return std::optional<std::string>(); },
          .folders = {folder.path()},
          .registry = &registry,
      })
{
    write_configuration(folder.path(), cloud);
}

void show_password(Stage& stage)
{
    auto& [story, cloud, folder, registry, sources] = stage;
    const Session session = load(stage, "password", "v3password");
    tell_token_on_demand(stage, session);
    tell_catalog(stage, session);

    const auto url = session.endpoint(compute_south);
    story.happened(
        url == cloud.compute().url() + "/south/internal/v2.1",
        "endpoint",
        compute_south.text() + " is " + url
    );
    tell_get(stage, session, "through endpoint_filter", {});
    tell_get(stage, session, "again, with the same token", {});

    cloud.revoke_tokens();
    tell_get(
        stage,
        session,
        "after the cloud revoked the token: 401, one new login, the same request once more",
        {.logins = 1, .requests = 2}
    );
}

void show_fixed_token(Stage& stage)
{
    auto& [story, cloud, folder, registry, sources] = stage;
    // Its own: the chapter before had all tokens revoked.
    write_configuration(folder.path(), cloud);
    const auto before = cloud.logins();
    const Session session = load(stage, "fixed_token", "token");

    const EndpointFilter anything{{"service_type", "no such service"}, {"region_name", "nowhere"}};
    const auto url = session.endpoint(anything);
    story.happened(
        url == cloud.compute().url() + "/v2.1", "endpoint", "whatever the filter says, it is " + url
    );
    const auto response = session.get("/servers", {.endpoint_filter = anything});
    const auto body = response.json();
    const auto who = std::string(body.at("/asked_by/user_name").as_string());
    story.happened(
        response.status == 200 && who == "bob" && cloud.logins() == before,
        "GET",
        "/servers: " + to_string(response.status) + ", compute saw user " + who +
            ", whose token it is; " + logins(cloud.logins())
    );
    cloud.revoke_tokens();
    try {
        session.get("/servers", {.endpoint_filter = anything});
        story.happened(false, "revoked", "the request went through");
    } catch (const Unauthorized& error) {
        const bool once = cloud.compute().seen_count("GET /v2.1/servers") == 2;
        tell_refusal(stage, "revoked", once, error);
    }
}

void show_own_mechanism(Stage& stage)
{
    auto& cloud = stage.cloud;
    const Session session = load(stage, "own_mechanism", "custom");
    const auto url = session.endpoint(inventory_south);
    stage.story.happened(
        url == cloud.inventory().url() + "/south",
        "endpoint",
        "from its own options, by the keys that it knows: " + inventory_south.text() + " is " + url
    );
    tell_inventory(stage, session, "with a token of its own token service", 1);
    tell_inventory(stage, session, "again, with the same token", 1);
    cloud.revoke_tokens();
    tell_inventory(stage, session, "after that token was revoked: renewed once", 2);
}

void show_mistakes(Stage& stage)
{
    const Session session = load(stage, "wrong_password", "v3password");
    try {
        session.credential();
        stage.story.happened(false, "password", "a wrong password was accepted");
    } catch (const CredentialsError& error) {
        const bool secret =
            std::string_view(error.what()).find("a guess") == std::string_view::npos;
        tell_refusal(stage, "password", secret, error);
    }
    try {
        stage.registry.make("v3pasword", OptionMap());
        stage.story.happened(false, "name", "a plugin that does not exist was found");
    } catch (const PluginNotFound& error) {
        tell_refusal(stage, "name", true, error);
    }
}

} // namespace ksauth::demo
