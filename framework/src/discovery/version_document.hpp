// What a service says about its API versions, in every form that services use
// (API-SIG guideline "Version discovery"; behaviour 4.1, 4.4, 4.9).
#pragma once

#include <ksauth/discovery.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/json.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// Versions of other than the usual statuses.
struct AllowedStatuses {
    bool deprecated = true;
    bool experimental = false;
    bool unknown = false;
};

/// Immutable.
class VersionDocument {
public:
    /// `url`: where it was fetched, for relative links and those that name a host behind a proxy.
    /// `headers`: of the answer; some services put their microversions there. Entries that make no
    /// sense are left out. Throws ProtocolError when it is no version document.
    static VersionDocument
    parse(const Json& document, std::string_view url, const Headers& headers = {});

    /// The same, with the status that it came with: 200, or 300 from services that mean it well.
    VersionDocument answered_with(int http_status) &&;

    const std::string& url() const noexcept { return url_; }
    int http_status() const noexcept { return http_status_; }

    /// The newest first; those of the same version in the document's order.
    const std::vector<ApiVersion>& versions() const noexcept { return versions_; }

    /// The same the other way round: the oldest first.
    std::vector<ApiVersion> oldest_first(const AllowedStatuses& allowed) const;

    /// What was wrong with the entries that were left out; a sentence each.
    const std::vector<std::string>& problems() const noexcept { return problems_; }

    /// The newest version in the range. With no range at all: the one that answers at one of these
    /// URLs, or else the newest. Null when there is none.
    const ApiVersion* find(
        const VersionRange& range,
        const AllowedStatuses& allowed,
        const std::vector<std::string>& urls = {}
    ) const;

    /// For messages: "2.0 (SUPPORTED), 2.1 (CURRENT)".
    std::string what_it_lists() const;

private:
    std::string url_;
    int http_status_ = 0;
    std::vector<ApiVersion> versions_;
    std::vector<std::string> problems_;
};

using VersionDocumentPtr = std::shared_ptr<const VersionDocument>;

} // namespace ksauth
