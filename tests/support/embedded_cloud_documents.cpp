#include "support/embedded_cloud_documents.hpp"

#include "support/embedded_cloud_answers.hpp"
#include "support/embedded_cloud_login.hpp"

#include <Poco/DateTimeFormatter.h>

#include <initializer_list>
#include <utility>

namespace ksauth::test {
namespace {

using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

Object object(std::initializer_list<std::pair<std::string, Var>> members)
{
    Object made;
    for (const auto& [name, value] : members)
        made.set(name, value);
    return made;
}

Array array(std::initializer_list<Var> items)
{
    Array made;
    for (const auto& item : items)
        made.add(item);
    return made;
}

std::string text(CloudTime time)
{
    const auto since =
        std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch());
    const Poco::Timestamp stamp(since.count());
    return Poco::DateTimeFormatter::format(stamp, "%Y-%m-%dT%H:%M:%S.%FZ");
}

Object v3(const std::string& base)
{
    return object({
        {"id", "v3.14"},
        {"status", "stable"},
        {"updated", "2020-04-07T00:00:00Z"},
        {"links", array({object({{"rel", "self"}, {"href", base + "/v3/"}})})},
    });
}

Object v2_1(const std::string& base)
{
    return object({
        {"id", "v2.1"},
        {"status", "CURRENT"},
        {"version", "2.90"},
        {"min_version", "2.1"},
        {"updated", "2013-07-23T11:33:21Z"},
        {"links", array({object({{"rel", "self"}, {"href", base + "/v2.1/"}})})},
    });
}

Array endpoints(const std::string& type, const std::string& url, const std::string& version)
{
    Array list;
    for (const std::string region : {"north", "south"}) {
        for (const std::string interface : {"public", "internal", "admin"}) {
            list.add(object({
                {"id", "e-" + type + "-" + region + "-" + interface},
                {"interface", interface},
                {"region", region},
                {"region_id", region},
                {"url", url + prefix_of(region, interface) + version},
            }));
        }
    }
    return list;
}

Object domain_of(const std::string& id, const CloudContents& cloud)
{
    return object({{"id", id}, {"name", find_by_id(cloud.domains, id)->name}});
}

// A user or a project with the domain that it is in.
template <class Thing>
Object with_domain(const Thing& thing, const CloudContents& cloud)
{
    return object({
        {"id", thing.id},
        {"name", thing.name},
        {"domain", domain_of(thing.domain_id, cloud)},
    });
}

Object trust_document(const CloudTrust& trust)
{
    return object({
        {"id", trust.id},
        {"impersonation", false},
        {"trustee_user", object({{"id", trust.trustee_id}})},
        {"trustor_user", object({{"id", trust.trustor_id}})},
    });
}

void put_scope(Object& token, const TokenScope& scope, const CloudContents& cloud)
{
    if (!scope.project_id.empty()) {
        token.set("project", with_domain(*find_by_id(cloud.projects, scope.project_id), cloud));
        token.set("is_domain", false);
    }
    if (!scope.domain_id.empty()) token.set("domain", domain_of(scope.domain_id, cloud));
    if (scope.system) token.set("system", object({{"all", true}}));
    if (!scope.trust_id.empty())
        token.set("OS-TRUST:trust", trust_document(*find_by_id(cloud.trusts, scope.trust_id)));
}

} // namespace

Object identity_versions(const std::string& base)
{
    return object({{"versions", object({{"values", array({v3(base)})}})}});
}

Object identity_version(const std::string& base)
{
    return object({{"version", v3(base)}});
}

Object compute_versions(const std::string& base)
{
    return object({{"versions", array({v2_1(base)})}});
}

Object compute_version(const std::string& base)
{
    return object({{"version", v2_1(base)}});
}

Array catalog(const std::string& identity_url, const std::string& compute_url)
{
    return array({
        object({
            {"type", "identity"},
            {"name", "keystone"},
            {"id", "s-identity"},
            {"endpoints", endpoints("identity", identity_url, "/v3")},
        }),
        object({
            {"type", "compute"},
            {"name", "nova"},
            {"id", "s-compute"},
            {"endpoints", endpoints("compute", compute_url, "/v2.1")},
        }),
    });
}

Object token_document(const IssuedToken& token, const CloudContents& cloud, const Array& catalog)
{
    auto user = with_domain(*find_by_id(cloud.users, token.holder), cloud);
    user.set("password_expires_at", Var());
    Array methods;
    for (const auto& method : token.methods)
        methods.add(method);

    auto document = object({
        {"methods", methods},
        {"user", user},
        {"audit_ids", array({token.id.substr(token.id.size() - 22)})},
        {"issued_at", text(token.issued)},
        {"expires_at", text(token.expires)},
    });
    put_scope(document, token.scope, cloud);
    if (!token.scope.empty()) {
        document.set("roles", array({object({{"id", "r-member"}, {"name", "member"}})}));
        document.set("catalog", catalog);
    }
    return object({{"token", document}});
}

Object users_document(const CloudContents& cloud)
{
    Array users;
    for (const auto& user : cloud.users) {
        users.add(object({
            {"id", user.id},
            {"name", user.name},
            {"domain_id", user.domain_id},
            {"enabled", true},
        }));
    }
    return object({{"users", users}});
}

Object asked_by(const IssuedToken& token, const CloudContents& cloud)
{
    return object({
        {"user_id", token.holder},
        {"user_name", find_by_id(cloud.users, token.holder)->name},
        {"project_id", token.scope.project_id},
        {"domain_id", token.scope.domain_id},
        {"system", token.scope.system},
    });
}

} // namespace ksauth::test
