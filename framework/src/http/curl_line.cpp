#include "http/curl_line.hpp"

#include "base/redactor.hpp"
#include "http/body_mask.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace ksauth {
namespace {

// For a POSIX shell: nothing is special between single quotes but the quote itself.
std::string in_quotes(std::string_view text)
{
    std::string result = "'";
    for (const char letter : text)
        letter == '\'' ? result += "'\\''" : result += letter;
    return result + "'";
}

std::string word(std::string_view text)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const bool is_plain = !text.empty() && text.find_first_not_of(plain) == text.npos;
    return is_plain ? std::string(text) : in_quotes(text);
}

std::string tls_flags(const Tls& tls)
{
    std::string flags;
    if (!tls.verify.enabled()) flags += " --insecure";
    if (!tls.verify.ca().empty()) flags += " --cacert " + in_quotes(tls.verify.ca());
    if (!tls.client.certificate.empty()) flags += " --cert " + in_quotes(tls.client.certificate);
    if (!tls.client.key.empty()) flags += " --key " + in_quotes(tls.client.key);
    return flags;
}

std::string method_flags(const std::string& method)
{
    return method == "HEAD" ? " --head" : " -X " + word(method); // or curl waits for a body
}

std::string header_flags(const Request& request)
{
    std::vector<const Headers::Field*> fields;
    for (const auto& field : request.headers)
        fields.push_back(&field);
    std::stable_sort(fields.begin(), fields.end(), [](const auto* a, const auto* b) {
        return a->first < b->first;
    });
    std::string flags;
    for (const auto* field : fields)
        flags += " -H " + in_quotes(field->first + ": " + shown_value(field->first, field->second));
    return flags;
}

// curl would name a type where the request has none, and take '@' for a file.
std::string body_flags(const Request& request)
{
    if (request.body.empty() && !request.body_source) return {};
    const auto type = request.headers.get("Content-Type");
    std::string flags = type ? "" : " -H 'Content-Type:'";
    if (request.body_source) return flags + " --data-binary @-";
    const auto body = mask_body(type.value_or(""), request.body);
    return flags + (body.starts_with('@') ? " --data-raw " : " -d ") + in_quotes(body);
}

} // namespace

std::string curl_line(const Request& request)
{
    return "curl -g -i" + tls_flags(request.connection.tls) + method_flags(request.method) + " " +
           in_quotes(masked_url(request.url)) + header_flags(request) + body_flags(request);
}

} // namespace ksauth
