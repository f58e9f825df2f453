#include "cli/commands/commands.hpp"
#include "cli/commands/endpoint_described.hpp"
#include "cli/output.hpp"
#include "cli/service_filter.hpp"
#include "cli/warning.hpp"

#include <ksauth/error.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

namespace ksauth::cli {
namespace {

Json::Object describe(const EndpointVersions& endpoint, const ApiVersion& version)
{
    return {
        {"region_name", text_or_null(endpoint.region_name)},
        {"service_type", text_or_null(endpoint.service_type)},
        {"interface", text_or_null(endpoint.interface)},
        {"version", text_or_null(version.version)},
        {"status", text_or_null(version.status)},
        {"min_microversion", text_or_null(version.min_microversion)},
        {"max_microversion", text_or_null(version.max_microversion)},
        {"url", version.url},
    };
}

// A version that is not known may be any.
bool fits(const VersionRange& range, const ApiVersion& version)
{
    return !version.version || range.accepts(*version.version);
}

bool wants_newest(const VersionRange& range)
{
    return range.min() && (range.min()->is_latest() || range.min()->is_latest_of_major());
}

std::vector<ApiVersion> versions_in(const VersionRange& range, const EndpointVersions& endpoint)
{
    std::vector<ApiVersion> wanted; // the oldest first
    for (const auto& version : endpoint.versions) {
        if (!fits(range, version)) continue;
        if (wants_newest(range)) wanted.clear();
        wanted.push_back(version);
    }
    return wanted;
}

std::string name_of(const EndpointVersions& endpoint)
{
    const auto& [region, interface, type, versions, problem] = endpoint;
    return (type.empty() ? "service" : type) + (region.empty() ? "" : " in " + region) +
           (interface.empty() ? "" : " (" + interface + ")");
}

// A service that does not answer stops nobody.
void report_silent(const std::vector<EndpointVersions>& endpoints, Format format)
{
    for (const auto& endpoint : endpoints) {
        if (endpoint.problem.empty()) continue;
        print_warning(
            name_of(endpoint) +
                " does not tell its versions, listed is what its URL shows: " + endpoint.problem,
            format
        );
    }
}

std::string versions_there_are(const std::vector<EndpointVersions>& endpoints)
{
    std::string text;
    for (const auto& endpoint : endpoints) {
        text += (text.empty() ? "" : "; ") + name_of(endpoint) + " has ";
        for (const auto& version : endpoint.versions) {
            text += (&version == &endpoint.versions.front() ? "" : ", ") +
                    (version.version ? version.version->text() : "an unknown one");
        }
    }
    return text;
}

// The login may take what it takes; then one service that hangs must not hold up the others.
Session session_for_many(Invocation& invocation)
{
    constexpr std::chrono::seconds for_each{30};
    const auto cloud = invocation.complete_cloud();
    const auto session = invocation.authenticated_session(cloud);
    auto options = session.options();
    if (!says_timeout(cloud)) options.timeout = for_each;
    return Session(std::move(options));
}

std::vector<EndpointVersions> find_versions(Invocation& invocation, const EndpointFilter& filter)
{
    const auto session = session_for_many(invocation);
    auto all = service_of(session, invocation.arguments.filter).all_version_data(filter);
    const auto whole = filter.over(session.options().endpoint_defaults);
    if (!all.empty() || whole.empty()) return all;
    throw EndpointNotFound({.message = session.access()->catalog().explain_missing(whole)});
}

} // namespace

void run_versions(Invocation& invocation)
{
    const auto filter = filter_of(invocation.arguments.filter);
    const auto range = versions_of(filter);
    const auto endpoints = find_versions(invocation, filter);

    std::vector<Json::Object> rows;
    for (const auto& endpoint : endpoints) {
        for (const auto& version : versions_in(range, endpoint))
            rows.push_back(describe(endpoint, version));
    }
    if (rows.empty() && !endpoints.empty()) {
        throw EndpointNotFound(
            {.message = "no version " + range.text() + ": " + versions_there_are(endpoints)}
        );
    }
    if (!invocation.arguments.global.quiet)
        report_silent(endpoints, invocation.arguments.global.format);
    const std::vector<std::string> columns = {
        "Region",
        "Service Type",
        "Interface",
        "Version",
        "Status",
        "Min Microversion",
        "Max Microversion",
        "URL"};
    print_list(std::cout, invocation.arguments.global.format, columns, rows);
}

} // namespace ksauth::cli
