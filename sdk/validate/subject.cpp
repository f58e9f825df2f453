#include "validate/subject.hpp"

#include <ksauth/sdk/call.hpp>

#include <utility>

namespace ksauth::validate {
namespace {

ksauth_plugin find_plugin(const ksauth_module& module, std::string_view name)
{
    for (std::uint64_t i = 0; i < module.n_entries; ++i) {
        const auto entry = sdk::table_copy<ksauth_entry>(module.entries[i]);
        if (entry.name != nullptr && entry.name == name)
            return sdk::table_copy<ksauth_plugin>(entry.plugin);
    }
    return {};
}

template <class Table>
Table ask(const ksauth_plugin& plugin, std::string_view id)
{
    const auto name = sdk::view(id);
    return sdk::table_copy<Table>(plugin.interface == nullptr ? nullptr : plugin.interface(&name));
}

} // namespace

Subject::Subject(const ksauth_module& module, PluginInfo its_info, Given its_given)
    : info(std::move(its_info)),
      given(std::move(its_given)),
      plugin(find_plugin(module, info.name)),
      method(ask<ksauth_method>(plugin, KSAUTH_METHOD_ID)),
      endpoint(ask<ksauth_endpoint>(plugin, KSAUTH_ENDPOINT_ID)),
      sign(ask<ksauth_sign>(plugin, KSAUTH_SIGN_ID)),
      connection(ask<ksauth_connection>(plugin, KSAUTH_CONNECTION_ID))
{
}

std::vector<FakeKind> Subject::calls() const
{
    std::vector<FakeKind> kinds;
    if (connection.connection != nullptr) kinds.push_back(FakeKind::Connection);
    if (plugin.authenticate != nullptr) kinds.push_back(FakeKind::Authenticate);
    if (method.method != nullptr) kinds.push_back(FakeKind::Method);
    if (endpoint.endpoint != nullptr) kinds.push_back(FakeKind::Endpoint);
    if (sign.sign != nullptr) kinds.push_back(FakeKind::Sign);
    return kinds;
}

std::string_view name_of(FakeKind kind)
{
    switch (kind) {
    case FakeKind::Create:
        return "create";
    case FakeKind::Authenticate:
        return "authenticate";
    case FakeKind::Method:
        return "method";
    case FakeKind::Endpoint:
        return "endpoint";
    case FakeKind::Sign:
        return "sign";
    case FakeKind::Connection:
        break;
    }
    return "connection";
}

} // namespace ksauth::validate
