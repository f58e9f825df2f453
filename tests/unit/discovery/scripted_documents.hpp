// Version documents from a script; remembers what was asked for.
#pragma once

#include "discovery/document_source.hpp"

#include <ksauth/error.hpp>

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace ksauth::test {

class ScriptedDocuments final : public DocumentSource {
public:
    /// By URL: the document. URLs that are not there answer 404.
    explicit ScriptedDocuments(std::map<std::string, std::string> documents = {})
        : documents_(std::move(documents))
    {
    }

    VersionDocumentPtr fetch(const std::string& url, const Context&, bool& remembered) override
    {
        remembered = remembers;
        remember(url);
        if (failure) failure->raise();
        const auto found = documents_.find(url);
        if (found == documents_.end()) {
            throw Error(ErrorKind::Http, {.message = "404 Not Found", .http_status = 404});
        }
        return std::make_shared<const VersionDocument>(
            VersionDocument::parse(Json::parse(found->second), url).answered_with(200)
        );
    }

    std::vector<std::string> asked;
    std::optional<Error> failure; ///< of every URL
    bool remembers = false;       ///< whether it says so

private:
    void remember(const std::string& url)
    {
        const std::lock_guard lock(mutex_);
        asked.push_back(url);
    }

    std::mutex mutex_; // guards `asked`
    const std::map<std::string, std::string> documents_;
};

/// {"versions": [...]}: for each "v2=http://h/v2" an entry that is CURRENT.
inline std::string versions_at(const std::vector<std::string>& entries)
{
    std::string list;
    for (const auto& entry : entries) {
        const auto equals = entry.find('=');
        list += (list.empty() ? "" : ", ") + std::string(R"({"id": ")") + entry.substr(0, equals) +
                R"(", "status": "CURRENT", "links": [{"rel": "self", "href": ")" +
                entry.substr(equals + 1) + "\"}]}";
    }
    return R"({"versions": [)" + list + "]}";
}

} // namespace ksauth::test
