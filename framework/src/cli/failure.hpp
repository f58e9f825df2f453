// How the command ends when something went wrong: one line, one exit status.
#pragma once

#include <ksauth/error.hpp>

#include <string>

namespace ksauth::cli {

namespace exit_status {
constexpr int done = 0;
constexpr int usage = 2;       ///< or configuration
constexpr int credentials = 3; ///< authentication refused, or no credential
constexpr int endpoint = 4;    ///< no such endpoint or version
constexpr int connection = 5;  ///< or TLS, or time-out
constexpr int http = 6;        ///< the service answered 4xx/5xx
constexpr int plugin = 7;      ///< not found, refused or misbehaved
constexpr int bug = 70;
} // namespace exit_status

/// `authenticating`: whether it happened on the way to a credential.
int exit_status_of(const Error& error, bool authenticating);

/// The line for stderr, without its end: text, or an object as the documentation fixes it.
std::string failure_line(const Error& error, bool json);

} // namespace ksauth::cli
