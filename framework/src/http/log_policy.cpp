#include "http/log_policy.hpp"

#include "base/redactor.hpp"
#include "base/url.hpp"
#include "http/body_mask.hpp"
#include "http/curl_line.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace ksauth {
namespace {

struct Kind {
    std::string_view prefix; ///< where all are in one channel
    std::string_view channel;
};
constexpr std::string_view common_channel = "session";
constexpr Kind of_requests = {"REQ: ", "session.request"};
constexpr Kind of_responses = {"RESP: ", "session.response"};
constexpr Kind of_bodies = {"RESP BODY: ", "session.body"};
constexpr Kind of_ids = {"", "session.request-id"};

void write(const Logging& log, const Kind& kind, const std::string& text)
{
    const auto line = on_one_line(text);
    if (log.split) return log.sink->write(LogLevel::Debug, kind.channel, line);
    log.sink->write(LogLevel::Debug, common_channel, std::string(kind.prefix) + line);
}

bool wants_traffic(const Logging& log)
{
    return log.traffic && log.wants(LogLevel::Debug);
}

std::string head_of(const Response& response)
{
    std::vector<std::string> fields;
    for (const auto& [name, value] : response.headers)
        fields.push_back(name + ": " + shown_value(name, value));
    std::sort(fields.begin(), fields.end());
    auto text = "[" + std::to_string(response.status) + "]";
    for (const auto& field : fields)
        text += " " + field;
    return text;
}

std::string body_of(const Exchange& exchange, const Response& response)
{
    const bool success = response.status >= 200 && response.status < 300;
    if (exchange.request.sink && success) return "<not shown: streamed>";
    return mask_body(response.headers.get("Content-Type").value_or(""), response.body);
}

} // namespace

Response LogPolicy::send(Exchange& exchange, Next next) const
{
    if (!wants_traffic(exchange.log)) return next(exchange);
    Redactor redactor(exchange.secrets);
    learn_from(exchange.request, redactor);
    write(exchange.log, of_requests, redactor.mask(curl_line(exchange.request)));
    auto response = next(exchange);
    learn_from(response.headers, redactor);
    write(exchange.log, of_responses, redactor.mask(head_of(response)));
    const auto body = body_of(exchange, response);
    if (!body.empty()) write(exchange.log, of_bodies, redactor.mask(body));
    return response;
}

void log_request_id(const Exchange& exchange, const Response& response)
{
    const auto id = response.request_id();
    if (id.empty() || !wants_traffic(exchange.log)) return;
    std::string line = exchange.request.method + " call to ";
    if (!exchange.service.empty()) line.append(exchange.service).append(" for ");
    write(
        exchange.log, of_ids, line + shown_url(response.url) + " used request id " + std::string(id)
    );
}

} // namespace ksauth
