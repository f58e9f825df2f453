#include "http/response_head.hpp"

#include <ksauth/error.hpp>

#include <Poco/Exception.h>
#include <Poco/MemoryStream.h>
#include <Poco/Net/HTTPResponse.h>

#include <charconv>
#include <cstdint>

namespace ksauth {
namespace {

constexpr int most_fields = 1000;

// A field that could not be sent on again is of no use to anybody.
void add_field(Headers& headers, const std::string& name, const std::string& value)
try {
    headers.add(name, value);
} catch (const ConfigError&) {
    return;
}

// "timeout=5, max=100"
std::chrono::seconds keep_alive_time(const Headers& headers)
{
    constexpr std::string_view name = "timeout=";
    const auto field = headers.get("Keep-Alive").value_or("");
    const auto at = field.find(name);
    if (at == field.npos) return std::chrono::seconds::max();
    const auto text = field.substr(at + name.size());
    std::uint32_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::chrono::seconds(seconds);
}

} // namespace

ResponseHead parse_response_head(std::string_view text)
try {
    Poco::MemoryInputStream lines(text.data(), static_cast<std::streamsize>(text.size()));
    Poco::Net::HTTPResponse message;
    message.setFieldLimit(most_fields);
    message.read(lines);

    ResponseHead head{.status = message.getStatus(), .reason = message.getReason()};
    if (head.status < 100 || head.status > 999)
        throw ProtocolError({.message = "the status is not of three digits"});
    for (const auto& [name, value] : message)
        add_field(head.headers, name, value);
    if (message.getKeepAlive()) head.keep_alive = keep_alive_time(head.headers);
    return head;
} catch (const Poco::Exception& error) {
    throw ProtocolError({.message = error.displayText()});
}

} // namespace ksauth
