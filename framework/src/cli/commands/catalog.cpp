#include "cli/commands/commands.hpp"
#include "cli/output.hpp"

#include <iostream>

namespace ksauth::cli {
namespace {

Json endpoints_json(const CatalogService& service)
{
    Json::Array list;
    for (const auto& endpoint : service.endpoints) {
        list.push_back(Json::object(
            {{"id", endpoint.id},
             {"interface", endpoint.interface},
             {"region", endpoint.region},
             {"url", endpoint.url}}
        ));
    }
    return Json::array(std::move(list));
}

// For people: a line for each endpoint.
Json endpoints_text(const CatalogService& service)
{
    std::string text;
    for (const auto& endpoint : service.endpoints) {
        text += (text.empty() ? "" : "\n") + endpoint.region + " " + endpoint.interface + ": " +
                endpoint.url;
    }
    return text;
}

} // namespace

void run_catalog(Invocation& invocation)
{
    const auto access = invocation.authenticated_session().access();
    const auto format = invocation.arguments.global.format;
    std::vector<Json::Object> rows;
    for (const auto& service : access->catalog().services()) {
        rows.push_back(
            {{"Name", service.name},
             {"Type", service.type},
             {"Endpoints",
              format == Format::Table ? endpoints_text(service) : endpoints_json(service)}}
        );
    }
    print_list(std::cout, format, {"Name", "Type", "Endpoints"}, rows);
}

} // namespace ksauth::cli
