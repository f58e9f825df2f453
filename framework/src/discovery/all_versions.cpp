#include "discovery/all_versions.hpp"

#include "base/signals_blocked.hpp"
#include "discovery/document_walk.hpp"
#include "discovery/url_walk.hpp"
#include "discovery/version_link.hpp"
#include "identity/service_types.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace ksauth {
namespace {

constexpr std::string_view every_interface = "all";

// What the URL says, where the service says nothing (behaviour 4.6.8).
ApiVersion inferred(const EndpointData& data, const std::string& project_id)
{
    auto url = without_end_slashes(data.url);
    const bool has_project = !project_id.empty() && url.ends_with(project_id);
    if (has_project) url = url.substr(0, url.rfind('/')); // also "AUTH_<project>"
    return {.version = data.api_version, .url = std::string(url) + "/", .status = "CURRENT"};
}

std::string why_silent(const WalkOutcome& outcome)
{
    if (!outcome.tried.empty()) return outcome.tried.front();
    return outcome.document->url() + " lists only " + outcome.document->what_it_lists();
}

// What is asked of each endpoint.
struct Wanted {
    std::string project_id = {};
    AllowedStatuses statuses = {};
    bool skip_discovery = false;
};

EndpointVersions ask_one(
    const EndpointData& data,
    const Wanted& wanted,
    DocumentSource& source,
    const Context& context,
    Explanation& told
)
{
    EndpointVersions all{
        data.region_name, data.interface, std::string(official_service_type(data.service_type))};
    if (!wanted.skip_discovery) {
        const auto walk = plan_walk({.url = data.url, .project_id = wanted.project_id});
        const auto outcome = walk_to_document(walk, source, context, told);
        if (outcome.document) all.versions = outcome.document->oldest_first(wanted.statuses);
        if (all.versions.empty()) all.problem = why_silent(outcome);
    }
    if (all.versions.empty()) all.versions.push_back(inferred(data, wanted.project_id));
    return all;
}

EndpointFilter of_interfaces(EndpointFilter filter)
{
    if (!filter.contains("interface")) filter.set("interface", "public");
    if (filter.get("interface") == every_interface) filter.set("interface", "");
    return filter;
}

// One that goes before the catalog, or all of the catalog that fit.
std::vector<EndpointData> endpoints_of(const EndpointQuestion& question, Explanation& told)
{
    const bool given =
        question.filter.contains("endpoint_override") || !question.plugin_url.empty();
    if (given) return {find_undiscovered(question, told).data};
    std::vector<EndpointData> endpoints;
    if (question.access == nullptr) return endpoints;
    for (const auto& match : question.access->catalog().find_all(of_interfaces(question.filter)))
        endpoints.push_back(data_from(match));
    return endpoints;
}

// The endpoints, one after the other, by as many threads as come to work.
class Inquiry {
public:
    using Ask = std::function<EndpointVersions(const EndpointData&, Explanation&)>;

    Inquiry(std::vector<EndpointData> endpoints, Ask ask)
        : endpoints_(std::move(endpoints)), answers_(endpoints_.size()), ask_(std::move(ask))
    {
    }

    void run()
    {
        std::vector<std::jthread> others;
        const auto threads = std::min(most_asked_at_once, endpoints_.size());
        try {
            const SignalsBlocked no_signals;
            while (others.size() + 1 < threads)
                others.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            // Those that there are do it all.
        }
        work();
    }

    /// Once it has run. Throws what the first that failed threw.
    std::vector<EndpointVersions> take(Explanation& explanation)
    {
        std::vector<EndpointVersions> all;
        for (auto& [versions, told, error] : answers_) {
            explanation.insert(explanation.end(), told.begin(), told.end());
            if (error) error->raise();
            all.push_back(std::move(versions));
        }
        return all;
    }

private:
    struct Answer {
        EndpointVersions versions = {};
        Explanation told = {};
        std::optional<Error> error = {};
    };

    void work() noexcept
    {
        for (auto mine = next_++; mine < endpoints_.size(); mine = next_++)
            answer(endpoints_[mine], answers_[mine]);
    }

    void answer(const EndpointData& endpoint, Answer& answer) const noexcept
    {
        try {
            answer.versions = ask_(endpoint, answer.told);
        } catch (const Error& error) {
            answer.error = error;
        } catch (const std::bad_alloc&) {
            answer.error = Error(ErrorKind::NoMemory, {.message = "out of memory"});
        } catch (const std::exception& error) {
            answer.error = Error(ErrorKind::Internal, {.message = error.what()});
        }
    }

    const std::vector<EndpointData> endpoints_;
    std::vector<Answer> answers_; // each written by the thread that took its endpoint
    const Ask ask_;
    std::atomic<std::size_t> next_{0};
};

} // namespace

std::vector<EndpointVersions> resolve_all_versions(
    const EndpointQuestion& question,
    DocumentSource& source,
    const Context& context,
    Explanation& explanation
)
{
    const Wanted wanted{
        .project_id = project_of(question),
        .statuses = allowed_statuses(question.filter),
        .skip_discovery = flag(question.filter, "skip_discovery", false)};
    Inquiry inquiry(
        endpoints_of(question, explanation),
        [&](const EndpointData& endpoint, Explanation& told) {
            return ask_one(endpoint, wanted, source, context, told);
        }
    );
    inquiry.run();
    return inquiry.take(explanation);
}

} // namespace ksauth
