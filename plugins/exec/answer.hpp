// What a helper wrote to stdout, see docs/exec.md.
#pragma once

#include <ksauth/sdk/call.hpp>

#include <string_view>

/// Makes it the call's credential. Throws PROTOCOL where it is none, or one that has ended.
void take_answer(const ksauth::sdk::Call& call, std::string_view answer);
