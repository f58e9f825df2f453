#include "discovery.hpp"

#include <ksauth/error.hpp>

namespace discovery {

std::string url_of_compute(const ksauth::Session& session)
{
    std::string url =
        session.endpoint({{"service_type", "compute"}, {"interface", {"internal", "public"}}});
    return url;
}

std::string url_of_identity_3(const ksauth::Session& session)
{
    const ksauth::EndpointFilter identity_3 = {{"service_type", "identity"}, {"version", "3"}};
    session.get("/users", {.endpoint_filter = identity_3});
    return session.endpoint(identity_3);
}

void print_endpoint(const ksauth::Session& session, std::ostream& out)
{
    const auto compute = session.endpoint_data({{"service_type", "compute"}});
    out << compute.url << " is version " << compute.api_version.value().text() << '\n';
}

bool has_microversion(const ksauth::Session& session, const std::string& wanted)
{
    const auto compute = session.endpoint_data({{"service_type", "compute"}});
    const auto version = ksauth::Version::parse(wanted);
    return compute.min_microversion <= version && version <= compute.max_microversion;
}

void print_all_versions(const ksauth::Session& session, std::ostream& out)
{
    for (const auto& endpoint : session.all_version_data({{"region_name", "north"}})) {
        for (const auto& version : endpoint.versions) {
            out << endpoint.service_type << ' ' << version.version->text() << ' ' << version.url
                << '\n';
        }
        if (!endpoint.problem.empty())
            out << "not told by the service: " << endpoint.problem << '\n';
    }
}

void print_explanation(const ksauth::Session& session, std::ostream& out)
{
    ksauth::Explanation steps;
    try {
        session.endpoint_data({{"service_type", "compute"}, {"min_version", "3"}}, {}, {}, &steps);
    } catch (const ksauth::EndpointNotFound& error) {
        out << error.what() << '\n';
    }
    for (const auto& step : steps)
        out << step.topic << ": " << step.text << '\n';
}

ksauth::Adapter compute_of(const ksauth::Session& session)
{
    const ksauth::Adapter compute(
        session,
        {.service_type = "compute",
         .interface = {"internal", "public"},
         .min_version = "2.1",
         .max_version = "2.latest",
         .default_microversion = "2.79",
         .client_name = "my-tool",
         .client_version = "1.0",
         .retry = {.status_code_retries = 3}}
    );
    compute.get("/servers");
    compute.get("/servers", {.microversion = "2.1"});
    return compute;
}

} // namespace discovery
