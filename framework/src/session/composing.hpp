// From what a caller says to what goes down the pipeline.
#pragma once

#include "http/exchange.hpp"

#include <ksauth/request_options.hpp>
#include <ksauth/session_options.hpp>

#include <string>
#include <string_view>

namespace ksauth {

/// The request with its headers and body, and how it is treated: as it says itself, else as the
/// session says. URL, connection and credential are left to others. The exchange refers to both
/// options. Throws ConfigError for two bodies and for what cannot be a header or a microversion.
Exchange
compose(std::string_view method, const RequestOptions& request, const SessionOptions& session);

/// How what a mechanism sends is treated.
Exchange compose_for_plugin(Request request, const Context& context, const SessionOptions& session);

/// The connection settings, with what this mechanism needs laid over them. Both may be null.
Connection
connection_for(const SessionOptions& session, const RequestOptions* request, const Auth* auth);

/// The URL with these added to its query, percent-encoded (RFC 3986, 2.1).
std::string with_query(std::string url, const NameValues& query);

} // namespace ksauth
