// One call into a plugin: what the plugin may use while it lasts, what it handed over, and why it
// failed. Used on the calling thread only.
#pragma once

#include "auth/v3_login.hpp"
#include "base/redactor.hpp"
#include "plugin/nest.hpp"
#include "plugin/options.hpp"
#include "plugin/state_store.hpp"
#include "plugin/surroundings.hpp"

#include <ksauth/auth.hpp>
#include <ksauth/error.hpp>
#include <ksauth/plugin/host.h>
#include <ksauth/plugins.hpp>

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ksauth {

/// What all calls of one configured plugin share. Immutable, but for the store and the nest.
struct PluginSetup {
    PluginSetup(
        PluginInfo its_info,
        CheckedOptions its_options,
        std::shared_ptr<StateStore> store,
        Neighbours neighbours = {}
    );

    const PluginInfo info;
    const CheckedOptions options;
    const std::shared_ptr<StateStore> states;
    const std::unique_ptr<Nest> nest; ///< thread-safe
    const std::string state_owner;    ///< tells plugins and sets of options apart
    Redactor redactor;                ///< knows the secret options
    bool strict = false;              ///< its calls are watched, see strict.hpp
};

/// What a plugin put().
struct CallResults {
    Headers headers = {};
    std::optional<WallTime> expires_at = {};
    std::optional<WallTime> as_of = {};
    bool renewable = true;
    std::shared_ptr<const Access> access = {};
    std::string url = {};
    std::vector<MethodPayload> methods = {};
    std::string certificate = {};
    std::string key = {};
    std::string ca = {};
};

/// Notes an end of the credential. What is made of several parts ends with the first of them.
void ends_by(CallResults& results, WallTime time);

/// Of two methods with one name the last counts.
void add_method(CallResults& results, MethodPayload method);

/// What a call has beyond its setup; some kinds have none of it.
struct CallSurroundings {
    Context context = {};
    AuthPort* port = nullptr;
    const Credential* credential = nullptr; ///< the one that is in place
};

/// What a plugin asked for and must not: its mistake, not that of options or services.
class Misuse : public Error {
public:
    using Error::Error;
    explicit Misuse(const Error& error) : Error(error) {}
};

class PluginCall {
public:
    enum class Kind { Create, Connection, Authenticate, Method, Endpoint, Sign };

    PluginCall(Kind kind, const PluginSetup& setup, CallSurroundings surroundings = {});
    ~PluginCall();
    PluginCall(const PluginCall&) = delete;
    PluginCall& operator=(const PluginCall&) = delete;

    /// The same object for the other side, and back.
    ksauth_call* handle() noexcept { return reinterpret_cast<ksauth_call*>(this); }
    static PluginCall& of(ksauth_call* handle) noexcept
    {
        return *reinterpret_cast<PluginCall*>(handle);
    }

    Kind kind() const noexcept { return kind_; }
    std::string_view kind_name() const noexcept;
    const PluginSetup& setup() const noexcept { return setup_; }
    const Context& context() const noexcept { return around_.context; }
    const Credential* credential() const noexcept { return around_.credential; }
    bool on_own_thread() const noexcept { return std::this_thread::get_id() == thread_; }

    /// The way out. Throws Misuse in calls that must not wait: create, connection, sign.
    AuthPort& port() const;
    const Clock& clock() const noexcept;
    bool logs(LogLevel level) const noexcept;
    void log(LogLevel level, std::string_view message) noexcept;

    /// An option's value, which lives as long as the call; a secret that is in a file is read from
    /// there. Throws ConfigError when that fails.
    std::optional<std::string_view> find_option(std::string_view name);

    /// The plugin asked for it; where its calls are watched, one that it does not declare counts.
    void note_asked(std::string_view option);

    /// Kept for the plugin until the call ends, then wiped.
    ksauth_str lend(std::string_view text);
    const Response& keep(Response response);
    const Json& keep(Json document);

    /// What the last response that was kept says of its sender's clock (Date).
    std::optional<WallTime> answered_at() const;

    /// A host function was called for it on another thread. From any thread.
    void note_foreign_use() noexcept { foreign_use_ = true; }

    /// What the plugin did by this call's means that it must not do.
    std::vector<Disturbance> offences() const;

    /// Masks this text in what the plugin says from now on.
    void learn(std::string_view secret) { redactor_.learn(secret); }

    /// All that is masked: this, and the secret options.
    const Redactor& secrets() const noexcept { return redactor_; }

    /// A host service failed; its reason starts the call's error chain. The status for the plugin.
    ksauth_status failed(const Error& error) noexcept;

    /// The same for the plugin's own mistake: a PluginError, unless the plugin goes on.
    ksauth_status misused(const Misuse& error) noexcept;

    /// The plugin says what went wrong: in front of what the chain holds.
    ksauth_status fail(ksauth_status why, std::string_view message) noexcept;

    /// What the error chain says, which is empty afterwards.
    std::string take_reason();

    /// The failure for the status that the call ended with.
    Error error(ksauth_status status) const;

    CallResults results = {};

private:
    std::string mask(std::string_view text, bool& told) const;
    std::string where() const;

    const Kind kind_;
    const PluginSetup& setup_;
    const CallSurroundings around_;
    const std::thread::id thread_ = std::this_thread::get_id();
    Redactor redactor_{&setup_.redactor}; // and what this call brought up
    std::optional<Error> chain_;
    ksauth_status chain_status_ = KSAUTH_OK; // what the plugin was told with it
    std::string undeclared_;                 // an option that was asked for
    std::atomic<bool> foreign_use_{false};
    bool told_the_log_ = false; // a secret
    bool told_the_error_ = false;
    std::deque<Secret> texts_; // deques: what is lent must not move
    std::deque<Response> responses_;
    std::deque<Json> documents_;
};

} // namespace ksauth
