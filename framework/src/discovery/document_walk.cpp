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

ExplanationStep step_at(const std::string& url)
{
    ExplanationStep step{.topic = "document"};
    step.url = url;
    return step;
}

void tell(ExplanationStep step, const VersionDocument& document, Explanation& explanation)
{
    step.http_status = document.http_status();
    step.text = step.url + " lists " + document.what_it_lists();
    explanation.push_back(step);
    for (const auto& problem : document.problems()) {
        step.text = step.url + ": " + problem;
        explanation.push_back(step);
    }
}

// Errors name the URL that they are about.
std::string what_came_of(const ExplanationStep& step, const Error& error)
{
    const std::string what = error.what();
    return what.find(step.url) == std::string::npos ? step.url + ": " + what : what;
}

void tell(ExplanationStep step, const Error& error, Explanation& explanation)
{
    step.http_status = error.facts().http_status;
    step.text = what_came_of(step, error);
    explanation.push_back(std::move(step));
}

} // namespace

WalkOutcome walk_to_document(
    const Walk& walk, DocumentSource& source, const Context& context, Explanation& explanation
)
{
    WalkOutcome outcome;
    for (const auto& url : walk.candidates) {
        auto step = step_at(shown_url(url));
        try {
            auto document = source.fetch(url, context, step.remembered);
            tell(step, *document, explanation);
            outcome.document = std::move(document);
            if (!outcome.document->versions().empty()) return outcome;
            outcome.tried.push_back(step.url + " lists no version");
        } catch (const Error& error) {
            if (concerns_the_caller(error)) throw;
            outcome.may_work_later = outcome.may_work_later || error.facts().retryable;
            tell(step, error, explanation);
            outcome.tried.push_back(explanation.back().text);
            if (is_no_use_to_go_on(error)) break;
        }
    }
    return outcome;
}

} // namespace ksauth
