// Keystone to Keystone (Identity API v3, OS-FEDERATION): the local identity service makes a SAML
// assertion for a service provider, which gives an unscoped token for it; that one is rescoped
// there.
#include "manifest.h"

#include <ksauth/sdk/auth.hpp>
#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/login.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <string>

namespace {

using namespace ksauth::sdk;

constexpr auto paos = "application/vnd.paos+xml";

struct Provider {
    std::string auth_url; // where its federated login answers
    std::string sp_url;   // where it takes assertions
};

// Where Identity v3 is, by a URL of either version or of none.
std::string at_v3(std::string url)
{
    const auto without_slashes = [&] {
        while (!url.empty() && url.back() == '/')
            url.pop_back();
    };
    without_slashes();
    for (const std::string version : {"/v2.0", "/v3"}) {
        const auto size = version.size();
        if (url.size() < size || url.compare(url.size() - size, size, version) != 0) continue;
        url.resize(url.size() - size);
        break;
    }
    without_slashes();
    return url + "/v3";
}

void need_status(const HttpResponse& response, const std::string& url, const char* what)
{
    const auto status = response.status();
    if (status >= 200 && status < 400) return;
    const bool refused = status == 400 || status == 401 || status == 403;
    throw Failure(
        refused ? KSAUTH_E_CREDENTIALS : KSAUTH_E_PROTOCOL,
        std::string(what) + ": " + url + " answered " + std::to_string(status)
    );
}

// "name=value" of a Set-Cookie header.
std::string cookie_of(const HttpResponse& response)
{
    const auto header = response.header("Set-Cookie");
    return header.substr(0, header.find(';'));
}

class V3K2K {
public:
    explicit V3K2K(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        const OtherAuth base(call, base_of(call).reveal());
        base.authenticate();
        const auto provider = find_provider(call, base);
        const auto assertion = fetch_assertion(call, base);
        const auto response = present(call, provider, assertion);
        const Secret token(response.header("X-Subject-Token"));
        if (token.empty()) {
            throw Failure(
                KSAUTH_E_PROTOCOL, provider.auth_url + " gave no token for the assertion"
            );
        }
        if (!wants_scope(call)) return accept_token(call, token.reveal(), response.body());
        const auto remote = provider.auth_url.substr(0, provider.auth_url.find("/OS-FEDERATION/"));
        log_in_at(call, remote, "token", JsonObject().add("id", token.reveal()));
    }

private:
    static Secret base_of(const Call& call)
    {
        auto description = call.secret("base_auth");
        if (!description.empty()) return description;
        return JsonObject().add("cloud", call.option("base_cloud")).done();
    }

    static bool wants_scope(const Call& call)
    {
        for (const auto* option :
             {"project_id",
              "project_name",
              "domain_id",
              "domain_name",
              "trust_id",
              "system_scope"}) {
            if (!call.option(option).empty()) return true;
        }
        return call.flag("unscoped");
    }

    static Provider find_provider(const Call& call, const OtherAuth& base)
    {
        const auto wanted = call.option("service_provider");
        const JsonDocument document(call, base.document());
        const std::string list = "/token/service_providers";
        std::string known;
        for (std::uint64_t i = 0; i < document.count(list); ++i) {
            const auto at = list + "/" + std::to_string(i);
            const auto id = document.text(at + "/id");
            if (id == wanted)
                return {document.text(at + "/auth_url"), document.text(at + "/sp_url")};
            known += (known.empty() ? "" : ", ") + id;
        }
        throw Failure(
            KSAUTH_E_CONFIG,
            "the local identity service knows no service provider '" + wanted + "'" +
                (known.empty() ? "" : "; it has " + known)
        );
    }

    static std::string local_identity(const Call& call, const OtherAuth& base)
    {
        auto url = call.option("auth_url");
        if (url.empty()) url = of_base_auth(call);
        if (url.empty()) url = base.endpoint({{"service_type", "identity"}});
        if (url.empty()) url = in_catalog(call, base);
        if (url.empty()) {
            throw Failure(
                KSAUTH_E_CONFIG, "the local catalog has no identity service: give auth_url"
            );
        }
        return at_v3(url);
    }

    // A cloud keeps its own to itself.
    static std::string of_base_auth(const Call& call)
    {
        const auto base = call.secret("base_auth");
        return base.empty() ? "" : JsonDocument(call, base.reveal()).text("/auth/auth_url");
    }

    static std::string in_catalog(const Call& call, const OtherAuth& base)
    {
        const JsonDocument document(call, base.document());
        const std::string list = "/token/catalog";
        for (std::uint64_t i = 0; i < document.count(list); ++i) {
            const auto service = list + "/" + std::to_string(i);
            if (document.text(service + "/type") != "identity") continue;
            for (std::uint64_t n = 0; n < document.count(service + "/endpoints"); ++n) {
                const auto endpoint = service + "/endpoints/" + std::to_string(n);
                if (document.text(endpoint + "/interface") == "public")
                    return document.text(endpoint + "/url");
            }
        }
        return {};
    }

    static Secret fetch_assertion(const Call& call, const OtherAuth& base)
    {
        JsonObject identity;
        const auto token = base.header("X-Auth-Token");
        identity.add_raw("methods", Secret(R"(["token"])"))
            .add("token", JsonObject().add("id", token.reveal()));
        const auto provider = JsonObject().add("id", call.option("service_provider"));
        JsonObject auth;
        auth.add("identity", identity).add("scope", JsonObject().add("service_provider", provider));
        const auto url = local_identity(call, base) + "/auth/OS-FEDERATION/saml2/ecp";
        const auto response = send(
            call,
            {"POST",
             url,
             {{"Content-Type", "application/json"}},
             JsonObject().add("auth", auth).done()}
        );
        need_status(response, url, "no assertion for the service provider");
        if (response.body().empty())
            throw Failure(KSAUTH_E_PROTOCOL, url + " answered without an assertion");
        return Secret(response.body());
    }

    // The service provider answers with a redirect that is not followed as it stands: the login is
    // at its auth_url, with the session that the cookie names.
    static HttpResponse present(const Call& call, const Provider& provider, const Secret& assertion)
    {
        auto response =
            send(call, {"POST", provider.sp_url, {{"Content-Type", paos}}, assertion, false});
        need_status(response, provider.sp_url, "the service provider refused the assertion");
        if (response.status() != 302 && response.status() != 303) return response;
        NameValues headers = {{"Content-Type", paos}};
        if (const auto cookie = cookie_of(response); !cookie.empty())
            headers.emplace_back("Cookie", cookie);
        auto login = send(call, {"GET", provider.auth_url, headers});
        need_status(login, provider.auth_url, "the service provider gave no token");
        return login;
    }
};

} // namespace

KSAUTH_PLUGIN(V3K2K);
