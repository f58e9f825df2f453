#include "discovery/endpoint_resolver.hpp"

#include "base/url.hpp"
#include "discovery/document_walk.hpp"
#include "discovery/url_walk.hpp"
#include "discovery/version_link.hpp"
#include "identity/service_types.hpp"

#include <ksauth/error.hpp>

#include <tuple>
#include <utility>

namespace ksauth {
namespace {

bool is_asked_for_no_version(const EndpointQuestion& question, const VersionRange& range)
{
    return range.is_any() && !question.with_versions;
}

[[noreturn]] void refuse(const Undiscovered& found, std::string why, WalkOutcome outcome)
{
    const auto type = found.data.service_type.empty() ? "service" : found.data.service_type;
    throw EndpointNotFound(
        {.message = "no version " + found.range.text() + " of " + type + " at " +
                    shown_url(found.data.url) + ": " + std::move(why),
         .retryable = outcome.may_work_later,
         .problems = std::move(outcome.tried)}
    );
}

std::string first_failure(const WalkOutcome& outcome)
{
    return outcome.tried.empty() ? "" : "; " + outcome.tried.front();
}

// Whether the URL shows a major version that is out of the question.
bool contradicts(const VersionRange& range, const std::optional<Version>& shown)
{
    if (!shown) return false;
    const bool too_old =
        range.min() && !range.min()->is_latest() && shown->major_part() < range.min()->major_part();
    return too_old || (range.max() && shown->major_part() > range.max()->major_part());
}

void warn(Explanation& explanation, std::string text)
{
    explanation.push_back({"choice", std::move(text), LogLevel::Warning});
}

// No document anywhere: what the catalog says must do, unless it cannot be right.
ResolvedEndpoint
without_document(Undiscovered found, const Walk& walk, WalkOutcome outcome, Explanation& told)
{
    const auto url = shown_url(found.data.url);
    if (found.range.is_any() || walk.url_fits) {
        explain(told, "choice", "there is no version document; the catalog's URL does without");
        return {std::move(found.data), Basis::Silence};
    }
    auto why = "it shows no version document" + first_failure(outcome);
    if (!found.allow_version_hack) refuse(found, std::move(why), std::move(outcome));
    if (contradicts(found.range, found.data.api_version)) {
        why += "; its URL shows version " + found.data.api_version->text();
        refuse(found, std::move(why), std::move(outcome));
    }
    if (found.data.api_version && found.range.accepts(*found.data.api_version)) {
        explain(told, "choice", "there is no version document, but the URL shows a version");
        return {std::move(found.data), Basis::Silence};
    }
    warn(
        told,
        "cannot find out whether " + url + " serves version " + found.range.text() +
            ", and use it as it is: " + why
    );
    return {std::move(found.data), Basis::Silence};
}

// The project that was taken from the end of the catalog's URL goes behind the one that was found.
std::string with_project(const std::string& url, const std::string& project_id)
{
    if (project_id.empty()) return url;
    return join_url(url.substr(0, url.find_first_of("?#")), project_id);
}

std::string description_of(const ApiVersion& version)
{
    const auto& [min, max] = std::tie(version.min_microversion, version.max_microversion);
    const auto text = "version " + version.version->text() + " (" + version.status + ")";
    return min && max ? text + ", microversions " + min->text() + " to " + max->text() + "," : text;
}

EndpointData with_version(EndpointData data, const ApiVersion& version, const Walk& walk)
{
    data.url = with_project(version.url, walk.project_id);
    data.api_version = version.version;
    data.min_microversion = version.min_microversion;
    data.max_microversion = version.max_microversion;
    data.next_min_version = version.next_min_version;
    data.not_before = version.not_before;
    data.status = version.status;
    return data;
}

ResolvedEndpoint discover(
    Undiscovered found,
    const EndpointQuestion& question,
    DocumentSource& source,
    const Context& context,
    Explanation& told
)
{
    const bool any = found.range.is_any();
    const auto walk = plan_walk(
        {.url = found.data.url,
         .project_id = found.project_id,
         .range = found.range,
         .allow_version_hack = found.allow_version_hack && !any}
    );
    if (walk.url_is_exact && !question.with_versions) {
        explain(told, "choice", "its URL shows a version that will do; nobody needs to be asked");
        return {std::move(found.data)};
    }
    auto outcome = walk_to_document(walk, source, context, told);
    if (!outcome.document)
        return without_document(std::move(found), walk, std::move(outcome), told);

    const auto* version = outcome.document->find(
        found.range, allowed_statuses(question.filter), {found.data.url, walk.url_without_project}
    );
    if (version == nullptr && any) return {std::move(found.data), Basis::Document};
    if (version == nullptr) {
        const auto& document = *outcome.document;
        auto why = shown_url(document.url()) + " lists " + document.what_it_lists();
        refuse(found, std::move(why), std::move(outcome));
    }
    auto data = with_version(std::move(found.data), *version, walk);
    explain(told, "choice", description_of(*version) + " at " + shown_url(data.url));
    return {std::move(data), Basis::Document};
}

} // namespace

ResolvedEndpoint resolve_endpoint(
    const EndpointQuestion& question,
    DocumentSource& source,
    const Context& context,
    Explanation& explanation
)
{
    auto found = find_undiscovered(question, explanation);
    if (!found.range.is_any())
        explain(explanation, "filter", "versions that will do: " + found.range.text());
    if (flag(question.filter, "skip_discovery", false)) {
        explain(explanation, "choice", "skip_discovery: the catalog's word is taken");
        return {std::move(found.data)};
    }
    if (is_asked_for_no_version(question, found.range)) return {std::move(found.data)};
    return discover(std::move(found), question, source, context, explanation);
}

std::optional<Version> resolve_api_version(
    const EndpointQuestion& question,
    DocumentSource& source,
    const Context& context,
    Explanation& explanation
)
{
    const auto cheap = resolve_endpoint(question, source, context, explanation).data;
    if (cheap.api_version || question.with_versions) return cheap.api_version;
    auto thorough = question;
    thorough.with_versions = true;
    return resolve_endpoint(thorough, source, context, explanation).data.api_version;
}

} // namespace ksauth
