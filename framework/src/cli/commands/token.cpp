#include "cli/commands/commands.hpp"
#include "cli/output.hpp"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

#include <iostream>

namespace ksauth::cli {
namespace {

Json time_text(WallTime time)
{
    using std::chrono::microseconds;
    const auto since = std::chrono::duration_cast<microseconds>(time.time_since_epoch()).count();
    return Poco::DateTimeFormatter::format(
        Poco::Timestamp(since), Poco::DateTimeFormat::ISO8601_FORMAT
    );
}

Json text_or_null(std::string_view text)
{
    return text.empty() ? Json() : Json(text);
}

} // namespace

void run_token(Invocation& invocation)
{
    const auto credential = invocation.authenticated_session().credential();
    const auto token = credential->headers.get("X-Auth-Token");
    const auto& access = credential->access;
    Json::Object fields = {
        {"expires", credential->expires_at ? time_text(*credential->expires_at) : Json()},
        {"id", text_or_null(token.value_or(""))},
        {"project_id", text_or_null(access ? access->project_id() : "")},
        {"user_id", text_or_null(access ? access->user_id() : "")},
    };
    if (access && !access->domain_id().empty())
        fields.emplace_back("domain_id", Json(access->domain_id()));
    if (access && access->system_scoped()) fields.emplace_back("system", Json("all"));
    print_record(std::cout, invocation.arguments.global.format, fields);
}

} // namespace ksauth::cli
