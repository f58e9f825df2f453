// Where credentials outlive a process, so that programs that run often do not log in each time.
//
//   auto auth = load_auth("v3password", {...}, {.store = ksauth::make_file_store()});
//
// What is stored is as good as the password until it expires. Nothing is stored unless a store is
// given, here or by configuration (docs/credentials.md).
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/export.hpp>
#include <ksauth/secret.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

/// Called by Auths, from any thread. Failures are Errors; an Auth logs them as warnings and goes on
/// without the store.
class KSAUTH_API CredentialStore {
public:
    /// Held by the one that authenticates, released when it goes.
    class KSAUTH_API Turn {
    public:
        virtual ~Turn() = default;
    };

    virtual ~CredentialStore() = default;

    /// Waits until nobody else authenticates for this id, in other processes too. Null: nobody can
    /// be waited for, or it took too long. Throws Interrupted when the context ends first.
    virtual std::unique_ptr<Turn> lock(std::string_view id, const Context& context) = 0;

    /// What was saved last; nothing if there is none. `id` is Auth::cache_id().
    virtual std::optional<Secret> load(std::string_view id) = 0;

    /// Replaces what is there, all at once.
    virtual void save(std::string_view id, const Secret& state) = 0;

    virtual void remove(std::string_view id) = 0;
};

/// Files in a folder, one for each id, that only this user can read and write. Both are made when
/// they are first needed. A folder or file that others can read or write, or that belongs to
/// somebody else, is refused (ConfigError). Locks are flock(2)'s: that of a process that died is
/// free. `folder`: absolute; "": default_store_folder().
KSAUTH_API std::shared_ptr<CredentialStore> make_file_store(const std::string& folder = {});

/// $XDG_CACHE_HOME/ksauth, else $HOME/.cache/ksauth. Throws ConfigError when there is neither, and
/// in a set-user-id program, whose environment is not to be trusted.
KSAUTH_API std::string default_store_folder();

} // namespace ksauth
