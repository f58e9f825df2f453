// Reads the body of POST /v3/auth/tokens: who it is, how they prove it, and what they want to do.
// Private to the embedded cloud.
#pragma once

#include "support/embedded_cloud.hpp"
#include "support/embedded_cloud_tokens.hpp"

#include <Poco/JSON/Object.h>

namespace ksauth::test {

/// The token that such a request is worth, not issued yet. Throws Refusal.
IssuedToken
judge_login(const Poco::JSON::Object::Ptr& body, const CloudContents& cloud, const TokenBook& book);

/// The one with that id, or null.
template <class Thing>
const Thing* find_by_id(const std::vector<Thing>& things, std::string_view id)
{
    for (const auto& thing : things)
        if (thing.id == id) return &thing;
    return nullptr;
}

} // namespace ksauth::test
