#include "behaviour/asking.hpp"

#include "support/fake_transport.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>
#include <ksauth/session.hpp>

#include <map>
#include <utility>

namespace ksauth::test {
namespace {

std::string without_end_slashes(std::string url)
{
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

Response answer_from(const Json& answers, const Request& request)
{
    const auto& scripted = answers[without_end_slashes(request.url)];
    if (scripted.is_null()) return {.status = 404, .body = "no such page", .url = request.url};
    const bool stranger = !request.headers.contains("X-Auth-Token");
    if (stranger && !scripted["for_strangers"].as_bool())
        return {.status = 401, .body = "{}", .url = request.url};
    Response response{
        .status = static_cast<int>(scripted["status"].as_integer()),
        .body = std::string(scripted["body"].as_string()),
        .url = request.url};
    for (const auto& [name, value] : scripted["headers"].members())
        response.headers.set(name, value.as_string());
    return response;
}

void add_value(EndpointFilter& filter, const std::string& key, const Json& value)
{
    std::vector<std::string> texts;
    for (const auto& item : value.items())
        texts.emplace_back(item.as_string());
    if (value.is_bool()) texts.emplace_back(value.as_bool() ? "true" : "false");
    if (value.is_string()) texts.emplace_back(value.as_string());
    filter.set(key, std::move(texts));
}

EndpointFilter filter_of(const Json& question)
{
    EndpointFilter filter;
    for (const auto& [key, value] : question.members()) {
        for (const auto& [name, flag] : value.members()) // those in "allow"
            add_value(filter, name, flag);
        if (!value.is_object()) add_value(filter, key, value);
    }
    return filter;
}

Json text_or_null(const std::string& text)
{
    return text.empty() ? Json() : Json(text);
}

Json text_or_null(const std::optional<Version>& version)
{
    return version ? Json(version->text()) : Json();
}

Json describe(const EndpointData& data)
{
    return Json::object(
        {{"url", data.url},
         {"catalog_url", data.catalog_url},
         {"service_type", data.service_type},
         {"service_name", text_or_null(data.service_name)},
         {"service_id", text_or_null(data.service_id)},
         {"interface", data.interface},
         {"region_name", data.region_name},
         {"endpoint_id", text_or_null(data.endpoint_id)},
         {"api_version", text_or_null(data.api_version)},
         {"min_microversion", text_or_null(data.min_microversion)},
         {"max_microversion", text_or_null(data.max_microversion)},
         {"next_min_version", text_or_null(data.next_min_version)},
         {"not_before", text_or_null(data.not_before)},
         {"status", text_or_null(data.status)}}
    );
}

// Where several endpoints have one place and type, the reference tells of the last alone.
Json describe(const std::vector<EndpointVersions>& all)
{
    std::map<std::string, Json> found;
    for (const auto& endpoint : all) {
        Json::Array versions;
        for (const auto& version : endpoint.versions) {
            versions.push_back(Json::array(
                {text_or_null(version.version),
                 version.url,
                 version.status,
                 text_or_null(version.min_microversion),
                 text_or_null(version.max_microversion)}
            ));
        }
        const auto place = endpoint.interface + " in " + endpoint.region_name;
        found[endpoint.service_type + ", " + place] = Json::array(std::move(versions));
    }
    return Json::object(Json::Object(found.begin(), found.end()));
}

Json find(const Session& session, const std::string& method, const EndpointFilter& filter)
{
    if (method == "get_endpoint") return session.endpoint(filter);
    if (method == "get_endpoint_data") return describe(session.endpoint_data(filter));
    if (method == "get_api_major_version") return text_or_null(session.api_major_version(filter));
    return describe(session.all_version_data(filter));
}

Json answer_to(const Session& session, const std::string& method, const EndpointFilter& filter)
try {
    return Json::object({{"found", find(session, method, filter)}});
} catch (const Error& error) {
    return Json::object({{"error", error.name()}});
}

} // namespace

Asked ask(const RecordedCase& one, const RecordedCloud& cloud)
{
    const auto transport = std::make_shared<FakeTransport>([&](const Request& request) {
        return answer_from(cloud.answers, request);
    });
    const auto access = std::make_shared<const Access>(Access::parse(cloud.token));
    const Session session(
        {.auth = make_auth({.authenticate = NumberedTokens(access)}), .transport = transport}
    );
    const auto filter = filter_of(one.question);
    Asked asked{.answer = answer_to(session, one.method, filter)};
    asked.requests = transport->sent().size();
    answer_to(session, one.method, filter);
    asked.requests_of_two = transport->sent().size();
    return asked;
}

} // namespace ksauth::test
