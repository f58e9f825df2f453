#include "support/embedded_cloud_more_logins.hpp"

#include "support/embedded_cloud_answers.hpp"
#include "support/embedded_cloud_login.hpp"

#include <Poco/Base64Decoder.h>
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Query.h>

#include <algorithm>
#include <iterator>
#include <sstream>

namespace ksauth::test {
namespace {

bool has_all(const std::vector<std::string>& methods, const std::vector<std::string>& rule)
{
    return std::all_of(rule.begin(), rule.end(), [&](const std::string& method) {
        return std::find(methods.begin(), methods.end(), method) != methods.end();
    });
}

Poco::JSON::Array array_of(const std::vector<std::string>& texts)
{
    Poco::JSON::Array array;
    for (const auto& text : texts)
        array.add(text);
    return array;
}

std::string iso(CloudTime time)
{
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    return Poco::DateTimeFormatter::format(
        Poco::Timestamp::fromEpochTime(seconds), Poco::DateTimeFormat::ISO8601_FORMAT
    );
}

const CloudUser* find_v2_user(const Poco::JSON::Query& body, const CloudContents& cloud)
{
    const std::string path = "auth.passwordCredentials.";
    const auto text = [&](const char* name) { return body.findValue(path + name, std::string()); };
    for (const auto& user : cloud.users) {
        const bool named = user.domain_id == "default" && user.name == text("username");
        if ((named || user.id == text("userId")) && user.password == text("password")) return &user;
    }
    return nullptr;
}

std::string tenant_id(const Poco::JSON::Query& body, const CloudContents& cloud)
{
    const auto id = body.findValue("auth.tenantId", std::string());
    const auto name = body.findValue("auth.tenantName", std::string());
    if (id.empty() && name.empty()) return {};
    for (const auto& project : cloud.projects) {
        if (id.empty() ? project.name == name : project.id == id) return project.id;
    }
    throw Refusal{};
}

// "Basic aWQ6c2VjcmV0" as "id:secret".
std::string basic_pair(const SeenRequest& request)
{
    std::string_view value = request.header("Authorization");
    if (!value.starts_with("Basic ")) return {};
    std::istringstream text{std::string(value.substr(6))};
    Poco::Base64Decoder decoder(text);
    return {std::istreambuf_iterator<char>(decoder), {}};
}

} // namespace

bool is_enough(const IssuedToken& token, const CloudContents& cloud)
{
    const auto* user = find_by_id(cloud.users, token.holder);
    const auto& rules = user->required_methods;
    return rules.empty() || std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
               return has_all(token.methods, rule);
           });
}

Poco::JSON::Object receipt_document(const IssuedToken& receipt, const CloudContents& cloud)
{
    Poco::JSON::Object user;
    user.set("id", receipt.holder);
    Poco::JSON::Object inner;
    inner.set("methods", array_of(receipt.methods));
    inner.set("user", user);
    inner.set("expires_at", iso(receipt.expires));
    Poco::JSON::Array rules;
    for (const auto& rule : find_by_id(cloud.users, receipt.holder)->required_methods)
        rules.add(array_of(rule));
    Poco::JSON::Object document;
    document.set("receipt", inner);
    document.set("required_auth_methods", rules);
    return document;
}

IssuedToken judge_v2_login(
    const Poco::JSON::Object::Ptr& body, const CloudContents& cloud, const TokenBook& book
)
{
    const Poco::JSON::Query query(body);
    IssuedToken token;
    if (const auto other = book.find(query.findValue("auth.token.id", std::string()))) {
        token.holder = other->holder;
        token.expires = other->expires;
    } else {
        const auto* user = find_v2_user(query, cloud);
        if (!user) throw Refusal{};
        token.holder = user->id;
    }
    token.scope.project_id = tenant_id(query, cloud);
    return token;
}

Poco::JSON::Object v2_token_document(
    const IssuedToken& token, const CloudContents& cloud, const std::string& identity_url
)
{
    Poco::JSON::Object inner;
    inner.set("id", token.id);
    inner.set("expires", iso(token.expires));
    if (const auto* project = find_by_id(cloud.projects, token.scope.project_id)) {
        Poco::JSON::Object tenant;
        tenant.set("id", project->id);
        tenant.set("name", project->name);
        inner.set("tenant", tenant);
    }
    Poco::JSON::Object user;
    user.set("id", token.holder);
    user.set("name", find_by_id(cloud.users, token.holder)->name);
    Poco::JSON::Object endpoint;
    endpoint.set("publicURL", identity_url + "/v3");
    endpoint.set("region", "north");
    Poco::JSON::Array endpoints;
    endpoints.add(endpoint);
    Poco::JSON::Object service;
    service.set("type", "identity");
    service.set("name", "keystone");
    service.set("endpoints", endpoints);
    Poco::JSON::Array services;
    services.add(service);
    Poco::JSON::Object access;
    access.set("token", inner);
    access.set("user", user);
    access.set("serviceCatalog", services);
    Poco::JSON::Object document;
    document.set("access", access);
    return document;
}

IssuedToken judge_client(const SeenRequest& request, const CloudContents& cloud, bool certificates)
{
    if (request.body.find("grant_type=client_credentials") == std::string::npos)
        throw Refusal{400, "unsupported_grant_type"};
    const auto pair = basic_pair(request);
    for (const auto& one : cloud.application_credentials) {
        if (pair == one.id + ":" + one.secret)
            return {.holder = one.user_id, .scope = {.project_id = one.project_id}};
    }
    for (const auto& user : cloud.users) {
        const bool proven = !certificates || request.client_name == user.name;
        if (proven && pair.empty() && request.body.ends_with("&client_id=" + user.id))
            return {.holder = user.id, .scope = {.project_id = user.default_project_id}};
    }
    throw Refusal{};
}

} // namespace ksauth::test
