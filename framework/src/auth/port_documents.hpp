// Version documents as one Auth sees them: unauthenticated, and once more with its credential from
// services that tell strangers nothing (behaviour 4.1.3).
#pragma once

#include "discovery/document_cache.hpp"
#include "discovery/document_source.hpp"

#include <ksauth/auth.hpp>

namespace ksauth {

class PortDocuments final : public DocumentSource {
public:
    /// All must outlive it. `own`: keeps what only this Auth may see.
    PortDocuments(Auth& auth, AuthPort& port, DocumentCache& own)
        : auth_(auth), port_(port), own_(own)
    {
    }

    VersionDocumentPtr
    fetch(const std::string& url, const Context& context, bool& remembered) override;

private:
    VersionDocumentPtr fetch_authenticated(const std::string& url, const Context& context);

    Auth& auth_;
    AuthPort& port_;
    DocumentCache& own_;
};

} // namespace ksauth
