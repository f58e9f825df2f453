// What a service says about its API versions, in every form that services use
// (API-SIG guideline "Version discovery"; behaviour 4.1, 4.4).
#pragma once

#include <ksauth/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

struct VersionRecord {
    std::string id;     ///< as the document has it: "v3.14"
    std::string status; ///< "CURRENT", "SUPPORTED", "DEPRECATED", "EXPERIMENTAL" or "UNKNOWN"
    std::string url;    ///< absolute, on the host that was asked
    std::string min_microversion; ///< "" where there is none
    std::string max_microversion;
};

/// The versions in the document's order. `url`: where it was fetched, for relative links and those
/// that name a host behind a proxy. Throws ProtocolError when it is no version document.
std::vector<VersionRecord> parse_version_document(const Json& document, std::string_view url);

} // namespace ksauth
