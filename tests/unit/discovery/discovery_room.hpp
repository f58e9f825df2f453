// A catalog of one service, its documents, and the answers to questions about it.
#pragma once

#include "discovery/all_versions.hpp"
#include "discovery/endpoint_resolver.hpp"
#include "scripted_documents.hpp"

#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace ksauth::test {

class DiscoveryRoom {
public:
    /// The token is scoped to project "p1"; auth_url is "http://k/v2.0".
    DiscoveryRoom(
        const std::string& type,
        const std::string& url,
        std::map<std::string, std::string> its_documents = {}
    )
        : documents(std::move(its_documents)),
          access_(Access::parse(Json::parse(
              R"({"token": {"project": {"id": "p1"}, "catalog": [{"type": ")" + type +
              R"(", "name": "svc", "id": "s1", "endpoints": [{"id": "e1", "interface": "public", "region": "north", "url": ")" +
              url + "\"}]}]}}"
          )))
    {
    }

    EndpointQuestion question(const EndpointFilter& filter) const
    {
        return {.filter = filter, .access = &access_, .auth_url = "http://k/v2.0"};
    }

    std::string url(const EndpointFilter& filter)
    {
        return resolve_endpoint(question(filter), documents, {}, told).data.url;
    }

    /// With what the service says of its version.
    EndpointData data(const EndpointFilter& filter)
    {
        auto thorough = question(filter);
        thorough.with_versions = true;
        return resolve_endpoint(thorough, documents, {}, told).data;
    }

    std::string refusal(const EndpointFilter& filter)
    try {
        return "found " + url(filter);
    } catch (const EndpointNotFound& error) {
        return error.what();
    }

    std::size_t warnings() const
    {
        return static_cast<std::size_t>(std::count_if(
            told.begin(),
            told.end(),
            [](const ExplanationStep& step) { return step.level == LogLevel::Warning; }
        ));
    }

    ScriptedDocuments documents;
    Explanation told;

private:
    const Access access_;
};

} // namespace ksauth::test
