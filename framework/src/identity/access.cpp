#include "base/time.hpp"

#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <string>
#include <utility>

namespace ksauth {
namespace {

std::optional<WallTime> expiry_from(const Json& value, const char* name)
{
    if (value.is_null()) return std::nullopt;
    const auto time = parse_time(value.as_string());
    if (time) return time;
    throw ProtocolError(
        {.message = std::string("the token document's ") + name + " is not a time: " + value.dump()}
    );
}

std::vector<std::string_view> strings(const Json& list, const char* name = nullptr)
{
    std::vector<std::string_view> all;
    for (const auto& item : list.items()) {
        const auto text = (name != nullptr ? item[name] : item).as_string();
        if (!text.empty()) all.push_back(text);
    }
    return all;
}

Json without(const Json& object, std::string_view name)
{
    Json::Object rest;
    for (const auto& member : object.members()) {
        if (member.first != name) rest.push_back(member);
    }
    return Json::object(std::move(rest));
}

Json with(const Json& object, std::string_view name, const Json& value)
{
    auto members = object.members();
    for (auto& member : members) {
        if (member.first == name) member.second = value;
    }
    return Json::object(std::move(members));
}

// The token itself is the credential's matter: documents are shown and kept.
Json without_token(const Json& document)
{
    const auto& access = document["access"];
    return with(document, "access", with(access, "token", without(access["token"], "id")));
}

} // namespace

std::string_view to_text(ScopeKind kind) noexcept
{
    switch (kind) {
    case ScopeKind::Project:
        return "project";
    case ScopeKind::Domain:
        return "domain";
    case ScopeKind::System:
        return "system";
    case ScopeKind::Trust:
        return "trust";
    case ScopeKind::Unscoped:
        break;
    }
    return "unscoped";
}

Access Access::parse(const Json& document)
{
    Access access;
    access.v2_ = !document["token"].is_object();
    if (access.v2_ && !document.at("/access/token").is_object()) {
        throw ProtocolError(
            {.message = "the answer holds no token document (a JSON object with \"token\")"}
        );
    }
    access.document_ = access.v2_ ? without_token(document) : document;
    const auto& body = access.body();
    const auto& times = access.v2_ ? body["token"] : body;
    const auto* expiry = access.v2_ ? "expires" : "expires_at";
    access.expires_at_ = expiry_from(times[expiry], expiry);
    access.issued_at_ = parse_time(times["issued_at"].as_string());
    access.catalog_ = Catalog::parse(body[access.v2_ ? "serviceCatalog" : "catalog"]);
    return access;
}

bool Access::expires_within(std::chrono::seconds time, WallTime now) const noexcept
{
    return expires_at_ && *expires_at_ < now + time;
}

std::string_view Access::user_name() const noexcept
{
    return first_of({"/user/name", v2_ ? "/user/username" : ""});
}

ScopeKind Access::scope() const noexcept
{
    if (!trust_id().empty()) return ScopeKind::Trust;
    if (!project_id().empty()) return ScopeKind::Project;
    if (!domain_id().empty()) return ScopeKind::Domain;
    return system_scoped() ? ScopeKind::System : ScopeKind::Unscoped;
}

// Services of v2.0 from before Grizzly put the project into the user, those from before Diablo into
// the token.
std::string_view Access::project_id() const noexcept
{
    if (!v2_) return at("/project/id");
    return first_of({"/token/tenant/id", "/user/tenantId", "/token/tenantId"});
}

std::string_view Access::project_name() const noexcept
{
    if (!v2_) return at("/project/name");
    return first_of({"/token/tenant/name", "/user/tenantName", "/token/tenantId"});
}

bool Access::is_admin_project() const noexcept
{
    return body()["is_admin_project"].as_bool(true);
}

std::vector<std::string_view> Access::role_ids() const
{
    return v2_ ? strings(body().at("/metadata/roles")) : strings(body()["roles"], "id");
}

std::vector<std::string_view> Access::role_names() const
{
    return strings(v2_ ? body().at("/user/roles") : body()["roles"], "name");
}

std::vector<std::string_view> Access::methods() const
{
    return strings(body()["methods"]);
}

std::string_view Access::trust_id() const noexcept
{
    return at(v2_ ? "/trust/id" : "/OS-TRUST:trust/id");
}

std::string_view Access::trustor_user_id() const noexcept
{
    return at(v2_ ? "/trust/trustor_user_id" : "/OS-TRUST:trust/trustor_user/id");
}

std::string_view Access::trustee_user_id() const noexcept
{
    return at(v2_ ? "/trust/trustee_user_id" : "/OS-TRUST:trust/trustee_user/id");
}

std::string_view Access::oauth_access_token_id() const noexcept
{
    return at("/OS-OAUTH1/access_token_id");
}

std::string_view Access::oauth_consumer_id() const noexcept
{
    return at("/OS-OAUTH1/consumer_id");
}

std::string_view Access::identity_provider_id() const noexcept
{
    return federation().at("/identity_provider/id").as_string();
}

std::string_view Access::federation_protocol_id() const noexcept
{
    return federation().at("/protocol/id").as_string();
}

std::vector<std::string_view> Access::federated_group_ids() const
{
    return strings(federation()["groups"], "id");
}

std::string_view Access::application_credential_id() const noexcept
{
    return at("/application_credential/id");
}

std::string_view Access::application_credential_name() const noexcept
{
    return at("/application_credential/name");
}

const Json& Access::application_credential_access_rules() const noexcept
{
    return body().at("/application_credential/access_rules");
}

std::string_view Access::oauth2_thumbprint() const noexcept
{
    return at("/oauth2_credential/x5t#S256");
}

const Json& Access::bind() const noexcept
{
    return v2_ ? body().at("/token/bind") : body()["bind"];
}

std::string_view Access::audit_id() const noexcept
{
    return at(v2_ ? "/token/audit_ids/0" : "/audit_ids/0");
}

std::string_view Access::audit_chain_id() const noexcept
{
    return at(v2_ ? "/token/audit_ids/1" : "/audit_ids/1");
}

std::string_view Access::initial_audit_id() const noexcept
{
    const auto chain = audit_chain_id();
    return chain.empty() ? audit_id() : chain;
}

std::vector<ServiceProvider> Access::service_providers() const
{
    std::vector<ServiceProvider> all;
    for (const auto& entry : body()["service_providers"].items()) {
        const auto text = [&](const char* name) { return std::string(entry[name].as_string()); };
        if (!text("id").empty()) all.push_back({text("id"), text("auth_url"), text("sp_url")});
    }
    return all;
}

std::optional<ServiceProvider> Access::find_service_provider(std::string_view id) const
{
    for (auto& provider : service_providers()) {
        if (provider.id == id) return std::move(provider);
    }
    return std::nullopt;
}

bool Access::has_catalog() const noexcept
{
    return !body()[v2_ ? "serviceCatalog" : "catalog"].is_null();
}

std::string_view Access::at(std::string_view pointer) const noexcept
{
    return body().at(pointer).as_string();
}

std::string_view Access::first_of(std::initializer_list<std::string_view> pointers) const noexcept
{
    for (const auto pointer : pointers) {
        const auto text = at(pointer);
        if (!text.empty()) return text;
    }
    return {};
}

} // namespace ksauth
