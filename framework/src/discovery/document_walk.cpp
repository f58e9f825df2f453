#include "discovery/document_walk.hpp"

#include "base/url.hpp"
#include "discovery/endpoint_question.hpp"

#include <ksauth/error.hpp>

namespace ksauth {
namespace {

bool concerns_the_caller(const Error& error)
{
    switch (error.kind()) {
    case ErrorKind::Deadline:
    case ErrorKind::Cancelled:
    case ErrorKind::NoMemory:
    case ErrorKind::Internal:
        return true;
    default:
        return false;
    }
}

// All candidates are on one host: where nobody listens, nobody listens to the next one.
bool is_no_use_to_go_on(const Error& error)
{
    return error.kind() == ErrorKind::ConnectFailure || error.kind() == ErrorKind::Tls;
}

void tell(const std::string& url, const VersionDocument& document, Explanation& explanation)
{
    explain(explanation, "document", shown_url(url) + " lists " + document.what_it_lists());
    for (const auto& problem : document.problems())
        explain(explanation, "document", shown_url(url) + ": " + problem);
}

} // namespace

WalkOutcome walk_to_document(
    const Walk& walk, DocumentSource& source, const Context& context, Explanation& explanation
)
{
    WalkOutcome outcome;
    for (const auto& url : walk.candidates) {
        try {
            auto document = source.fetch(url, context);
            tell(url, *document, explanation);
            outcome.document = std::move(document);
            if (!outcome.document->versions().empty()) return outcome;
            outcome.tried.push_back(shown_url(url) + " lists no version");
        } catch (const Error& error) {
            if (concerns_the_caller(error)) throw;
            outcome.may_work_later = outcome.may_work_later || error.facts().retryable;
            outcome.tried.push_back(shown_url(url) + ": " + error.what());
            explain(explanation, "document", outcome.tried.back());
            if (is_no_use_to_go_on(error)) break;
        }
    }
    return outcome;
}

} // namespace ksauth
