// The commands. Each prints its result to stdout and throws ksauth::Error when it cannot.
#pragma once

#include "cli/invocation.hpp"

namespace ksauth::cli {

void run_plugins(Invocation& invocation);
void run_token(Invocation& invocation);
void run_catalog(Invocation& invocation);
void run_endpoint(Invocation& invocation);
void run_request(Invocation& invocation);
void run_config(Invocation& invocation);
void run_check(Invocation& invocation);
void run_plugin_new(Invocation& invocation);

} // namespace ksauth::cli
