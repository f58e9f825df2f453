#include "support/embedded_cloud_login.hpp"

#include "support/embedded_cloud_answers.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Query.h>

#include <algorithm>

namespace ksauth::test {
namespace {

class Login {
public:
    Login(const Poco::JSON::Object::Ptr& body, const CloudContents& cloud, const TokenBook& book)
        : body_(body), cloud_(cloud), book_(book)
    {
    }

    IssuedToken judge() const
    {
        IssuedToken token;
        for (const auto& method : methods())
            prove(method, token);
        if (token.holder.empty()) throw Refusal{400, "auth.identity.methods must name a method"};
        if (token.scope.empty()) token.scope = scope_for(token.holder);
        return token;
    }

private:
    std::string text(const std::string& path) const { return body_.findValue(path, std::string()); }

    bool has(const std::string& path) const { return !body_.find(path).isEmpty(); }

    std::vector<std::string> methods() const
    {
        std::vector<std::string> names;
        const auto list = body_.findArray("auth.identity.methods");
        if (!list) throw Refusal{400, "auth.identity.methods must be a list"};
        for (const auto& name : *list)
            names.push_back(name.toString());
        return names;
    }

    void prove(const std::string& method, IssuedToken& token) const
    {
        if (method == "password") return prove_by_password(token);
        if (method == "token") return prove_by_token(token);
        if (method == "totp") return prove_by_passcode(token);
        if (method == "application_credential") return prove_by_application_credential(token);
        throw Refusal{.message = "Attempted to authenticate with an unsupported method."};
    }

    void prove_by_password(IssuedToken& token) const
    {
        const auto* user = named(cloud_.users, "auth.identity.password.user");
        if (!user || user->password != text("auth.identity.password.user.password")) {
            throw Refusal{};
        }
        token.holder = user->id;
        token.methods.emplace_back("password");
    }

    void prove_by_passcode(IssuedToken& token) const
    {
        const auto* user = named(cloud_.users, "auth.identity.totp.user");
        const auto passcode = text("auth.identity.totp.user.passcode");
        if (!user || passcode.empty() || user->passcode != passcode) throw Refusal{};
        token.holder = user->id;
        token.methods.emplace_back("totp");
    }

    void prove_by_application_credential(IssuedToken& token) const
    {
        const std::string path = "auth.identity.application_credential";
        if (has("auth.scope"))
            throw Refusal{.message = "Application credentials cannot request a scope."};
        const auto* user =
            text(path + ".id").empty() ? named(cloud_.users, path + ".user") : nullptr;
        for (const auto& one : cloud_.application_credentials) {
            const bool meant = user ? one.name == text(path + ".name") && one.user_id == user->id
                                    : one.id == text(path + ".id");
            if (!meant || one.secret != text(path + ".secret")) continue;
            token.holder = one.user_id;
            token.scope.project_id = one.project_id;
            token.methods.emplace_back("application_credential");
            return;
        }
        throw Refusal{};
    }

    // A token made from another lives no longer than that one.
    void prove_by_token(IssuedToken& token) const
    {
        const auto other = book_.find(text("auth.identity.token.id"));
        if (!other) throw Refusal{};
        token.holder = other->holder;
        token.expires = other->expires;
        token.methods = other->methods;
        if (std::find(token.methods.begin(), token.methods.end(), "token") == token.methods.end()) {
            token.methods.emplace_back("token");
        }
    }

    TokenScope scope_for(const std::string& user_id) const
    {
        if (text("auth.scope") == "unscoped") return {};
        if (!has("auth.scope"))
            return {.project_id = find_by_id(cloud_.users, user_id)->default_project_id};
        if (has("auth.scope.project")) return {.project_id = project().id};
        if (has("auth.scope.domain")) return {.domain_id = domain("auth.scope.domain").id};
        if (body_.findValue("auth.scope.system.all", false)) return {.system = true};
        if (has("auth.scope.OS-TRUST:trust")) return trust_for(user_id);
        throw Refusal{400, "auth.scope must be a project, domain, system or trust"};
    }

    TokenScope trust_for(const std::string& user_id) const
    {
        const auto* trust = find_by_id(cloud_.trusts, text("auth.scope.OS-TRUST:trust.id"));
        if (!trust || trust->trustee_id != user_id) throw Refusal{};
        return {.project_id = trust->project_id, .trust_id = trust->id};
    }

    const CloudProject& project() const
    {
        const auto* project = named(cloud_.projects, "auth.scope.project");
        if (!project) throw Refusal{};
        return *project;
    }

    const CloudDomain& domain(const std::string& path) const
    {
        const auto id = text(path + ".id");
        const auto name = text(path + ".name");
        for (const auto& domain : cloud_.domains)
            if (id.empty() ? domain.name == name : domain.id == id) return domain;
        throw Refusal{};
    }

    // By id, or by a name that counts within its domain only. Null when there is no such thing.
    template <class Thing>
    const Thing* named(const std::vector<Thing>& things, const std::string& path) const
    {
        const auto id = text(path + ".id");
        if (!id.empty()) return find_by_id(things, id);
        const auto name = text(path + ".name");
        if (name.empty() || !has(path + ".domain"))
            throw Refusal{400, path + " needs an id, or a name and a domain"};
        const auto& home = domain(path + ".domain");
        for (const auto& thing : things)
            if (thing.name == name && thing.domain_id == home.id) return &thing;
        return nullptr;
    }

    Poco::JSON::Query body_;
    const CloudContents& cloud_;
    const TokenBook& book_;
};

} // namespace

IssuedToken
judge_login(const Poco::JSON::Object::Ptr& body, const CloudContents& cloud, const TokenBook& book)
{
    return Login(body, cloud, book).judge();
}

} // namespace ksauth::test
