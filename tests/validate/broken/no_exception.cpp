#include "plain.hpp"

#include <stdexcept>

namespace {

ksauth_status throwing(ksauth_inst* /*inst*/, ksauth_call* /*call*/)
{
    throw std::runtime_error("across the boundary");
}

// C++17 does not let it into the table; C++14, or a cast, does.
const auto authenticate = reinterpret_cast<decltype(ksauth_plugin::authenticate)>(throwing);

} // namespace

PLAIN_PLUGIN(plain_create, authenticate, nullptr);
