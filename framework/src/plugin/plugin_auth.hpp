// A mechanism that lives in a plugin, as an AuthPlugin. The only file that calls a plugin's
// functions.
//
// Thread-safe as AuthPlugin asks: calls on the instance take turns, unless its manifest says
// "concurrent". In a forked child the instance is left alone and made anew from its options; the
// first use there must come from one thread.
#pragma once

#include "plugin/call.hpp"
#include "plugin/instance_gate.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/plugin/ext/connection.h>
#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/ext/sign.h>
#include <ksauth/plugin/module.h>

#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace ksauth {

struct MethodOutcome {
    std::vector<MethodPayload> methods = {};
    Headers headers = {};
};

class PluginAuth final : public AuthPlugin {
public:
    /// Makes the plugin's instance. Throws what its create failed with.
    PluginAuth(std::unique_ptr<const PluginSetup> setup, const ksauth_plugin& plugin);
    ~PluginAuth() override;
    PluginAuth(const PluginAuth&) = delete;
    PluginAuth& operator=(const PluginAuth&) = delete;

    std::string_view name() const noexcept override { return setup_->info.name; }
    Credential authenticate(AuthPort& port, const Context& context) override;
    std::optional<std::string> endpoint(
        const EndpointFilter& filter,
        const Credential& credential,
        AuthPort& port,
        const Context& context
    ) override;
    void sign(Request& request, const Credential& credential, const Context& context) override;
    /// Whether it is a method of Identity v3, which can be one of several.
    bool is_method() const noexcept { return method_.method != nullptr; }

    /// What the plugin has for a login: its methods and headers. Only for a method.
    MethodOutcome ask_method(AuthPort& port, const Context& context);

    bool signs() const noexcept override { return sign_.sign != nullptr; }
    ConnectionNeeds connection() const override { return connection_; }
    std::string auth_url() const override;
    std::vector<std::string> own_urls() const override;
    std::string cache_id() const override;

private:
    using Work = std::function<ksauth_status(ksauth_inst*, ksauth_call*)>;

    template <class Table>
    Table find_interface(std::string_view id) const;
    void create();
    ConnectionNeeds ask_connection();
    void run(PluginCall& call, const Work& work);
    Credential log_in_by_method(AuthPort& port, const Context& context);
    bool understands(std::string_view key) const;
    void name_ignored_keys(const EndpointFilter& filter, AuthPort& port);

    const std::unique_ptr<const PluginSetup> setup_;
    const ksauth_plugin plugin_;
    const ksauth_method method_;
    const ksauth_endpoint endpoint_;
    const ksauth_sign sign_;

    std::unique_ptr<InstanceGate> gate_;
    ksauth_inst* instance_ = nullptr;
    unsigned forks_ = 0; // of the process that the instance belongs to
    ConnectionNeeds connection_;

    std::mutex named_mutex_;                   // guards named_
    std::set<std::string, std::less<>> named_; // filter keys that the log told to be ignored
};

} // namespace ksauth
