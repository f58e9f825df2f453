// Any text as a token document: it is read, or refused as a ProtocolError, and every question about
// it has an answer.
#include "fuzz/fuzzed_text.hpp"

#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <optional>
#include <string>

namespace {

using namespace ksauth;
using ksauth::test::demand;

std::size_t length_of_texts(const Access& access)
{
    const std::string_view texts[] = {
        access.user_id(),
        access.user_name(),
        access.user_domain_id(),
        access.user_domain_name(),
        access.project_id(),
        access.project_name(),
        access.project_domain_id(),
        access.project_domain_name(),
        access.domain_id(),
        access.domain_name(),
        access.trust_id(),
        access.trustor_user_id(),
        access.trustee_user_id(),
        access.oauth_access_token_id(),
        access.oauth_consumer_id(),
        access.identity_provider_id(),
        access.federation_protocol_id(),
        access.application_credential_id(),
        access.application_credential_name(),
        access.oauth2_thumbprint(),
        access.audit_id(),
        access.audit_chain_id(),
        access.initial_audit_id(),
        to_text(access.scope())};
    std::size_t length = 0;
    for (const auto text : texts)
        length += text.size();
    return length;
}

std::size_t length_of_lists(const Access& access)
{
    std::size_t length = access.bind().dump().size();
    length += access.application_credential_access_rules().dump().size();
    for (const auto& list :
         {access.role_ids(), access.role_names(), access.methods(), access.federated_group_ids()}) {
        for (const auto text : list)
            length += text.size();
    }
    for (const auto& provider : access.service_providers()) {
        demand(access.find_service_provider(provider.id).has_value(), "providers are found by id");
        length += provider.auth_url.size() + provider.sp_url.size();
    }
    return length;
}

bool is_usual(const std::string& interface)
{
    return interface == "public" || interface == "internal" || interface == "admin";
}

void look_up_all(const Catalog& catalog)
{
    for (const auto& service : catalog.services()) {
        for (const auto& endpoint : service.endpoints) {
            EndpointFilter filter{{"service_type", service.type}};
            filter.set("region_name", endpoint.region);
            filter.set("interface", endpoint.interface);
            const auto match = catalog.find(filter);
            demand(match || !is_usual(endpoint.interface), "what a catalog lists is found in it");
            demand(!endpoint.url.empty(), "endpoints have a URL");
            demand(!catalog.explain_missing(filter).empty(), "what is missing can be told");
        }
    }
    demand(!catalog.find({{"service_type", "\x01 no such service"}}), "nothing else is found");
    demand(catalog.find_all({{"interface", "public"}}).size() <= 100000, "find_all has an end");
}

// As credentials do that are kept between runs.
void read_again(const Access& access)
{
    const auto again = Access::parse(Json::parse(access.document().dump()));
    demand(again.user_id() == access.user_id(), "the user survives");
    demand(again.project_id() == access.project_id(), "the project survives");
    demand(again.scope() == access.scope(), "the scope survives");
    demand(again.expires_at() == access.expires_at(), "the expiry survives");
    demand(
        again.catalog().services().size() == access.catalog().services().size(),
        "the catalog survives"
    );
}

std::optional<Access> read(std::string_view text)
try {
    return Access::parse(Json::parse(text));
} catch (const ProtocolError&) {
    return std::nullopt;
}

} // namespace

extern "C" int fuzz_token_document(const std::uint8_t* data, std::size_t size)
{
    const auto access = read(test::text_from(data, size));
    if (!access) return 0;
    length_of_texts(*access);
    length_of_lists(*access);
    look_up_all(access->catalog());
    read_again(*access);
    return 0;
}
