#include "plain.hpp"

namespace {

// Nothing is wrong with it.

} // namespace

PLAIN_PLUGIN(plain_create, plain_authenticate, nullptr);
