// A folder, an environment and plugins of a test's own: nothing of the real ones is looked at.
#pragma once

#include "config/loading.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/error.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::test {

class ConfigRoom {
public:
    ConfigRoom();
    ~ConfigRoom();
    ConfigRoom(const ConfigRoom&) = delete;
    ConfigRoom& operator=(const ConfigRoom&) = delete;

    std::filesystem::path path(const std::string& name) const { return folder_ / name; }

    /// A file that only its owner can read; returns its path.
    std::filesystem::path write(const std::string& name, const std::string& text) const;

    /// The variables of `environment`, this folder as the only place for clouds.yaml.
    CloudSources sources() const;

    Cloud load(std::string_view name = {}) const;
    Cloud load_with(const std::string& settings) const; ///< the cloud "a" below, and these
    Cloud load_first(std::string_view name = {}) const; ///< the environment before files
    Cloud load_ini(std::string_view text, std::string_view section) const;
    Cloud load_environment() const;

    /// What is wrong with these settings.
    std::string message_with(const std::string& settings) const;

    std::map<std::string, std::string> environment;
    std::vector<ResolvedOption> overrides;

private:
    std::filesystem::path folder_;
};

/// Stands in a folder while it lives.
struct Standing {
    explicit Standing(const std::filesystem::path& folder) : before(std::filesystem::current_path())
    {
        std::filesystem::current_path(folder);
    }
    ~Standing() { std::filesystem::current_path(before); }
    Standing(const Standing&) = delete;
    Standing& operator=(const Standing&) = delete;

    std::filesystem::path before;
};

/// Plugins "password" (the default), "token", "lists", "asking" and "exec"; anything else is
/// PluginNotFound.
PluginInfo find_fake_plugin(std::string_view name);

/// The value of an option or setting; "(none)" when it is not there.
std::string option(const Cloud& cloud, std::string_view name);
std::string setting(const Cloud& cloud, std::string_view name);

/// Where it came from, the folder left out.
std::string origin(const Cloud& cloud, std::string_view name);

inline bool contains(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

/// The ConfigError that loading throws.
ErrorFacts failure_of(const std::function<void()>& load);

/// A cloud "a" in which nothing is missing, one level in: settings may be appended.
inline const std::string complete_cloud = "clouds:\n"
                                          "  a:\n"
                                          "    auth:\n"
                                          "      auth_url: http://identity.example/v3\n"
                                          "      username: ann\n"
                                          "      password: planted-secret\n"
                                          "      user_domain_name: Default\n";

} // namespace ksauth::test
