#include "http/service_error.hpp"

#include "base/url.hpp"
#include "base/utf8.hpp"
#include "http/retry_after.hpp"

#include <algorithm>
#include <array>

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

// ironic's {"error_message": "{\"faultstring\": ...}"}
std::string message_within(const std::string& text)
try {
    return std::string(find_message(Json::parse(text)));
} catch (const Error&) {
    return text;
}

bool is_plain_text(const Response& response)
{
    constexpr std::string_view wanted = "text/plain";
    const auto type = response.headers.get("Content-Type").value_or("");
    return same_header(type.substr(0, wanted.size()), wanted);
}

bool may_pass(int status)
{
    return status == 408 || status == 429 || (status >= 500 && status != 501 && status != 505);
}

} // namespace

std::string service_message(const Response& response)
try {
    const std::string said(find_message(Json::parse(response.body)));
    return one_line(said.starts_with('{') ? message_within(said) : said);
} catch (const Error&) {
    return is_plain_text(response) ? one_line(response.body) : std::string(); // HTML, or nothing
}

Error service_error(std::string_view method, const Response& response, WallTime now)
{
    const std::string id(response.request_id());
    const auto said = service_message(response);
    const auto url = shown_url(response.url);
    auto message = std::string(method) + " " + url + ": " + std::to_string(response.status);
    if (!response.reason.empty()) message += " " + one_line(response.reason);
    if (!said.empty()) message += ": " + said;
    if (!id.empty()) message += " (request " + id + ")";
    if (response.attempts > 1)
        message += " (after " + std::to_string(response.attempts) + " attempts)";
    return {
        ErrorKind::Http,
        {.message = std::move(message),
         .retryable = may_pass(response.status),
         .http_status = response.status,
         .request_id = id,
         .url = url,
         .retry_after = retry_after(response.headers, now),
         .attempts = response.attempts}};
}

} // namespace ksauth
