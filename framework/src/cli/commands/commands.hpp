// The commands. Each prints its result to stdout and throws ksauth::Error when it cannot.
#pragma once

#include "cli/invocation.hpp"

#include <string_view>
#include <vector>

namespace ksauth::cli {

void run_plugins(Invocation& invocation);
void run_token(Invocation& invocation);
void run_catalog(Invocation& invocation);
void run_endpoint(Invocation& invocation);
void run_versions(Invocation& invocation);
void run_request(Invocation& invocation);
void run_config(Invocation& invocation);
void run_check(Invocation& invocation);
void run_plugin_new(Invocation& invocation);
void run_completion(Invocation& invocation);

/// "string", "url", ...
std::string_view type_name(OptionType type);

/// Parts of `plugins`: a JSON Schema of clouds.yaml, and a page about all of them.
void print_schema(const std::vector<PluginInfo>& plugins);
void print_reference(const std::vector<PluginInfo>& plugins);

} // namespace ksauth::cli
