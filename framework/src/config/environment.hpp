// OS_* variables.
#pragma once

#include "config/layer.hpp"

#include <ksauth/cloud.hpp>

#include <string>
#include <string_view>

namespace ksauth {

/// The variables to use: those of the sources, or the process's own. These are left alone in a
/// program with raised privileges: who starts it must not choose its files.
class Variables {
public:
    explicit Variables(const CloudSources& sources);

    /// Nothing when unset or empty.
    std::optional<std::string> find(std::string_view name) const;

    /// The same, "" for nothing.
    std::string get(std::string_view name) const { return find(name).value_or(""); }

    /// What the OS_* variables say of a cloud, the name in lower case without the prefix. Without
    /// those that choose clouds and files (OS_CLOUD, OS_CLIENT_CONFIG_FILE, ...) or belong to test
    /// and log tools (OS_TEST*, OS_STD*, OS_LOG*).
    Layer layer() const;

    /// The name that the cloud of these variables goes by: OS_CLOUD_NAME or "envvars".
    std::string cloud_name() const;

private:
    Environment read_;
    std::vector<std::string> names_;
};

/// Whether this layer says how to authenticate, and not merely how to connect: OS_CACERT alone
/// describes no cloud.
bool describes_cloud(const Layer& layer);

} // namespace ksauth
