// One walk over the places where a service's version document may be.
#pragma once

#include "discovery/document_source.hpp"
#include "discovery/url_walk.hpp"

#include <ksauth/discovery.hpp>

#include <string>
#include <vector>

namespace ksauth {

struct WalkOutcome {
    VersionDocumentPtr document = {};    ///< null: there was none
    std::vector<std::string> tried = {}; ///< what came of each URL that has none; a sentence each
    bool may_work_later = false;         ///< a failure was one that passes
};

/// Fetches the first document that lists any version. Failures are steps on the way; throws only
/// what concerns the caller: Interrupted.
WalkOutcome walk_to_document(
    const Walk& walk, DocumentSource& source, const Context& context, Explanation& explanation
);

} // namespace ksauth
