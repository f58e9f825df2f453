#include "http/log_policy.hpp"

#include "base/redactor.hpp"
#include "base/url.hpp"
#include "http/body_mask.hpp"

#include <string>
#include <utility>

namespace ksauth {
namespace {

constexpr auto channel = "session";

// For a POSIX shell: nothing is special between single quotes but the quote itself.
std::string shell_word(std::string_view text)
{
    std::string result = "'";
    for (const char letter : text)
        letter == '\'' ? result += "'\\''" : result += letter;
    return result + "'";
}

// A header's secrets may turn up elsewhere: in a text, in what a server complains about.
void learn_from(const Headers& headers, Redactor& redactor)
{
    for (const auto& [name, value] : headers) {
        if (!is_secret_header(name)) continue;
        redactor.learn(value);
        redactor.learn(value.substr(value.find(' ') + 1)); // behind "Bearer"
    }
}

std::string shown_value(const std::string& name, const std::string& value)
{
    if (is_secret_header(name)) return "***";
    const bool is_url = same_header(name, "Location") || same_header(name, "Content-Location");
    return is_url ? shown_url(value) : value;
}

std::string type_of(const Headers& headers)
{
    return std::string(headers.get("Content-Type").value_or(""));
}

std::string tls_flags(const Tls& tls)
{
    std::string flags;
    if (!tls.verify.enabled()) flags += " --insecure";
    if (!tls.verify.ca().empty()) flags += " --cacert " + shell_word(tls.verify.ca());
    if (!tls.client.certificate.empty()) flags += " --cert " + shell_word(tls.client.certificate);
    if (!tls.client.key.empty()) flags += " --key " + shell_word(tls.client.key);
    return flags;
}

std::string as_curl(const Request& request)
{
    std::string line = "curl -g -i" + tls_flags(request.connection.tls) + " -X " +
                       shell_word(request.method) + " " + shell_word(shown_url(request.url));
    for (const auto& [name, value] : request.headers)
        line += " -H " + shell_word(name + ": " + shown_value(name, value));
    if (!request.body.empty())
        line += " -d " + shell_word(mask_body(type_of(request.headers), request.body));
    return line;
}

std::string as_text(const Response& response)
{
    std::string text =
        "HTTP " + std::to_string(response.status) + " from " + shown_url(response.url);
    for (const auto& [name, value] : response.headers)
        text += " " + name + ": " + shown_value(name, value) + ";";
    return text + " " + mask_body(type_of(response.headers), response.body);
}

} // namespace

LogPolicy::LogPolicy(std::shared_ptr<LogSink> sink) : sink_(std::move(sink)) {}

Response LogPolicy::send(Exchange& exchange, Next next) const
{
    if (!sink_->wants(LogLevel::Debug)) return next(exchange);
    Redactor redactor;
    learn_from(exchange.request.headers, redactor);
    sink_->write(LogLevel::Debug, channel, redactor.mask(as_curl(exchange.request)));
    auto response = next(exchange);
    learn_from(response.headers, redactor);
    sink_->write(LogLevel::Debug, channel, redactor.mask(as_text(response)));
    return response;
}

} // namespace ksauth
