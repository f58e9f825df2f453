// Resolves the clouds and sections that a JSON document on stdin describes, and prints what became
// of them.
#include <ksauth/cloud.hpp>
#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

using namespace ksauth;

namespace {

std::string text_of(const Json& value)
{
    return std::string(value.as_string());
}

CloudSources sources_of(const Json& question, const PluginRegistry& registry)
{
    std::map<std::string, std::string> variables;
    CloudSources sources{.registry = &registry};
    for (const auto& [name, value] : question["environment"].members()) {
        variables[name] = value.as_string();
        sources.environment_names.push_back(name);
    }
    sources.environment = [variables](std::string_view name) -> std::optional<std::string> {
        const auto found = variables.find(std::string(name));
        if (found == variables.end()) return std::nullopt;
        return found->second;
    };
    sources.folders = {text_of(question["folder"])};
    for (const auto& [name, value] : question["overrides"].members())
        sources.overrides.push_back({name, text_of(value), "the test", false});
    return sources;
}

Json list_of(const std::vector<std::string>& texts)
{
    Json::Array items;
    for (const auto& text : texts)
        items.emplace_back(text);
    return Json::array(std::move(items));
}

Json service_of(const Cloud& cloud, const std::string& type)
{
    const auto adapter = cloud.adapter_options({.service_type = type});
    std::string called = type;
    for (const auto& service : cloud.session_options().services) {
        if (service.service != type) continue;
        const auto name = service.endpoint_filter.get("service_type");
        if (!name.empty()) called = name;
    }
    return Json::object(
        {{"service_type", called},
         {"service_name", adapter.service_name},
         {"region_name", adapter.region_name},
         {"interface", list_of(adapter.interface)},
         {"version", adapter.version},
         {"default_microversion", adapter.default_microversion},
         {"endpoint", adapter.endpoint_override},
         {"connect_retries", adapter.retry.connect_retries.value_or(0)},
         {"status_code_retries", adapter.retry.status_code_retries.value_or(0)}}
    );
}

double seconds(const std::optional<std::chrono::milliseconds>& delay)
{
    return std::chrono::duration<double>(delay.value_or(std::chrono::milliseconds(0))).count();
}

Json adapter_of(const Json& given, const Cloud& cloud)
{
    const auto adapter = cloud.adapter_options(
        {.service_type = text_of(given["service_type"]),
         .region_name = text_of(given["region_name"]),
         .version = text_of(given["version"])}
    );
    Json::Array statuses;
    for (const auto status : adapter.retry.retriable_status_codes)
        statuses.emplace_back(status);
    return Json::object(
        {{"service_type", adapter.service_type},
         {"service_name", adapter.service_name},
         {"interface", list_of(adapter.interface)},
         {"region_name", adapter.region_name},
         {"endpoint", adapter.endpoint_override},
         {"version", adapter.version},
         {"min_version", adapter.min_version},
         {"max_version", adapter.max_version},
         {"connect_retries", adapter.retry.connect_retries.value_or(0)},
         {"status_code_retries", adapter.retry.status_code_retries.value_or(0)},
         {"connect_retry_delay", seconds(adapter.retry.connect_retry_delay)},
         {"status_code_retry_delay", seconds(adapter.retry.status_code_retry_delay)},
         {"retriable_status_codes", Json::array(std::move(statuses))}}
    );
}

// What sections and clouds have in common.
Json::Object session_of(const Cloud& cloud)
{
    const auto session = cloud.session_options();
    Json::Object options;
    for (const auto& option : cloud.options)
        options.emplace_back(option.name, option.value);
    const auto& verify = session.tls.verify;
    return {
        {"auth_type", cloud.auth_type},
        {"auth", Json::object(std::move(options))},
        {"verify", verify.ca().empty() ? Json(verify.enabled()) : Json(verify.ca())},
        {"cert", session.tls.client.certificate},
        {"key", session.tls.client.key},
        {"timeout", seconds(session.timeout)}};
}

Json answer_of_section(const Json& question, const PluginRegistry& registry)
{
    const CloudSources sources{
        .environment = [](std::string_view) { return std::nullopt; }, .registry = &registry};
    const auto cloud = load_ini(text_of(question["ini"]), text_of(question["section"]), sources);
    cloud.auth(registry); // keystoneauth1 makes the plugin as well
    const auto session = cloud.session_options();
    auto answer = session_of(cloud);
    answer.emplace_back("collect_timing", session.collect_timing);
    answer.emplace_back("split_loggers", session.split_loggers);
    answer.emplace_back("adapter", adapter_of(question["given"], cloud));
    return Json::object(std::move(answer));
}

Json answer_of_cloud(const Json& question, const PluginRegistry& registry)
{
    const auto cloud = load_cloud(question["cloud"].as_string(), sources_of(question, registry));
    Json::Object services;
    for (const auto& type : question["services"].items())
        services.emplace_back(text_of(type), service_of(cloud, text_of(type)));
    auto answer = session_of(cloud);
    answer.emplace_back("services", Json::object(std::move(services)));
    return Json::object(std::move(answer));
}

Json resolve(const Json& question, const PluginRegistry& registry)
try {
    return question["ini"].is_null() ? answer_of_cloud(question, registry)
                                     : answer_of_section(question, registry);
} catch (const Error& error) {
    return Json::object({{"error", error.what()}, {"class", error.name()}});
}

} // namespace

int main()
try {
    const std::string text{std::istreambuf_iterator<char>(std::cin), {}};
    const PluginRegistry registry;
    Json::Array answers;
    for (const auto& question : Json::parse(text).items())
        answers.push_back(resolve(question, registry));
    std::cout << Json::array(std::move(answers)).dump() << '\n';
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
