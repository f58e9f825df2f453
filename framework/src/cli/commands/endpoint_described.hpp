// Parts of `endpoint`.
#pragma once

#include "cli/invocation.hpp"

#include <ksauth/discovery.hpp>
#include <ksauth/json.hpp>

#include <optional>
#include <string_view>

namespace ksauth::cli {

/// "" as null.
inline Json text_or_null(std::string_view text)
{
    return text.empty() ? Json() : Json(text);
}

inline Json text_or_null(const std::optional<Version>& version)
{
    return version ? Json(version->text()) : Json();
}

/// The members that scripts rely on.
Json::Object describe(const EndpointData& endpoint);

/// The endpoint, and every step on the way to it, also where it leads nowhere.
void explain_endpoint(Invocation& invocation);

} // namespace ksauth::cli
