// Where the version document of a service may be, seen from the URL in the catalog (behaviour 4.7).
// Pure: nothing is asked here.
#pragma once

#include <ksauth/version.hpp>

#include <string>
#include <vector>

namespace ksauth {

struct WalkStart {
    std::string url = {};        ///< the catalog's
    std::string project_id = {}; ///< of the credential; "" if that is not known
    VersionRange range = {};

    /// Also where the URL without its version leads; else only where the catalog points.
    bool allow_version_hack = true;
};

struct Walk {
    /// To be tried in this order; each once.
    std::vector<std::string> candidates = {};

    /// Whether the catalog's URL shows a version in the range, and whether no other major version
    /// could be newer, so that nobody needs to be asked.
    bool url_fits = false;
    bool url_is_exact = false;

    /// What was taken from the end of the URL, to be put behind the one that is found.
    std::string project_id = {};
    std::string url_without_project = {};
};

Walk plan_walk(const WalkStart& start);

} // namespace ksauth
