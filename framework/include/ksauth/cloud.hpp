// A cloud as configured outside the program: clouds.yaml, an INI section, the environment.
//
//   ksauth::Session session = ksauth::load_cloud("mycloud").session();
//
// clouds.yaml and secure.yaml are found as openstacksdk finds them: the current folder, then
// ~/.config/openstack, /etc/xdg/openstack and /etc/openstack, OS_CLIENT_CONFIG_FILE and
// OS_CLIENT_SECURE_FILE before all. secure.yaml's values are laid over those of clouds.yaml.
#pragma once

#include <ksauth/adapter.hpp>
#include <ksauth/export.hpp>
#include <ksauth/plugins.hpp>
#include <ksauth/session.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

struct CloudSources;

/// A resolved configuration. A value.
struct KSAUTH_API Cloud {
    /// As in clouds.yaml; the section for INI; OS_CLOUD_NAME or "envvars" for the environment;
    /// "defaults" for one that only overrides describe.
    std::string name = {};

    std::string auth_type = {};
    std::vector<ResolvedOption> options = {}; ///< the plugin's

    /// All others: auth_type, region_name, interface, cacert, ... and, of a file, what belongs to
    /// other programs, as long as it is a text or a list of texts.
    std::vector<ResolvedOption> settings = {};

    std::vector<std::string> warnings = {}; ///< such as a file with a secret that others can read

    /// Where plugins that log in through another cloud look for it; null: in the defaults.
    std::shared_ptr<const CloudSources> sources = {};

    /// The plugins that the configuration's `plugins` section allows, where it has one and the
    /// sources named no registry; null: default_registry().
    std::shared_ptr<const PluginRegistry> plugins = {};

    /// The options for a Session, without an Auth: TLS, time-out, region, interface, retries, and
    /// what is said of single services.
    SessionOptions session_options() const;

    /// Those for an Adapter: `given`, with what it lacks as the configuration has it: for its
    /// service (`compute_api_version`), for the one that an INI section is about (`service_type`,
    /// `endpoint_override`, ...), and for all.
    AdapterOptions adapter_options(AdapterOptions given = {}) const;

    /// How the Auth treats its credential: kept in files where the configuration says `cache_auth`
    /// (docs/credentials.md). Throws ConfigError where there is no folder for these.
    AuthOptions auth_options() const;

    /// The Auth: loads the plugin, from `plugins` unless a registry is named. Throws like
    /// PluginRegistry::make() and auth_options().
    AuthPtr auth(const PluginRegistry& registry = default_registry()) const;

    /// Both together.
    Session session(const PluginRegistry& registry = default_registry()) const;

    /// An Adapter over such a Session, as services load the one for another service from a section
    /// (keystoneauth1's load_adapter_from_conf_options). Throws as session(), and as Adapter.
    Adapter
    adapter(AdapterOptions given = {}, const PluginRegistry& registry = default_registry()) const;
};

/// Reads one environment variable; nothing when it is unset.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// Where configuration comes from. The defaults are what programs want; tests replace them.
struct CloudSources {
    Environment environment = {};                    ///< empty: the process's own
    std::vector<std::string> environment_names = {}; ///< with `environment`: those that exist
    std::vector<std::filesystem::path> folders = {}; ///< empty: the four named above

    /// Before everything else, such as what a command line said; by option name, origins included.
    std::vector<ResolvedOption> overrides = {};

    /// Whether OS_* variables go before the file of a named cloud. openstacksdk's library says no,
    /// its command line yes; so do ours.
    bool environment_first = false;

    const PluginRegistry* registry = nullptr; ///< null: the configuration's, or default_registry()
};

/// A cloud of clouds.yaml. With an empty name: OS_CLOUD, else the OS_* variables if any describe a
/// cloud, else the only cloud of the file. Throws ConfigError with every mistake (file and line),
/// PluginNotFound for an unknown auth_type. A required option that a person can be asked for may be
/// missing; auth() then says so.
KSAUTH_API Cloud load_cloud(std::string_view name = {}, const CloudSources& sources = {});

/// A section of an INI file in the style of oslo.config: auth_type, auth_section, the plugin's
/// options; cafile, certfile, keyfile, insecure, timeout, collect_timing, split_loggers of the
/// session; service_type, service_name, valid_interfaces, region_name, endpoint_override, version,
/// min_version, max_version and the retries of the adapter.
KSAUTH_API Cloud load_ini(
    const std::filesystem::path& file, std::string_view section, const CloudSources& sources = {}
);

/// The OS_* variables alone.
KSAUTH_API Cloud load_environment(const CloudSources& sources = {});

/// What `plugins` of clouds.yaml, or [plugins] of an INI file, says: `dirs`, `allowed`, `pinned`,
/// for programs that make a PluginRegistry of their own. `dirs` of a clouds.yaml that lies in the
/// present folder, unnamed by a variable, are a mistake. Throws ConfigError. A clouds.yaml
/// that cannot be understood says nothing here: load_cloud() tells why.
KSAUTH_API PluginSearch load_plugin_search(const CloudSources& sources = {});
KSAUTH_API PluginSearch load_plugin_search(const std::filesystem::path& ini_file);

/// The clouds that clouds.yaml and secure.yaml describe, in the files' order.
KSAUTH_API std::vector<std::string> known_clouds(const CloudSources& sources = {});

} // namespace ksauth
