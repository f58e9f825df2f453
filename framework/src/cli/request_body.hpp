// What `request` sends: from the line, a file, or stdin.
#pragma once

#include "cli/arguments.hpp"

#include <ksauth/request_options.hpp>

namespace ksauth::cli {

/// Puts --json or --data into the request. JSON is checked and sent as it was written, so that
/// numbers and order survive; files are streamed, and so is what a pipe has that is longer than a
/// megabyte. Throws ConfigError.
void put_body(const RequestArguments& arguments, RequestOptions& options);

} // namespace ksauth::cli
