// What a registry knows of plugins: what it found where, and which file each was loaded from. What
// was found once is used until forget(). Thread-safe, but for add().
#pragma once

#include "plugin/plugin_search.hpp"
#include "plugin/state_store.hpp"

#include <ksauth/plugin/module.h>
#include <ksauth/plugins.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth {

class PluginRegistry::Shelf {
public:
    explicit Shelf(PluginSearch its_search) : search(std::move(its_search)) {}

    const PluginSearch search;
    const std::shared_ptr<StateStore> states = std::make_shared<StateStore>();

    /// One that is linked into the program.
    void add(PluginInfo plugin, const ksauth_module& module);

    /// What the last scan found; scans if there was none since forget().
    std::shared_ptr<const FoundPlugins> look() const;

    /// Throws PluginNotFound, or PluginRefused.
    PluginInfo find(const FoundPlugins& found, std::string_view name) const;
    PluginInfo find(std::string_view name) const { return find(*look(), name); }

    /// Throws PluginRefused for one that the application does not allow, or pins otherwise.
    void check_wanted(const FoundPlugins& found, const PluginInfo& plugin) const;

    /// What would come of using it.
    PluginVerdict judge(const FoundPlugins& found, const PluginInfo& plugin) const;

    /// Its table; unless it is loaded, its file is verified, again, and mapped. `plugin` is one of
    /// `found`. Throws PluginRefused, also when the file is no longer the one that was found.
    ksauth_plugin open(const FoundPlugins& found, const PluginInfo& plugin) const;

    /// Looks again next time; what is mapped stays so.
    void forget();

private:
    FoundPlugins scan() const;
    void check_again(const PluginInfo& plugin, const std::string& manifest) const;
    ksauth_plugin open_linked_in(const PluginInfo& plugin) const;

    std::vector<std::pair<PluginInfo, const ksauth_module*>> linked_in_;
    mutable std::mutex mutex_; // for what follows
    mutable std::shared_ptr<const FoundPlugins> found_;
    mutable std::map<std::filesystem::path, const ksauth_module*> loaded_;
};

} // namespace ksauth
