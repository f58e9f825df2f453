// Endpoints: the mechanism's word, else the catalog's and what the services say of themselves.
#include "auth/auth_state.hpp"
#include "auth/port_documents.hpp"
#include "discovery/all_versions.hpp"
#include "discovery/endpoint_resolver.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {
namespace {

// How long a URL that services told is taken for granted; their documents live longer.
constexpr std::chrono::seconds life_of_discovered{60};

// Logs the steps of an answer, also when there is none.
class Narrator {
public:
    explicit Narrator(AuthPort& port, Explanation* wanted) : port_(port), wanted_(wanted) {}

    ~Narrator()
    {
        for (const auto& step : told)
            if (port_.logs(step.level)) port_.log(step.level, step.text);
        if (wanted_ != nullptr) *wanted_ = std::move(told);
    }
    Narrator(const Narrator&) = delete;
    Narrator& operator=(const Narrator&) = delete;

    Explanation told;

private:
    AuthPort& port_;
    Explanation* wanted_;
};

bool is_at_auth_url(const EndpointFilter& filter)
{
    return filter.get("interface") == auth_interface;
}

[[noreturn]] void refuse_without_catalog(const EndpointFilter& filter, std::string_view plugin)
{
    throw EndpointNotFound(
        {.message = "no endpoint for " + filter.text() + ": auth plugin '" + std::string(plugin) +
                    "' has no service catalog"}
    );
}

// A question with all that the answer may depend on kept alive.
struct Asked {
    EndpointQuestion question = {};
    CredentialPtr credential = {}; ///< null: none is needed
};

// What the mechanism itself says, "" where it does not know.
std::string plugin_url(Auth& auth, const Asked& asked, AuthPort& port, const Context& context)
{
    auto& plugin = auth.plugin();
    return plugin.endpoint(asked.question.filter, *asked.credential, port, context).value_or("");
}

Asked ask(Auth& auth, const EndpointFilter& filter, AuthPort& port, const Context& context)
{
    Asked asked{.question = {.filter = filter, .auth_url = auth.plugin().auth_url()}};
    if (is_at_auth_url(filter)) return asked;
    asked.credential = auth.credential(port, context);
    asked.question.access = asked.credential->access.get();
    if (filter.contains("endpoint_override")) return asked;

    asked.question.plugin_url = plugin_url(auth, asked, port, context);
    if (asked.question.plugin_url.empty() && asked.question.access == nullptr)
        refuse_without_catalog(filter, auth.plugin_name());
    return asked;
}

ResolvedEndpoint
resolve(Auth& auth, const Asked& asked, AuthPort& port, DocumentCache& own, const Context& context)
{
    const auto& named = asked.question.plugin_url; // its word is final
    if (!named.empty()) return {.data = {.url = named}};
    Narrator narrator(port, nullptr);
    PortDocuments documents(auth, port, own);
    return resolve_endpoint(asked.question, documents, context, narrator.told);
}

} // namespace

std::string Auth::endpoint(
    const EndpointFilter& filter,
    AuthPort& port,
    const Context& context,
    const EndpointFilter& defaults
)
{
    if (!is_at_auth_url(filter)) {
        const auto credential = this->credential(port, context);
        if (auto known = state_->endpoints().find(filter, defaults, *credential, port.clock()))
            return *std::move(known);
    }
    const auto whole = filter.over(defaults);
    const auto asked = ask(*this, whole, port, context);
    auto found = resolve(*this, asked, port, state_->documents, context);
    if (asked.credential && found.basis != Basis::Silence) {
        const auto life =
            found.basis == Basis::Catalog ? EndpointMemo::for_ever : life_of_discovered;
        state_->endpoints().keep(whole, *asked.credential, found.data.url, life, port.clock());
    }
    return std::move(found.data.url);
}

EndpointData Auth::endpoint_data(
    const EndpointFilter& filter, AuthPort& port, const Context& context, Explanation* explanation
)
{
    Narrator narrator(port, explanation);
    auto asked = ask(*this, filter, port, context);
    asked.question.with_versions = true;
    asked.question.in_detail = explanation != nullptr;
    PortDocuments documents(*this, port, state_->documents);
    return resolve_endpoint(asked.question, documents, context, narrator.told).data;
}

std::optional<Version>
Auth::api_major_version(const EndpointFilter& filter, AuthPort& port, const Context& context)
{
    Narrator narrator(port, nullptr);
    const auto asked = ask(*this, filter, port, context);
    PortDocuments documents(*this, port, state_->documents);
    return resolve_api_version(asked.question, documents, context, narrator.told);
}

std::vector<EndpointVersions>
Auth::all_version_data(const EndpointFilter& filter, AuthPort& port, const Context& context)
{
    Narrator narrator(port, nullptr);
    Asked asked{.question = {.filter = filter}, .credential = credential(port, context)};
    asked.question.access = asked.credential->access.get();
    const bool has_catalog = asked.question.access != nullptr;
    if (!has_catalog && !filter.contains("endpoint_override"))
        asked.question.plugin_url = plugin_url(*this, asked, port, context);
    PortDocuments documents(*this, port, state_->documents);
    return resolve_all_versions(asked.question, documents, context, narrator.told);
}

} // namespace ksauth
