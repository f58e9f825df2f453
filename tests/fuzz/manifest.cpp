// Any text as a plugin's manifest: it is understood, or refused, and nothing else happens.
#include "plugin/manifest.hpp"

#include "fuzz/fuzzed_text.hpp"

#include <ksauth/error.hpp>

extern "C" int fuzz_manifest(const std::uint8_t* data, std::size_t size)
{
    try {
        const auto plugins = ksauth::parse_manifest(ksauth::test::text_from(data, size));
        ksauth::test::demand(!plugins.empty(), "a manifest describes a plugin");
        for (const auto& plugin : plugins)
            ksauth::test::demand(!plugin.name.empty(), "a plugin has a name");
    } catch (const ksauth::PluginRefused&) {
        return 0;
    }
    return 0;
}
