#include "cli/commands/commands.hpp"
#include "cli/commands/endpoint_described.hpp"
#include "cli/harmless.hpp"
#include "cli/output.hpp"
#include "cli/service_filter.hpp"

#include <iostream>

namespace ksauth::cli {

Json::Object describe(const EndpointData& endpoint)
{
    return {
        {"url", endpoint.url},
        {"service_type", text_or_null(endpoint.service_type)},
        {"service_name", text_or_null(endpoint.service_name)},
        {"service_id", text_or_null(endpoint.service_id)},
        {"interface", text_or_null(endpoint.interface)},
        {"region_name", text_or_null(endpoint.region_name)},
        {"api_version", text_or_null(endpoint.api_version)},
        {"min_microversion", text_or_null(endpoint.min_microversion)},
        {"max_microversion", text_or_null(endpoint.max_microversion)},
        {"catalog_url", text_or_null(endpoint.catalog_url)},
    };
}

void run_endpoint(Invocation& invocation)
{
    const auto& arguments = invocation.arguments;
    if (arguments.explain) return explain_endpoint(invocation);

    const auto filter = filter_of(arguments.filter);
    const auto session = invocation.authenticated_session();
    const auto endpoint = service_of(session, arguments.filter).endpoint_data(filter);
    if (arguments.global.format == Format::Value) {
        std::cout << one_line(endpoint.url) << '\n';
        return;
    }
    print_record(std::cout, arguments.global.format, describe(endpoint));
}

} // namespace ksauth::cli
