// A host for unit tests of plugins: no network, no waiting, no framework. Any test framework will
// do.
//
//   const auto& file = open_module("mine.so");          // or a module that is linked in
//   FakeHost host(file, "mine");
//   host.options = {{"token_url", "http://a.example/token"}, {"client_id", "me"}};
//   host.responses = {{200, R"({"token": "t", "expires_in": 60})"}};
//
//   const auto outcome = host.authenticate();
//
//   outcome.status == KSAUTH_OK;  outcome.header("X-Auth-Token") == "t";  host.requests.size() ==
//   1;
//
// Options are handed to the plugin as they are: what the real host does with the manifest (checks,
// defaults, environment) does not happen here. For one thread.
#pragma once

#include <ksauth/plugin/ext/connection.h>
#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/ext/sign.h>
#include <ksauth/plugin/module.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/testing/fake_table.hpp>

#include <stdexcept>
#include <string>
#include <string_view>

namespace ksauth::sdk::testing {
inline namespace v1 {

class FakeHost : public FakeScript {
public:
    /// The plugin of that name; throws std::invalid_argument when the module has none.
    FakeHost(const ksauth_module& module, std::string_view name)
        : plugin_(table_copy<ksauth_plugin>(find(module, name)))
    {
    }
    ~FakeHost()
    {
        if (instance_ != nullptr) plugin_.destroy(instance_);
    }
    FakeHost(const FakeHost&) = delete;
    FakeHost& operator=(const FakeHost&) = delete;

    /// Makes the instance. The calls below do so themselves where it is not there yet, and end as
    /// it did when it fails.
    FakeOutcome create()
    {
        FakeCall call(*this, FakeKind::Create);
        call.outcome.status = plugin_.create(&table_.host, call.handle(), &instance_);
        call.end();
        return call.outcome;
    }

    FakeOutcome authenticate()
    {
        return enter(FakeKind::Authenticate, [&](ksauth_call* call) {
            return plugin_.authenticate == nullptr ? KSAUTH_E_UNSUPPORTED
                                                   : plugin_.authenticate(instance_, call);
        });
    }

    FakeOutcome method()
    {
        const auto table = interface<ksauth_method>(KSAUTH_METHOD_ID);
        return enter(FakeKind::Method, [&](ksauth_call* call) {
            return table.method == nullptr ? KSAUTH_E_UNSUPPORTED : table.method(instance_, call);
        });
    }

    /// A status of NOT_SET: the host shall look into the catalog.
    FakeOutcome endpoint(const NameValues& filter)
    {
        const auto table = interface<ksauth_endpoint>(KSAUTH_ENDPOINT_ID);
        const sdk::detail::Pairs pairs(filter);
        return enter(FakeKind::Endpoint, [&](ksauth_call* call) {
            return table.endpoint == nullptr
                       ? KSAUTH_E_UNSUPPORTED
                       : table.endpoint(instance_, call, pairs.data(), pairs.size());
        });
    }

    FakeOutcome sign(const FakeRequest& request)
    {
        const auto table = interface<ksauth_sign>(KSAUTH_SIGN_ID);
        const sdk::detail::Pairs headers(request.headers);
        const auto method = view(request.method);
        const auto url = view(request.url);
        const auto body = view(request.body);
        const ksauth_sign_request raw{
            sizeof raw,
            0,
            &method,
            &url,
            request.body.empty() ? nullptr : &body,
            headers.data(),
            headers.size()};
        return enter(FakeKind::Sign, [&](ksauth_call* call) {
            return table.sign == nullptr ? KSAUTH_E_UNSUPPORTED : table.sign(instance_, call, &raw);
        });
    }

    FakeOutcome connection()
    {
        const auto table = interface<ksauth_connection>(KSAUTH_CONNECTION_ID);
        return enter(FakeKind::Connection, [&](ksauth_call* call) {
            return table.connection == nullptr ? KSAUTH_E_UNSUPPORTED
                                               : table.connection(instance_, call);
        });
    }

    /// Whether the plugin offers an interface such as "ksauth.endpoint/1".
    bool offers(std::string_view id) const { return find_interface(id) != nullptr; }

private:
    static const ksauth_plugin* find(const ksauth_module& module, std::string_view name)
    {
        for (std::uint64_t i = 0; i < module.n_entries; ++i) {
            if (name == module.entries[i]->name) return module.entries[i]->plugin;
        }
        throw std::invalid_argument("the module has no plugin '" + std::string(name) + "'");
    }

    const void* find_interface(std::string_view id) const
    {
        const auto name = view(id);
        return plugin_.interface == nullptr ? nullptr : plugin_.interface(&name);
    }

    template <class Table>
    Table interface(std::string_view id) const
    {
        return table_copy<Table>(find_interface(id));
    }

    template <class Body>
    FakeOutcome enter(FakeKind kind, Body body)
    {
        if (instance_ == nullptr) {
            auto made = create();
            if (made.status != KSAUTH_OK) return made;
        }
        FakeCall call(*this, kind);
        call.outcome.status = body(call.handle());
        call.end();
        return call.outcome;
    }

    ksauth_plugin plugin_;
    detail::FakeTable table_{*this};
    ksauth_inst* instance_ = nullptr;
};

} // namespace v1
} // namespace ksauth::sdk::testing
