#include "cli/failure.hpp"

#include "cli/harmless.hpp"

#include <ksauth/json.hpp>

namespace ksauth::cli {

int exit_status_of(const Error& error, bool authenticating)
{
    switch (error.kind()) {
    case ErrorKind::Config:
    case ErrorKind::Unsupported:
        return exit_status::usage;
    case ErrorKind::Credentials:
    case ErrorKind::MissingAuthMethods:
    case ErrorKind::MissingAuthPlugin:
    case ErrorKind::Interaction:
        return exit_status::credentials;
    case ErrorKind::Endpoint:
    case ErrorKind::EndpointNotFound:
        return exit_status::endpoint;
    case ErrorKind::Protocol:
        return authenticating ? exit_status::credentials : exit_status::connection;
    case ErrorKind::Transport:
    case ErrorKind::ConnectFailure:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::Deadline:
    case ErrorKind::Cancelled:
        return exit_status::connection;
    case ErrorKind::Http:
        return exit_status::http;
    case ErrorKind::Plugin:
    case ErrorKind::PluginNotFound:
    case ErrorKind::PluginRefused:
        return exit_status::plugin;
    default:
        return exit_status::bug;
    }
}

std::string failure_line(const Error& error, bool json)
{
    const auto message = one_line(error.what());
    if (!json) return "ksauth: " + message;
    const auto& facts = error.facts();
    const auto status = facts.http_status == 0 ? Json() : Json(facts.http_status);
    const auto request_id = facts.request_id.empty() ? Json() : Json(facts.request_id);
    const auto description = Json::object(
        {{"type", error.name()},
         {"message", message},
         {"http_status", status},
         {"request_id", request_id}}
    );
    return Json::object({{"error", description}}).dump();
}

} // namespace ksauth::cli
