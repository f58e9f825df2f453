// From a status to the class of its error.
#pragma once

#include <ksauth/error.hpp>

#include <string_view>

namespace ksauth {

/// The class's name: "NotFound"; "HttpClientError" or "HttpServerError" where a status has none.
std::string_view http_error_name(int status) noexcept;

/// Throws the error as that class.
[[noreturn]] void raise_http_error(const Error& error);

} // namespace ksauth
