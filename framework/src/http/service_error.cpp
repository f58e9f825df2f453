#include "http/service_error.hpp"

#include "base/url.hpp"

#include <Poco/DateTime.h>
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeParser.h>
#include <Poco/NumberParser.h>

#include <algorithm>

namespace ksauth {
namespace {

constexpr std::size_t longest_message = 500;

std::string one_line(std::string_view text)
{
    std::string line(text.substr(0, longest_message));
    std::replace_if(
        line.begin(), line.end(), [](unsigned char letter) { return letter < ' '; }, ' '
    );
    return line;
}

std::string_view text_of(const Json& value)
{
    for (const auto* name : {"message", "detail", "title", "faultstring"}) {
        if (value[name].is_string() && !value[name].as_string().empty())
            return value[name].as_string();
    }
    return value.as_string();
}

std::string_view first_of_errors(const Json& errors)
{
    return text_of(errors[std::size_t{0}]);
}

// nova's {"itemNotFound": {"message"}}, neutron's {"NeutronError": {"message"}}: one member, any
// name.
std::string_view from_only_member(const Json& body)
{
    return body.members().size() == 1 ? text_of(body.members().front().second) : std::string_view();
}

std::string_view find_message(const Json& body)
{
    if (body["error"].is_object() || body["error"].is_string()) return text_of(body["error"]);
    if (body["errors"].is_array()) return first_of_errors(body["errors"]);
    const auto own = body.is_object() ? text_of(body) : std::string_view();
    return own.empty() ? from_only_member(body) : own;
}

std::optional<std::chrono::seconds> retry_after(const Headers& headers)
{
    const auto value = headers.get("Retry-After");
    if (!value) return std::nullopt;
    const std::string text(*value);
    unsigned seconds = 0;
    if (Poco::NumberParser::tryParseUnsigned(text, seconds)) return std::chrono::seconds(seconds);
    Poco::DateTime when;
    int zone = 0;
    if (!Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, text, when, zone))
        return std::nullopt;
    const auto wait = (when.timestamp() - Poco::Timestamp()) / Poco::Timestamp::resolution();
    return std::chrono::seconds(std::max<std::int64_t>(0, wait));
}

bool may_pass(int status)
{
    return status == 408 || status == 429 || (status >= 500 && status != 501 && status != 505);
}

} // namespace

std::string service_message(const Response& response)
try {
    return one_line(find_message(Json::parse(response.body)));
} catch (const Error&) {
    return {}; // HTML, or nothing
}

Error service_error(std::string_view method, const Response& response)
{
    const std::string id(response.request_id());
    const auto said = service_message(response);
    const auto url = shown_url(response.url);
    auto message = std::string(method) + " " + url + ": " + std::to_string(response.status);
    if (!response.reason.empty()) message += " " + response.reason;
    if (!said.empty()) message += ": " + said;
    if (!id.empty()) message += " (request " + id + ")";
    return {
        ErrorKind::Http,
        {.message = std::move(message),
         .retryable = may_pass(response.status),
         .http_status = response.status,
         .request_id = id,
         .url = url,
         .retry_after = retry_after(response.headers)}};
}

} // namespace ksauth
