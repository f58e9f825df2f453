// Finding auth plugins and making Auth objects of them.
//
//   AuthPtr auth = load_auth("v3password", {{"auth_url", "https://cloud.example/identity"}, ...});
//
// A plugin is a shared object that says in an ELF note what it is called and which options it has.
// Looking at plugins reads these notes and runs none of their code; making an Auth checks the file
// and the options, then loads it, for good: a plugin is never unloaded.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/export.hpp>
#include <ksauth/plugin_info.hpp>
#include <ksauth/secret.hpp>

#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct ksauth_module; // the boundary's table, <ksauth/plugin/module.h>

namespace ksauth {

/// Option values by name. Values are text in the form of the option's type: true, 30, 1m30s, a,b,c.
using OptionMap = std::map<std::string, std::string, std::less<>>;

/// One option with its value and its origin.
struct ResolvedOption {
    std::string name;
    std::string value;  ///< secrets too: mask them before showing
    std::string origin; ///< "clouds.yaml:12", "environment OS_PASSWORD", "--os-password", "default"
    bool secret = false;
};

/// Where plugins are looked for.
struct PluginSearch {
    /// Exactly this file, before all others. Must be absolute.
    std::filesystem::path plugin_path = {};

    /// Folders besides the one that was compiled in, in order. Must be absolute.
    std::vector<std::filesystem::path> plugin_dirs = {};

    /// Also look in the folders of KSAUTH_PLUGIN_PATH (colon-separated; read with secure_getenv).
    bool use_environment = true;

    /// Load files that others could have changed. For development trees only.
    bool allow_writable = false;

    /// Hex SHA-256 digests by plugin name or alias; a file that differs is refused when it is to be
    /// loaded, and so is a plugin whose name looks like that of a pin without a plugin.
    std::map<std::string, std::string, std::less<>> pinned = {};

    /// Names or aliases of the plugins that may be used; empty: all.
    std::vector<std::string> allowed = {};
};

/// A plugin file that was found but cannot be used, and why.
struct RefusedPlugin {
    std::filesystem::path file;
    std::string reason;
};

/// What a host with this search makes of one plugin of one file.
struct PluginVerdict {
    std::string name = {};           ///< empty where the file cannot be read
    std::filesystem::path file = {}; ///< empty for one that is linked in, or is not there
    std::string reason = {};         ///< why it is not used; empty: it is
    bool refused = false;            ///< not used for a fault, not just behind another of its name
};

/// Names to plugins. Thread-safe. Loaded files are kept for the life of the process.
class KSAUTH_API PluginRegistry {
public:
    explicit PluginRegistry(PluginSearch search = {});
    ~PluginRegistry();
    PluginRegistry(const PluginRegistry&) = delete;
    PluginRegistry& operator=(const PluginRegistry&) = delete;

    /// All plugins, by name. Of two with one name, the one found first counts. Reads files.
    std::vector<PluginInfo> list() const;

    /// Files that look like plugins and cannot be used.
    std::vector<RefusedPlugin> refused() const;

    /// Every file that is found, those too that would not be used; and what is pinned or allowed
    /// but not there. Reads files.
    std::vector<PluginVerdict> verify() const;

    /// The plugin of that name, or else of that alias; where these options say of which others it
    /// is composed, with theirs. Throws PluginNotFound (with the nearest name), PluginRefused when
    /// its file is the one that cannot be used. Reads files, runs nothing.
    PluginInfo find(std::string_view name, const std::vector<ResolvedOption>& options = {}) const;

    /// Loads the plugin and makes an Auth with these options. Throws like find(); ConfigError that
    /// lists every mistake in the options; PluginError when the plugin misbehaves.
    AuthPtr make(std::string_view name, const OptionMap& options, AuthOptions treatment = {}) const;

    /// The same: make("none", {}), make("token", {{"token", "t"}}).
    AuthPtr make(
        std::string_view name,
        std::initializer_list<OptionMap::value_type> options,
        AuthOptions treatment = {}
    ) const
    {
        return make(name, OptionMap(options), std::move(treatment));
    }

    /// The same; messages about an option say where its value came from.
    AuthPtr make(
        std::string_view name,
        const std::vector<ResolvedOption>& options,
        AuthOptions treatment = {}
    ) const;

    /// Looks again; what was found once is used until then. A file that was replaced, by renaming
    /// another to its name, is loaded beside the old one: for new Auths, the others keep theirs.
    void rescan();

    /// Adds a plugin that is linked into the program. `module` must live as long as the process.
    /// Call it before the registry is used by other threads.
    void add_static(const ksauth_module& module);

private:
    class Shelf;
    explicit PluginRegistry(std::shared_ptr<Shelf> shelf);
    friend struct AuthMaker;
    std::shared_ptr<Shelf> shelf_;
};

/// The registry that load_auth() uses: compiled-in folder and KSAUTH_PLUGIN_PATH. Never destroyed.
KSAUTH_API PluginRegistry& default_registry();

/// An Auth from default_registry(). Plugins that log in through a cloud take it from the default
/// configuration.
KSAUTH_API AuthPtr
load_auth(std::string_view name, const OptionMap& options, AuthOptions treatment = {});

/// Its hex SHA-256, as PluginSearch::pinned takes it. Throws ConfigError when it cannot be read.
KSAUTH_API std::string digest_of_plugin_file(const std::filesystem::path& file);

/// Reads what a plugin file says of itself, running nothing. Throws PluginRefused.
KSAUTH_API std::vector<PluginInfo> read_plugin_file(const std::filesystem::path& file);

} // namespace ksauth
