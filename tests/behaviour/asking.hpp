// Asks ksauth what keystoneauth1 was asked, in the same scripted cloud.
#pragma once

#include "behaviour/recorded_cases.hpp"

#include <cstddef>

namespace ksauth::test {

struct Asked {
    Json answer = {}; ///< {"found": ...} or {"error": NAME}, in keystoneauth1's words
    std::size_t requests = 0;
    std::size_t requests_of_two = 0; ///< when the same is asked twice
};

Asked ask(const RecordedCase& one, const RecordedCloud& cloud);

} // namespace ksauth::test
