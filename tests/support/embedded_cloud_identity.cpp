#include "support/embedded_cloud_identity.hpp"

#include "support/embedded_cloud_answers.hpp"
#include "support/embedded_cloud_documents.hpp"
#include "support/embedded_cloud_login.hpp"

#include <utility>

namespace ksauth::test {
namespace {

bool reads(const SeenRequest& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

} // namespace

IssuedToken require_token(const SeenRequest& request, const TokenBook& book)
{
    auto token = book.find(request.header("X-Auth-Token"));
    if (!token) throw Refusal{};
    return *std::move(token);
}

IdentityService::IdentityService(
    const CloudContents& contents, TokenBook& book, std::string compute_url, bool tls
)
    : contents_(contents), book_(book), compute_url_(std::move(compute_url)), tls_(tls)
{
}

Answer IdentityService::answer(const SeenRequest& request)
{
    const auto place = place_of(request.path);
    const auto base = own_origin(request, tls_) + place.prefix;
    if (place.path == "/v3/auth/tokens") return on_tokens(request);
    if (!reads(request)) throw Refusal{404, "The resource could not be found."};
    if (place.path == "/") return json_answer(300, identity_versions(base));
    if (place.path == "/v3") return json_answer(200, identity_version(base));
    if (place.path != "/v3/users") throw Refusal{404, "The resource could not be found."};
    require_token(request, book_);
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
        const auto token = book_.issue(judge_login(json_body(request), contents_, book_));
        ++logins_;
        return show(token, 201, request);
    } catch (const Refusal&) {
        ++refused_;
        throw;
    }
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
    return catalog(own_origin(request, tls_), compute_url_);
}

} // namespace ksauth::test
