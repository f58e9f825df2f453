#include "answer.hpp"

#include "words.hpp"

#include <ksauth/sdk/clock.hpp>
#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <optional>
#include <string>

namespace {

using namespace ksauth::sdk;
using WallTime = std::chrono::system_clock::time_point;

[[noreturn]] void refuse(const std::string& why)
{
    throw Failure(KSAUTH_E_PROTOCOL, why);
}

void need_type(const JsonDocument& answer, const std::string& at, int type, const char* what)
{
    const auto found = answer.type(at);
    if (found == KSAUTH_JSON_ABSENT || found == KSAUTH_JSON_NULL || found == type) return;
    refuse("'" + at.substr(1) + "' is not " + what);
}

// RFC 9110, 5.6.2 and 5.5. The host would refuse them as a mistake in the configuration.
void need_header(const std::string& what, std::string_view name, std::string_view value)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    const auto in_name = [&](unsigned char letter) {
        const auto lower = letter | 0x20U;
        return (letter >= '0' && letter <= '9') || (lower >= 'a' && lower <= 'z') ||
               others.find(static_cast<char>(letter)) != others.npos;
    };
    const auto control = [](unsigned char letter) {
        return (letter < ' ' && letter != '\t') || letter == 0x7f;
    };
    if (name.empty() || !std::all_of(name.begin(), name.end(), in_name))
        refuse(what + " has no name that a header can have");
    if (std::any_of(value.begin(), value.end(), control))
        refuse(what + " holds a line break or another control character");
}

// Nothing for what the host will not take either.
std::optional<WallTime> time_of(const std::string& iso)
{
    std::tm time{};
    const auto* rest = ::strptime(iso.c_str(), "%Y-%m-%d", &time);
    if (rest == nullptr || *rest == '\0') return std::nullopt;
    rest = ::strptime(rest + 1, "%H:%M:%S", &time);
    if (rest == nullptr) return std::nullopt;
    std::tm zone{};
    if (const auto at = iso.find_first_of("Z+-", static_cast<std::size_t>(rest - iso.c_str()));
        at != iso.npos)
        ::strptime(iso.c_str() + at, "%z", &zone);
    return std::chrono::system_clock::from_time_t(::timegm(&time) - zone.tm_gmtoff);
}

void take_end(const Call& call, const JsonDocument& answer)
{
    if (const auto end = answer.text("/expires_at"); !end.empty()) {
        call.expires_at(end);
        const auto time = time_of(end);
        if (time && *time <= Clock(call).now()) refuse("'expires_at' is past: " + end);
    }
    call.expires_in(answer.text("/expires_in"));
}

void take_token(const Call& call, const JsonDocument& answer)
{
    const auto token = answer.secret("/token");
    need_header("'token'", "X-Auth-Token", token.reveal());
    if (answer.type("/document") == KSAUTH_JSON_OBJECT)
        return accept_token(call, token.reveal(), answer.text("/document"));
    if (!token.empty()) call.header("X-Auth-Token", token.reveal());
}

void take_headers(const Call& call, const JsonDocument& answer)
{
    for (std::uint64_t i = 0; i < answer.count("/headers"); ++i) {
        const auto at = "/headers/" + std::to_string(i);
        need_type(answer, at + "/value", KSAUTH_JSON_STRING, "a string");
        const auto name = answer.text(at + "/name");
        const auto value = answer.secret(at + "/value");
        need_header("'" + at.substr(1) + "'", name, value.reveal());
        call.header(name, value.reveal());
    }
}

} // namespace

void take_answer(const Call& call, std::string_view text)
{
    if (text.find_first_not_of(" \t\r\n") == text.npos) refuse("it wrote nothing to stdout");
    if (!is_utf8(text)) refuse("it is not UTF-8 text");
    const JsonDocument answer(call, text);
    if (answer.type("") != KSAUTH_JSON_OBJECT) refuse("it is not a JSON object");
    need_type(answer, "/token", KSAUTH_JSON_STRING, "a string");
    need_type(answer, "/document", KSAUTH_JSON_OBJECT, "a JSON object");
    need_type(answer, "/headers", KSAUTH_JSON_ARRAY, "a list");
    need_type(answer, "/expires_at", KSAUTH_JSON_STRING, "a string");
    if (answer.text("/token").empty() && answer.count("/headers") == 0)
        refuse("it has neither 'token' nor 'headers'");
    take_token(call, answer);
    take_headers(call, answer);
    take_end(call, answer);
}
