#include "identity_client.hpp"

namespace identity {
namespace {

User user_from(const ksauth::Json& user)
{
    return {
        .id = std::string(user["id"].as_string()),
        .name = std::string(user["name"].as_string()),
        .domain_id = std::string(user["domain_id"].as_string()),
        .enabled = user["enabled"].as_bool(true),
    };
}

ksauth::NameValues query_of(const UserQuery& wanted)
{
    ksauth::NameValues query;
    if (!wanted.name.empty()) query.emplace_back("name", wanted.name);
    if (!wanted.domain_id.empty()) query.emplace_back("domain_id", wanted.domain_id);
    return query;
}

// What this client is written for; what the caller says goes before it.
ksauth::AdapterOptions own_options()
{
    return {
        .service_type = "identity",
        .version = "3",
        .client_name = "identity-client",
        .client_version = "1.0",
    };
}

} // namespace

Client::Client(const ksauth::Session& session, const ksauth::AdapterOptions& options)
    : service_(ksauth::Adapter(ksauth::Adapter(session, own_options()), options))
{
}

std::vector<User> Users::list(const UserQuery& query) const
{
    std::vector<User> users;
    for_each(query, [&](const User& user) {
        users.push_back(user);
        return true;
    });
    return users;
}

void Users::for_each(const UserQuery& query, const std::function<bool(const User&)>& visit) const
{
    std::string url = "/users";
    ksauth::RequestOptions options = {.query = query_of(query)};
    while (!url.empty()) {
        const auto page = service_.get(url, options).body;
        for (const auto& user : page["users"].items()) {
            if (!visit(user_from(user))) return;
        }
        url = page.at("/links/next").as_string(); // whole, with the query
        options.query.clear();
    }
}

User Users::get(const std::string& id) const
{
    return user_from(service_.get("/users/" + id).body["user"]);
}

} // namespace identity
