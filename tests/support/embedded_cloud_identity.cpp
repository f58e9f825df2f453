#include "support/embedded_cloud_identity.hpp"

#include "support/embedded_cloud_answers.hpp"
#include "support/embedded_cloud_documents.hpp"
#include "support/embedded_cloud_login.hpp"
#include "support/embedded_cloud_more_logins.hpp"

#include <utility>

namespace ksauth::test {
namespace {

bool reads(const SeenRequest& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

// A certificate is as good as a token where the request says its scope.
bool is_tokenless(const SeenRequest& request)
{
    const bool scoped =
        !request.header("X-Project-Id").empty() || !request.header("X-Domain-Id").empty();
    return scoped && !request.client_name.empty() && request.header("X-Auth-Token").empty();
}

} // namespace

IssuedToken require_token(const SeenRequest& request, const TokenBook& book)
{
    auto token = book.find(request.header("X-Auth-Token"));
    if (!token) throw Refusal{};
    return *std::move(token);
}

IdentityService::IdentityService(
    const CloudContents& contents, TokenBook& book, std::string compute_url, Reach reach
)
    : contents_(contents),
      book_(book),
      receipts_(std::chrono::system_clock::now, std::chrono::minutes(5)),
      compute_url_(std::move(compute_url)),
      reach_(reach)
{
}

Answer IdentityService::answer(const SeenRequest& request)
{
    const auto place = place_of(request.path);
    const auto base = own_origin(request, reach_.tls) + place.prefix;
    if (place.path == "/v3/auth/tokens") return on_tokens(request);
    if (request.method == "POST" && place.path == "/v2.0/tokens") return log_in_v2(request);
    if (request.method == "POST" && place.path == "/v3/OS-OAUTH2/token")
        return give_access_token(request);
    if (!reads(request)) throw Refusal{404, "The resource could not be found."};
    if (place.path == "/") return json_answer(300, identity_versions(base));
    if (place.path == "/v3") return json_answer(200, identity_version(base));
    if (place.path == "/v3/users") return show_users(request);
    throw Refusal{404, "The resource could not be found."};
}

Answer IdentityService::show_users(const SeenRequest& request) const
{
    if (!is_tokenless(request)) require_token(request, book_);
    return json_answer(200, users_document(contents_));
}

Answer IdentityService::on_tokens(const SeenRequest& request)
{
    if (request.method == "POST") return log_in(request);
    require_token(request, book_);
    const auto subject = book_.find(request.header("X-Subject-Token"));
    if (!subject) throw Refusal{404, "This is not a recognized Fernet token"};
    if (reads(request)) return show(*subject, 200, request);
    if (request.method != "DELETE") throw Refusal{405, "The method is not allowed here."};
    book_.revoke(subject->id);
    return {.status = 204};
}

Answer IdentityService::log_in(const SeenRequest& request)
{
    try {
        const auto judged = judge(request);
        if (!is_enough(judged, contents_)) return ask_for_more(judged);
        const auto token = book_.issue(judged);
        ++logins_;
        return show(token, 201, request);
    } catch (const Refusal&) {
        ++refused_;
        throw;
    }
}

// With the methods of an earlier login whose receipt comes along.
IssuedToken IdentityService::judge(const SeenRequest& request) const
{
    auto token = judge_login(json_body(request), contents_, book_);
    const auto receipt = receipts_.find(request.header("Openstack-Auth-Receipt"));
    if (!receipt) return token;
    if (receipt->holder != token.holder) throw Refusal{};
    token.methods.insert(token.methods.begin(), receipt->methods.begin(), receipt->methods.end());
    return token;
}

Answer IdentityService::ask_for_more(const IssuedToken& so_far)
{
    const auto receipt = receipts_.issue(so_far);
    auto answer = json_answer(401, receipt_document(receipt, contents_));
    answer.headers.emplace_back("Openstack-Auth-Receipt", receipt.id);
    return answer;
}

Answer IdentityService::log_in_v2(const SeenRequest& request)
{
    const auto token = book_.issue(judge_v2_login(json_body(request), contents_, book_));
    ++logins_;
    return json_answer(200, v2_token_document(token, contents_, own_origin(request, reach_.tls)));
}

Answer IdentityService::give_access_token(const SeenRequest& request)
{
    const auto token = book_.issue(judge_client(request, contents_, reach_.certificates));
    Poco::JSON::Object body;
    body.set("access_token", token.id);
    body.set("token_type", "Bearer");
    body.set("expires_in", book_.life().count());
    return json_answer(200, body);
}

Answer IdentityService::show(const IssuedToken& token, int status, const SeenRequest& request) const
{
    auto answer = json_answer(status, token_document(token, contents_, catalog_for(request)));
    answer.headers.emplace_back("X-Subject-Token", token.id);
    answer.headers.emplace_back("Vary", "X-Auth-Token");
    return answer;
}

Poco::JSON::Array IdentityService::catalog_for(const SeenRequest& request) const
{
    if (request.query.find("nocatalog") != std::string::npos) return {};
    return catalog(own_origin(request, reach_.tls), compute_url_);
}

} // namespace ksauth::test
