// What keystoneauth1 was asked, of which cloud, and what it answered: as ask_keystoneauth.py wrote
// it.
#pragma once

#include <ksauth/json.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ksauth::test {

struct RecordedCloud {
    std::string name = {};
    Json token = {};   ///< the document with the catalog
    Json answers = {}; ///< by URL, without a slash at its end
};

struct RecordedCase {
    std::size_t cloud = 0;
    std::string method = {}; ///< "get_endpoint", ...
    Json question = {};
    Json answer = {}; ///< {"found": ...} or {"error": NAME}
    std::size_t requests = 0;
    std::size_t requests_of_two = 0; ///< when the same is asked twice
    std::string kept = {};           ///< the difference that is expected; "" if none is

    std::string text(const RecordedCloud& where) const;
};

struct RecordedCases {
    Json differences = {}; ///< reasons, by name
    std::vector<RecordedCloud> clouds = {};
    std::vector<RecordedCase> cases = {};
};

RecordedCases load_cases();

} // namespace ksauth::test
