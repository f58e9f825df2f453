#include "config/plugin_section.hpp"

#include "base/nearest.hpp"
#include "config/layer.hpp"
#include "config/setting_value.hpp"

#include <Poco/String.h>

#include <functional>
#include <utility>

namespace ksauth {
namespace {

using Kind = ConfigNode::Kind;

class SectionReader {
public:
    SectionReader(const std::filesystem::path& file, std::vector<std::string>& problems)
        : file_(file), problems_(problems)
    {
    }

    PluginSearch read(const ConfigNode& section)
    {
        if (section.kind == Kind::Map) {
            for (const auto& [name, node] : section.members)
                take(name, node);
        } else if (section.is_given()) {
            report(section, "'plugins' is a map of dirs, allowed and pinned");
        }
        return std::move(search_);
    }

private:
    void take(const std::string& name, const ConfigNode& node)
    {
        if (!node.fault.empty()) {
            report(node, "'" + name + "' " + node.fault);
        } else if (name == "dirs") {
            each(node, "a list of folders", [&](const std::string& text) { take_dir(node, text); });
        } else if (name == "allowed") {
            each(node, "a list of plugins", [&](const std::string& text) {
                search_.allowed.push_back(text);
            });
        } else if (name == "pinned") {
            take_pins(node);
        } else {
            report(
                node,
                "'plugins' has no '" + name + "'" +
                    did_you_mean(name, {"dirs", "allowed", "pinned"})
            );
        }
    }

    void take_dir(const ConfigNode& node, const std::string& text)
    {
        const std::filesystem::path folder(text);
        if (folder.is_absolute()) return search_.plugin_dirs.push_back(folder);
        report(node, "a folder of plugins must be an absolute path: '" + text + "'");
    }

    void take_pins(const ConfigNode& node)
    {
        for (const auto& [name, digest] : node.members)
            take_pin(digest, name, digest.text);
        if (node.kind == Kind::Map) return;
        each(node, "digests by plugin", [&](const std::string& text) {
            const auto colon = text.find(':');
            const auto end = colon == std::string::npos ? text.size() : colon + 1;
            take_pin(node, Poco::trim(text.substr(0, colon)), Poco::trim(text.substr(end)));
        });
    }

    void take_pin(const ConfigNode& node, const std::string& name, const std::string& digest)
    {
        constexpr std::size_t digits = 64;
        const bool good = digest.size() == digits &&
                          digest.find_first_not_of("0123456789abcdefABCDEF") == digest.npos;
        if (good) {
            search_.pinned[name] = digest;
        } else {
            report(node, "a plugin is pinned to the 64 hex digits of its SHA-256: '" + name + "'");
        }
    }

    void each(
        const ConfigNode& node,
        const char* what,
        const std::function<void(const std::string& text)>& see
    )
    {
        if (node.kind == Kind::Map) return report(node, std::string("this must be ") + what);
        for (const auto& text : split_list(node.text))
            see(text);
        for (const auto& item : node.items) {
            if (item.kind == Kind::Text) {
                see(item.text);
            } else {
                report(item, std::string("this must be ") + what);
            }
        }
    }

    void report(const ConfigNode& node, const std::string& why)
    {
        problems_.push_back(place_of(file_, node) + ": " + why);
    }

    const std::filesystem::path& file_;
    std::vector<std::string>& problems_;
    PluginSearch search_;
};

} // namespace

PluginSearch read_plugin_section(
    const ConfigNode& section, const std::filesystem::path& file, std::vector<std::string>& problems
)
{
    return SectionReader(file, problems).read(section);
}

} // namespace ksauth
