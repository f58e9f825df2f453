#include "auth/v3_login.hpp"

#include "auth/receipt.hpp"
#include "base/redactor.hpp"
#include "base/time.hpp"
#include "base/url.hpp"
#include "http/body_mask.hpp"
#include "http/service_error.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace ksauth {
namespace {

constexpr auto action = "cannot get a token";

std::string json_text(std::string_view text)
{
    return Json(text).dump();
}

std::string member(std::string_view name, std::string_view value)
{
    return json_text(name) + ":" + json_text(value);
}

std::string project_json(const Scope& scope)
{
    if (!scope.project_id.empty()) return "{" + member("id", scope.project_id) + "}";
    std::string domain;
    if (!scope.project_domain_id.empty()) {
        domain = ",\"domain\":{" + member("id", scope.project_domain_id) + "}";
    } else if (!scope.project_domain_name.empty()) {
        domain = ",\"domain\":{" + member("name", scope.project_domain_name) + "}";
    }
    return "{" + member("name", scope.project_name) + domain + "}";
}

// Empty where nothing is asked for: the service then takes the user's default project.
std::string scope_json(const Scope& scope)
{
    if (scope.unscoped) return R"("unscoped")";
    if (scope.system == "all") return R"({"system":{"all":true}})";
    if (!scope.trust_id.empty())
        return R"({"OS-TRUST:trust":{)" + member("id", scope.trust_id) + "}}";
    if (!scope.domain_id.empty()) return R"({"domain":{)" + member("id", scope.domain_id) + "}}";
    if (!scope.domain_name.empty())
        return R"({"domain":{)" + member("name", scope.domain_name) + "}}";
    const bool project = !scope.project_id.empty() || !scope.project_name.empty();
    return project ? R"({"project":)" + project_json(scope) + "}" : std::string();
}

// Text, not a Json tree: payloads hold secrets, and this string can be wiped. Its room is taken at
// once, since a string that grows leaves what it held in freed memory.
std::string login_body(const V3Login& login)
{
    std::string names;
    std::size_t payloads = 0;
    for (const auto& method : login.methods) {
        names += (names.empty() ? "" : ",") + json_text(method.name);
        payloads += method.name.size() + method.json.reveal().size() + 8;
    }
    const auto scope = scope_json(login.scope);
    std::string body;
    body.reserve(names.size() * 2 + payloads + scope.size() + 64);
    body.append(R"({"auth":{"identity":{"methods":[)").append(names).append("]");
    for (const auto& method : login.methods)
        body.append(",").append(json_text(method.name)).append(":").append(method.json.reveal());
    body.append("}");
    if (!scope.empty()) body.append(R"(,"scope":)").append(scope);
    body.append("}}");
    return body;
}

[[noreturn]] void refuse(const Response& response)
{
    auto facts = service_error("POST", response).facts();
    const auto said = service_message(response);
    facts.message = shown_url(response.url) + " refused the credentials (HTTP " +
                    std::to_string(response.status) +
                    (facts.request_id.empty() ? "" : ", request " + facts.request_id) + ")" +
                    (said.empty() ? "" : ": " + said);
    CredentialsError(std::move(facts)).while_doing(action).raise();
}

// Keystone's way to say that the token in the request is none, or is one no more. A 404 in another
// form means that nobody answers for tokens at this URL.
bool is_unknown_token(const Response& response)
try {
    return response.status == 404 &&
           Json::parse(response.body).at("/error/code").as_integer() == 404;
} catch (const Error&) {
    return false; // a web page
}

[[noreturn]] void fail(const Response& response)
{
    auto facts = service_error("POST", response).facts();
    if (response.status == 404 || response.status == 405) facts.message += "; is auth_url right?";
    Error(ErrorKind::Http, std::move(facts)).while_doing(action).raise();
}

void judge(const Response& response)
{
    const int status = response.status;
    const bool refused =
        status == 400 || status == 401 || status == 403 || is_unknown_token(response);
    if (refused) refuse(response);
    if (status >= 400) fail(response);
    if (status >= 200 && status < 300) return;
    throw ProtocolError(
        {.message = std::string(action) + ": " + shown_url(response.url) +
                    " answered with status " + std::to_string(status) + "; is auth_url right?",
         .http_status = status,
         .url = shown_url(response.url)}
    );
}

[[noreturn]] void complain(const Response& response, const std::string& what)
{
    throw ProtocolError(
        {.message = std::string(action) + ": " + shown_url(response.url) + " answered " +
                    std::to_string(response.status) + " " + what + "; is auth_url right?",
         .http_status = response.status,
         .request_id = std::string(response.request_id()),
         .url = shown_url(response.url)}
    );
}

// The later of both: a service that hands out a token that it has already says in Date how late it
// is, and one without Date at least when it made the token.
std::optional<WallTime> issuers_time(const Credential& credential, const Headers& headers)
{
    const auto date = parse_http_date(headers.get("Date").value_or(""));
    const auto issued = credential.access->issued_at();
    const auto latest = std::max(date, issued); // none is before any
    if (latest && latest < credential.expires_at) return latest;
    return issued && issued < credential.expires_at ? issued : std::nullopt; // Date was a proxy's
}

Credential read_token(const Response& response)
{
    const auto type = response.headers.get("Content-Type").value_or("");
    if (type.starts_with("text/html"))
        complain(response, "with a web page (text/html) instead of a token");
    const auto token = response.headers.get("X-Subject-Token");
    if (!token || token->empty()) complain(response, "without an X-Subject-Token header");
    try {
        auto credential = credential_from_token(*token, response.body);
        credential.as_of = issuers_time(credential, response.headers);
        return credential;
    } catch (const ProtocolError& error) {
        complain(response, std::string("with a body that cannot be used (") + error.what() + ")");
    }
}

// With whom one login talks, and what of it nobody shall read.
struct Talk {
    AuthPort& port;
    const Context& context;
    Redactor& redactor;
};

// Also those of methods whose payloads others made. Reading them leaves traces in memory, so this
// is for when something went wrong.
void learn_from(const V3Login& login, Redactor& redactor)
{
    learn_from(login.headers, redactor);
    for (const auto& method : login.methods)
        learn_from_json(method.json.reveal(), redactor, method.name);
}

Response post(const V3Login& login, const Talk& talk)
{
    Request request{.method = "POST", .url = token_url(login.auth_url), .headers = login.headers};
    request.headers.set("Accept", "application/json");
    request.headers.set("Content-Type", "application/json");
    request.body = login_body(login);
    try {
        auto response = talk.port.send_masked(std::move(request), talk.context, talk.redactor);
        if (response.status < 400) return response;
        learn_from(login, talk.redactor);
        return masked(std::move(response), talk.redactor); // it may repeat what it was sent
    } catch (const Error& error) {
        learn_from(login, talk.redactor);
        error.while_doing(action).raise();
    }
}

std::vector<MethodPayload>
missing_methods(const Receipt& receipt, const Response& response, const Talk& talk)
{
    try {
        auto methods = ask_for_missing(receipt, talk.port, talk.context);
        if (!methods.empty()) return methods;
    } catch (const InteractionRequired&) { // says less than which methods would do
    }
    refuse_for(receipt, response);
}

// The answer to a second login, with the receipt of the first and what it lacked.
Response complete(const Receipt& receipt, const Response& response, V3Login login, const Talk& talk)
{
    try {
        login.methods = missing_methods(receipt, response, talk);
        login.headers = {};
        login.headers.set("Openstack-Auth-Receipt", receipt.text.reveal());
        auto second = post(login, talk);
        if (const auto again = find_receipt(second)) refuse_for(*again, second);
        return second;
    } catch (const MissingAuthMethods& error) {
        error.while_doing(action).raise();
    }
}

} // namespace

Credential log_in(const V3Login& login, AuthPort& port, const Context& context)
{
    Redactor redactor(login.secrets);
    const Talk talk{port, context, redactor};
    try {
        auto response = post(login, talk);
        if (const auto receipt = find_receipt(response))
            response = complete(*receipt, response, login, talk);
        judge(response);
        return read_token(response);
    } catch (const Error& error) {
        learn_from(login, redactor);
        redactor.mask(error).raise();
    }
}

Credential credential_from_token(std::string_view token, std::string_view document)
{
    auto access = std::make_shared<const Access>(Access::parse(Json::parse(document)));
    Credential credential{.expires_at = access->expires_at(), .access = access};
    credential.headers.set("X-Auth-Token", token);
    return credential;
}

std::string token_url(std::string_view auth_url)
{
    std::string base(auth_url);
    while (base.ends_with('/'))
        base.pop_back();
    const auto last = base.substr(base.rfind('/') + 1);
    if (last == "v2.0") base.resize(base.size() - last.size() - 1); // v3 stands beside it
    if (last != "v3") base += "/v3";
    return base + "/auth/tokens";
}

} // namespace ksauth
