// A request as a command line that does the same, secrets left out.
#pragma once

#include <ksauth/http.hpp>

#include <string>

namespace ksauth {

/// "curl -g -i --cacert '/ca.pem' -X POST 'https://...' -H 'Name: value' -d '{...}'", to be pasted
/// into a POSIX shell; headers in the order of their names. A body that is streamed is read from
/// stdin there.
std::string curl_line(const Request& request);

} // namespace ksauth
