// Making Auths inside the framework: with a configuration that plugins can log in through.
#pragma once

#include "plugin/nest.hpp"

#include <ksauth/plugins.hpp>

#include <memory>
#include <string_view>
#include <vector>

namespace ksauth {

/// What an Auth is made with, besides its plugin and options.
struct MakingRoom {
    decltype(Neighbours::open_configured) open_configured = {};
    Trail trail = {};
    AuthOptions treatment = {};
};

struct AuthMaker {
    /// As PluginRegistry::make().
    static AuthPtr make(
        const PluginRegistry& registry,
        std::string_view name,
        const std::vector<ResolvedOption>& options,
        const MakingRoom& room
    );

    /// The same registry in an object that lives as long as it is used.
    static std::shared_ptr<const PluginRegistry> share(const PluginRegistry& registry);

private:
    using Shelf = PluginRegistry::Shelf;

    static AuthPtr make_from(
        const std::shared_ptr<const Shelf>& shelf,
        std::string_view name,
        const std::vector<ResolvedOption>& options,
        const MakingRoom& room
    );
    static Neighbours neighbours(const std::shared_ptr<const Shelf>& shelf, const MakingRoom& room);
};

} // namespace ksauth
