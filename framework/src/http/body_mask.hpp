// Headers and bodies as they may be shown in a log.
#pragma once

#include "base/redactor.hpp"

#include <ksauth/headers.hpp>
#include <ksauth/http.hpp>

#include <string>
#include <string_view>

namespace ksauth {

/// In JSON and form bodies the values of keys that hold secrets (password, secret, token ids,
/// passcode, ...) become "***"; a token's catalog is left out. What claims to be JSON and is not,
/// and other types than text, are not shown at all.
std::string mask_body(std::string_view content_type, std::string_view body);

/// A header's value, "***" for a secret; of a URL its query masked.
std::string shown_value(std::string_view name, std::string_view value);

/// A header's secret may turn up elsewhere: in a text, in what a server complains about.
void learn_from(const Headers& headers, Redactor& redactor);

/// The same for the values that mask_body() masks in a JSON body, which may be part of a larger
/// one.
void learn_from_json(std::string_view body, Redactor& redactor, std::string_view its_key = {});

/// Both, for a request.
void learn_from(const Request& request, Redactor& redactor);

/// The response with its body masked: for an error, which quotes the beginning of it.
Response masked(Response response, const Redactor& redactor);

} // namespace ksauth
