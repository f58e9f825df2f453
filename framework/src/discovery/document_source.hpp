// Where version documents come from.
#pragma once

#include "discovery/version_document.hpp"

#include <ksauth/context.hpp>
#include <ksauth/http.hpp>

#include <functional>
#include <string>

namespace ksauth {

/// May be asked by several threads at once.
class DocumentSource {
public:
    virtual ~DocumentSource() = default;

    /// The document at that URL. Throws HttpError, TransportError or ProtocolError where there is
    /// none, others as they come. `remembered`: set to whether nobody had to be asked now.
    virtual VersionDocumentPtr
    fetch(const std::string& url, const Context& context, bool& remembered) = 0;
};

/// Sends one request for a document. A status of 400 or more is an answer like any other.
using SendForDocument = std::function<Response(Request, const Context&)>;

/// GETs the document. Throws as DocumentSource::fetch.
VersionDocumentPtr
fetch_document(const std::string& url, const SendForDocument& send, const Context& context);

} // namespace ksauth
