// The command line, taken apart.
#pragma once

#include <ksauth/plugins.hpp>

#include <optional>
#include <string>
#include <vector>

namespace ksauth::cli {

enum class Format { Table, Json, Value };

/// Options that every command has. Empty: not given.
struct GlobalArguments {
    std::string cloud = {};
    std::string config_file = {};
    std::string config_section = {};
    std::vector<std::string> plugin_dirs = {};
    std::string plugin_path = {};
    Format format = Format::Table;
    bool debug = false;
    bool timing = false;
    bool quiet = false;

    /// --os-<name> and the session's settings: by the names that configuration files use.
    std::vector<ResolvedOption> overrides = {};
};

/// Which service.
struct FilterArguments {
    std::string service_type = {};
    std::string service_name = {};
    std::string service_id = {};
    std::vector<std::string> interface = {}; ///< the preferred one first
    std::string region_name = {};
    std::string min_version = {};
    std::string max_version = {};
    std::string version_exact = {};
    std::string endpoint_override = {};
    bool skip_discovery = false;
    std::vector<std::string> others = {}; ///< KEY=VALUE
};

struct RequestArguments {
    std::string method = {};
    std::string target = {}; ///< URL or path
    std::vector<std::string> headers = {};
    std::optional<std::string> json = {};
    std::optional<std::string> data = {};
    std::string output = {};
    bool include = false;
    bool no_auth = false;
    bool no_raise = false;
    bool no_reauth = false;
    std::string microversion = {};
    std::string redirect = {}; ///< a number, "follow" or "never"
    std::optional<int> connect_retries = {};
    std::optional<int> status_code_retries = {};
    std::vector<std::string> retriable_status_codes = {};
    std::string original_ip = {};
    std::string global_request_id = {};
};

struct CheckArguments {
    std::vector<std::string> files = {};
    std::vector<std::string> options = {}; ///< NAME=VALUE
    std::string answer = {};               ///< a file
    std::string explain = {};              ///< a rule
    unsigned int test_limit = 10;          ///< seconds
    bool junit = false;
};

/// A starter project for a plugin.
struct NewPluginArguments {
    std::string name = {};
    std::string language = "c++";
    std::string kind = "full";
};

struct Arguments {
    std::string command = {};
    GlobalArguments global = {};
    FilterArguments filter = {};
    CheckArguments check = {};
    NewPluginArguments new_plugin = {};
    RequestArguments request = {};
    std::string plugin = {};             ///< of `plugins`: a name or a file
    bool verify = false;                 ///< of `plugins`
    bool schema = false;                 ///< of `plugins`
    bool reference = false;              ///< of `plugins`
    bool explain = false;                ///< of `config` and `endpoint`
    std::string shell = {};              ///< of `completion`: a shell, or `words`
    std::vector<std::string> words = {}; ///< of `completion words`
};

/// Nothing when help or the version was asked for and printed. Throws ConfigError for wrong usage.
std::optional<Arguments> parse_arguments(int argc, const char* const* argv);

/// What the command line knows by itself: without a command the commands and global options, else
/// the global options and the command's.
std::vector<std::string> known_words(const std::string& command);

} // namespace ksauth::cli
