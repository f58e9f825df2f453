// How a secret may be written where somebody repeats it.
#pragma once

#include <ksauth/secret.hpp>

#include <string_view>
#include <vector>

namespace ksauth {

/// The text itself, as JSON writes it, with and without letters beyond ASCII (RFC 8259, 7), and as
/// URLs and forms do (RFC 3986, 2.1); each once.
std::vector<Secret> forms_of(std::string_view secret);

} // namespace ksauth
