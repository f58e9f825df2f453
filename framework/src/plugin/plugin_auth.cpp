#include "plugin/plugin_auth.hpp"

#include "base/fork_count.hpp"
#include "discovery/endpoint_question.hpp"
#include "plugin/boundary_list.hpp"
#include "plugin/cache_id.hpp"
#include "plugin/call_status.hpp"
#include "plugin/host.hpp"
#include "plugin/scope_options.hpp"
#include "plugin/strict.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

using Kind = PluginCall::Kind;

// Failures that say nothing about whether there is such an endpoint.
bool is_beside_the_question(const Error& error)
{
    switch (status_of(error.kind())) {
    case KSAUTH_E_CANCELLED:
    case KSAUTH_E_DEADLINE:
    case KSAUTH_E_TRANSPORT:
    case KSAUTH_E_NO_MEMORY:
    case KSAUTH_E_INTERNAL:
        return true;
    default:
        return false;
    }
}

} // namespace

template <class Table>
Table PluginAuth::find_interface(std::string_view id) const
{
    const ksauth_str text{id.data(), id.size()};
    return copy_sized<Table>(plugin_.interface != nullptr ? plugin_.interface(&text) : nullptr);
}

PluginAuth::PluginAuth(std::unique_ptr<const PluginSetup> setup, const ksauth_plugin& plugin)
    : setup_(std::move(setup)),
      plugin_(plugin),
      method_(find_interface<ksauth_method>(KSAUTH_METHOD_ID)),
      endpoint_(find_interface<ksauth_endpoint>(KSAUTH_ENDPOINT_ID)),
      sign_(find_interface<ksauth_sign>(KSAUTH_SIGN_ID))
{
    create();
    try {
        connection_ = ask_connection();
    } catch (...) {
        plugin_.destroy(instance_);
        throw;
    }
}

PluginAuth::~PluginAuth()
{
    if (forks_ == fork_count()) plugin_.destroy(instance_);
}

void PluginAuth::create()
{
    gate_.release(); // NOLINT(bugprone-unused-return-value): in a child it may be held for ever
    gate_ = std::make_unique<InstanceGate>();
    PluginCall call(Kind::Create, *setup_);
    instance_ = nullptr;
    ksauth_status status = KSAUTH_OK;
    try {
        status =
            watched(call, [&] { return plugin_.create(&host_table(), call.handle(), &instance_); });
    } catch (...) {
        if (instance_ != nullptr) plugin_.destroy(instance_);
        throw;
    }
    if (status != KSAUTH_OK) call.error(status).raise();
    if (instance_ == nullptr) {
        throw PluginError(
            {.message = "auth plugin '" + setup_->info.name +
                        "' made no instance and did not say why: a defect of the plugin"}
        );
    }
    forks_ = fork_count();
}

ConnectionNeeds PluginAuth::ask_connection()
{
    const auto table = find_interface<ksauth_connection>(KSAUTH_CONNECTION_ID);
    if (table.connection == nullptr) return {};
    PluginCall call(Kind::Connection, *setup_);
    run(call, table.connection);
    ConnectionNeeds needs;
    if (!call.results.ca.empty()) needs.verify = Verify(call.results.ca);
    if (!call.results.certificate.empty())
        needs.client = ClientCertificate{call.results.certificate, call.results.key};
    return needs;
}

// Throws unless the plugin did its work.
void PluginAuth::run(PluginCall& call, const Work& work)
{
    if (forks_ != fork_count()) create();
    const auto turn = setup_->info.concurrent ? InstanceGate::Turn() : gate_->enter(call.context());
    const auto status = watched(call, [&] { return work(instance_, call.handle()); });
    if (status != KSAUTH_OK) call.error(status).raise();
}

Credential PluginAuth::authenticate(AuthPort& port, const Context& context)
{
    if (plugin_.authenticate == nullptr) return log_in_by_method(port, context);
    PluginCall call(Kind::Authenticate, *setup_, {.context = context, .port = &port});
    run(call, plugin_.authenticate);
    return {
        .headers = std::move(call.results.headers),
        .expires_at = call.results.expires_at,
        .as_of = call.results.as_of,
        .renewable = call.results.renewable,
        .access = std::move(call.results.access),
    };
}

Credential PluginAuth::log_in_by_method(AuthPort& port, const Context& context)
{
    auto outcome = ask_method(port, context);
    const V3Login login{
        .auth_url = option_text(setup_->options, "auth_url"),
        .methods = std::move(outcome.methods),
        .headers = std::move(outcome.headers),
        .scope = scope_from(setup_->options),
        .secrets = &setup_->redactor};
    return log_in(login, port, context);
}

