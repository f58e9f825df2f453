#include "http/response_head.hpp"

#include <ksauth/error.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPResponse.h>

#include <sstream>

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

} // namespace

ResponseHead parse_response_head(const std::string& text)
try {
    std::istringstream lines(text);
    Poco::Net::HTTPResponse message;
    message.setFieldLimit(most_fields);
    message.read(lines);

    ResponseHead head{.status = message.getStatus(), .reason = message.getReason()};
    if (head.status < 100 || head.status > 999)
        throw ProtocolError({.message = "the status is not of three digits"});
    for (const auto& [name, value] : message)
        add_field(head.headers, name, value);
    head.keep_alive = message.getKeepAlive();
    return head;
} catch (const Poco::Exception& error) {
    throw ProtocolError({.message = error.displayText()});
}

} // namespace ksauth
