#include <ksauth/adapter.hpp>
#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {
namespace {

Json json_or_null(const Response& response)
try {
    return response.json();
} catch (const ProtocolError&) {
    return {}; // an empty body, for one
}

RequestOptions with_body(RequestOptions options, Json body)
{
    options.json = std::move(body);
    return options;
}

} // namespace

JsonResponse JsonAdapter::request(
    std::string_view method, std::string_view url, const RequestOptions& options
) const
{
    auto asking = options;
    asking.headers.set_default("Accept", "application/json");
    JsonResponse answer{.response = adapter_.request(method, url, asking)};
    answer.body = json_or_null(answer.response);
    return answer;
}

JsonResponse JsonAdapter::get(std::string_view url, const RequestOptions& options) const
{
    return request("GET", url, options);
}

JsonResponse JsonAdapter::post(std::string_view url, Json body, RequestOptions options) const
{
    return request("POST", url, with_body(std::move(options), std::move(body)));
}

JsonResponse JsonAdapter::put(std::string_view url, Json body, RequestOptions options) const
{
    return request("PUT", url, with_body(std::move(options), std::move(body)));
}

JsonResponse JsonAdapter::patch(std::string_view url, Json body, RequestOptions options) const
{
    return request("PATCH", url, with_body(std::move(options), std::move(body)));
}

JsonResponse JsonAdapter::delete_(std::string_view url, const RequestOptions& options) const
{
    return request("DELETE", url, options);
}

} // namespace ksauth
