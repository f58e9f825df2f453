#include "http/service_error.hpp"

#include "base/text_form.hpp"
#include "base/url.hpp"
#include "base/utf8.hpp"

#include <Poco/DateTime.h>
#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeParser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace ksauth {
namespace {

constexpr std::size_t longest_message = 500;

// As it may be printed: no control characters, no half of a letter.
std::string one_line(std::string_view text)
{
    std::string line(text.substr(0, longest_message));
    const auto is_control = [](unsigned char letter) { return letter < ' ' || letter == 0x7f; };
    std::replace_if(line.begin(), line.end(), is_control, ' ');
    return to_utf8(line);
}

std::string_view text_of(const Json& value)
{
    constexpr std::array names = {
        "message", "detail", "description", "error_description", "faultstring", "title"};
    for (const auto* name : names) {
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
    if (body["error"].is_object()) return text_of(body["error"]);
    if (body["errors"].is_array()) return first_of_errors(body["errors"]);
    const auto own = body.is_object() ? text_of(body) : std::string_view();
    if (!own.empty()) return own;
    return body["error"].is_string() ? body["error"].as_string() : from_only_member(body);
}

// Poco's parser would take any text for a date.
std::optional<std::chrono::seconds> time_until(const std::string& date)
{
    Poco::DateTime when;
    int zone = 0;
    const bool good =
        has_form(date, "Aaa, 99 Aaa 9999 99:99:99 GMT") &&
        Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, date, when, zone);
    if (!good) return std::nullopt;
    const auto wait = (when.timestamp() - Poco::Timestamp()) / Poco::Timestamp::resolution();
    return std::chrono::seconds(std::max<std::int64_t>(0, wait));
}

std::optional<std::chrono::seconds> retry_after(const Headers& headers)
{
    const auto value = headers.get("Retry-After");
    if (!value) return std::nullopt;
    std::uint32_t seconds = 0;
    const auto* end = value->data() + value->size();
    const auto [stop, error] = std::from_chars(value->data(), end, seconds);
    if (error == std::errc() && stop == end) return std::chrono::seconds(seconds);
    return time_until(std::string(*value));
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
    if (!response.reason.empty()) message += " " + one_line(response.reason);
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