MethodOutcome PluginAuth::ask_method(AuthPort& port, const Context& context)
{
    PluginCall call(Kind::Method, *setup_, {.context = context, .port = &port});
    run(call, method_.method);
    if (!call.results.methods.empty())
        return {std::move(call.results.methods), std::move(call.results.headers)};
    throw PluginError(
        {.message = "auth plugin '" + setup_->info.name + "' put no method: a defect of the plugin"}
    );
}

std::optional<std::string> PluginAuth::endpoint(
    const EndpointFilter& filter,
    const Credential& credential,
    AuthPort& port,
    const Context& context
)
{
    name_ignored_keys(filter, port);
    if (endpoint_.endpoint == nullptr) return std::nullopt;
    PluginCall call(
        Kind::Endpoint, *setup_, {.context = context, .port = &port, .credential = &credential}
    );
    const BoundaryList pairs(filter);
    bool not_set = false;
    try {
        run(call, [&](ksauth_inst* instance, ksauth_call* handle) {
            const auto status = endpoint_.endpoint(instance, handle, pairs.data(), pairs.size());
            not_set = status == KSAUTH_E_NOT_SET;
            return not_set ? KSAUTH_OK : status;
        });
    } catch (const Error& error) {
        if (is_beside_the_question(error)) throw;
        throw EndpointNotFound(
            {.message = "no endpoint for " + filter.text() + ": " + error.what(),
             .problems = error.facts().problems}
        );
    }
    if (not_set) return std::nullopt;
    if (!call.results.url.empty()) return std::move(call.results.url);
    throw PluginError(
        {.message = "auth plugin '" + setup_->info.name +
                    "' found an endpoint but put no URL: a defect of the plugin"}
    );
}

void PluginAuth::sign(Request& request, const Credential& credential, const Context& context)
{
    PluginCall call(Kind::Sign, *setup_, {.context = context, .credential = &credential});
    const BoundaryList headers(request.headers);
    const ksauth_str method{request.method.data(), request.method.size()};
    const ksauth_str url{request.url.data(), request.url.size()};
    const ksauth_str body{request.body.data(), request.body.size()};
    const ksauth_sign_request raw{
        sizeof raw,
        0,
        &method,
        &url,
        request.body.empty() ? nullptr : &body,
        headers.data(),
        headers.size()};
    run(call, [&](ksauth_inst* instance, ksauth_call* handle) {
        return sign_.sign(instance, handle, &raw);
    });
    for (const auto& [name, value] : call.results.headers)
        request.headers.set(name, value);
}

std::string PluginAuth::auth_url() const
{
    return option_text(setup_->options, "auth_url");
}

std::vector<std::string> PluginAuth::own_urls() const
{
    std::vector<std::string> urls;
    for (const auto& option : setup_->info.options) {
        auto url = option.type == OptionType::Url ? option_text(setup_->options, option.name) : "";
        if (!url.empty()) urls.push_back(std::move(url));
    }
    return urls;
}

// What goes through other ways in, such as "the environment", is not told apart by its options.
std::string PluginAuth::cache_id() const
{
    const auto& needs = setup_->info.needs;
    const bool through_others =
        std::find(needs.begin(), needs.end(), KSAUTH_AUTH_ID) != needs.end();
    if (through_others && !is_method()) return {};
    return cache_id_of(setup_->info, setup_->options);
}

// Where the plugin finds no endpoints itself, catalog and discovery read the filter.
bool PluginAuth::understands(std::string_view key) const
{
    const auto& own = setup_->info.endpoint_filter;
    if (std::find(own.begin(), own.end(), key) != own.end()) return true;
    return endpoint_.endpoint == nullptr && is_filter_key(key);
}

// Once each: a key that is ignored is no mistake, but may explain a surprise.
void PluginAuth::name_ignored_keys(const EndpointFilter& filter, AuthPort& port)
{
    if (!port.logs(LogLevel::Debug)) return;
    for (const auto& entry : filter.entries()) {
        if (understands(entry.key)) continue;
        {
            const std::lock_guard lock(named_mutex_);
            if (!named_.insert(entry.key).second) continue;
        }
        port.log(
            LogLevel::Debug,
            "endpoint filter key '" + entry.key + "' means nothing to auth plugin '" +
                setup_->info.name + "' and is ignored"
        );
    }
}

} // namespace ksauth
