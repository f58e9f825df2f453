// `endpoint --explain`: where each option came from, what the catalog has, which documents were
// looked at, and why the answer is what it is.
#include "cli/commands/endpoint_described.hpp"
#include "cli/harmless.hpp"
#include "cli/options_shown.hpp"
#include "cli/output.hpp"
#include "cli/service_filter.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ksauth::cli {
namespace {

struct Told {
    std::vector<ResolvedOption> options = {};
    Explanation steps = {};
    std::optional<EndpointData> endpoint = {};
};

Json json_of(const ResolvedOption& option)
{
    return Json::object(
        {{"name", option.name}, {"value", option.value}, {"from", text_or_null(option.origin)}}
    );
}

// Null where there was no answer.
Json status_of(const ExplanationStep& step)
{
    if (step.http_status == 0) return {};
    return step.http_status;
}

// Null for what is no document.
Json remembered(const ExplanationStep& step)
{
    if (step.url.empty()) return {};
    return step.remembered;
}

Json json_of(const ExplanationStep& step)
{
    return Json::object(
        {{"topic", step.topic},
         {"text", step.text},
         {"warning", step.level >= LogLevel::Warning},
         {"url", text_or_null(step.url)},
         {"http_status", status_of(step)},
         {"from_cache", remembered(step)}}
    );
}

template <class Things>
Json list_of(const Things& things)
{
    Json::Array list;
    for (const auto& thing : things)
        list.push_back(json_of(thing));
    return Json::array(std::move(list));
}

void print_json(const Told& told)
{
    Json endpoint;
    if (told.endpoint) endpoint = Json::object(describe(*told.endpoint));
    const auto all = Json::object(
        {{"endpoint", endpoint}, {"options", list_of(told.options)}, {"steps", list_of(told.steps)}}
    );
    std::cout << all.dump_pretty() << '\n';
}

void print_line(std::ostream& out, std::string topic, const std::string& text)
{
    constexpr std::size_t width = 10;
    topic.resize(std::max(width, topic.size()), ' ');
    out << topic << one_line(text) << '\n';
}

std::string text_of(const ExplanationStep& step)
{
    auto text = (step.level >= LogLevel::Warning ? "warning: " : "") + step.text;
    if (step.url.empty()) return text;
    const auto answer =
        step.http_status == 0 ? "no answer" : "HTTP " + std::to_string(step.http_status);
    return text.append(" [").append(answer).append(step.remembered ? ", from the cache]" : "]");
}

std::string text_of(const ResolvedOption& option)
{
    auto text = option.name;
    text.append(" = ").append(option.value);
    return option.origin.empty() ? text : text.append(" (").append(option.origin).append(")");
}

void print_text(std::ostream& out, const Told& told)
{
    for (const auto& option : told.options)
        print_line(out, "option", text_of(option));
    for (const auto& step : told.steps)
        print_line(out, step.topic, text_of(step));
}

// The URL stays alone on stdout for whoever takes the value.
void print(const Told& told, Format format)
{
    if (format == Format::Json) return print_json(told);
    print_text(format == Format::Value ? std::cerr : std::cout, told);
    if (!told.endpoint) return;
    if (format == Format::Table) return print_record(std::cout, format, describe(*told.endpoint));
    std::cout << one_line(told.endpoint->url) << '\n';
}

} // namespace

void explain_endpoint(Invocation& invocation)
{
    const auto& arguments = invocation.arguments;
    const auto filter = filter_of(arguments.filter);
    const auto cloud = invocation.complete_cloud();
    Told told{.options = options_shown(cloud)};
    const auto given = origins_of(arguments.filter);
    told.options.insert(told.options.end(), given.begin(), given.end());

    const auto service = service_of(invocation.authenticated_session(cloud), arguments.filter);
    try {
        told.endpoint = service.endpoint_data(filter, {}, &told.steps);
    } catch (const EndpointError&) {
        print(told, arguments.global.format);
        std::cout.flush();
        throw;
    }
    print(told, arguments.global.format);
}

} // namespace ksauth::cli
