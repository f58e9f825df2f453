#include "config/loading.hpp"

#include "base/nearest.hpp"
#include "config/clouds_yaml.hpp"
#include "config/environment.hpp"
#include "config/ini_layer.hpp"
#include "config/regions.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <utility>

namespace ksauth {
namespace {

[[noreturn]] void refuse(std::string message)
{
    throw ConfigError({.message = std::move(message)});
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

// "os-region-name", as command lines say it, is "region_name".
Layer override_layer(const std::vector<ResolvedOption>& overrides)
{
    Layer layer{.unknown = Unknown::Mistake};
    for (const auto& option : overrides) {
        auto name = underscored(option.name);
        if (name.starts_with("os_")) name.erase(0, 3);
        if (option.value.empty()) continue;
        layer.top[name] = {
            .node = {.kind = ConfigNode::Kind::Text, .text = option.value},
            .origin = option.origin,
        };
    }
    return layer;
}

std::string text_of(const Layer& layer, std::string_view name)
{
    const auto entry = layer.top.find(name);
    return entry == layer.top.end() ? "" : entry->second.node.text;
}

class Loader {
public:
    Loader(const CloudSources& sources, const FindPlugin& find_plugin)
        : variables_(sources),
          environment_(variables_.layer()),
          overrides_(override_layer(sources.overrides)),
          sources_(sources),
          find_plugin_(find_plugin)
    {
    }

    Cloud load_cloud(std::string_view asked_for) const
    {
        const auto name = asked_for.empty() ? variables_.get("OS_CLOUD") : std::string(asked_for);
        if (name.empty()) return load_default();
        const auto files = read_clouds(sources_, variables_);
        if (name != variables_.cloud_name() || !describes_cloud(environment_))
            return load_named(name, files);
        if (!has(files, name)) return load_environment();
        refuse(
            "cloud '" + name + "' is described twice, by the OS_* variables and by " +
            files.open.path.string() + "; give the one in the file another name"
        );
    }

    Cloud load_environment() const
    {
        if (!describes_cloud(environment_) && !describes_cloud(overrides_)) {
            refuse("no OS_* variable says how to authenticate: set OS_AUTH_URL, OS_USERNAME, "
                   "OS_PASSWORD, ..., or OS_AUTH_TYPE and what that type needs");
        }
        const bool by_variables = describes_cloud(environment_);
        const auto* called = by_variables ? "the cloud of the OS_* variables"
                                          : "the cloud that the options describe";
        auto draft = make_draft(variables_.cloud_name(), called);
        draft.layers = {environment_, overrides_};
        return resolve(std::move(draft), find_plugin_);
    }

    Cloud load_ini(const std::filesystem::path& path, std::string_view section) const
    {
        const auto name = std::string(section);
        auto draft = make_draft(name, "section [" + name + "] of " + path.string());
        draft.domain_for_both = false;
        draft.layers = {ini_layer(read_ini_file(path), section, draft.problems)};
        add_higher_layers(draft.layers);
        return resolve(std::move(draft), find_plugin_);
    }

private:
    static bool has(const CloudsFiles& files, const std::string& name)
    {
        const auto names = files.names();
        return std::find(names.begin(), names.end(), name) != names.end();
    }

    CloudDraft make_draft(const std::string& name, const std::string& called) const
    {
        return {.name = name, .called = called, .home = variables_.get("HOME")};
    }

    void add_higher_layers(Layers& layers) const
    {
        if (sources_.environment_first) layers.push_back(environment_);
        layers.push_back(overrides_);
    }

    Cloud load_default() const
    {
        if (describes_cloud(environment_)) return load_environment();
        const auto files = read_clouds(sources_, variables_);
        const auto names = files.names();
        if (names.size() == 1) return load_named(names.front(), files);
        if (describes_cloud(overrides_)) return load_overrides(files.warnings);
        if (!names.empty()) {
            refuse(
                "which cloud? " + files.open.path.string() + " has " + joined(names) +
                "; choose one by its name, or with OS_CLOUD"
            );
        }
        refuse(
            "no cloud is configured: there are no OS_* variables for one, and none is in " +
            files.looked_at +
            (files.open.path.empty() ? ""
                                     : " (" + files.open.path.string() + " is there, and has none)")
        );
    }

    Cloud load_overrides(std::vector<std::string> warnings) const
    {
        auto draft = make_draft("defaults", "the cloud that the options describe");
        draft.warnings = std::move(warnings);
        add_higher_layers(draft.layers);
        return resolve(std::move(draft), find_plugin_);
    }

    Cloud load_named(const std::string& name, const CloudsFiles& files) const
    {
        if (!has(files, name)) refuse_unknown(name, files);
        auto draft = make_draft(name, "cloud '" + name + "'");
        draft.warnings = files.warnings;
        draft.untrusted = [this](const std::filesystem::path& file) {
            return lies_where_one_stands(file, sources_, variables_);
        };
        const auto cloud = cloud_layer(files, name, draft.problems);
        const auto profile = profile_layer(cloud, sources_, variables_, draft.problems);
        draft.layers = {profile, cloud};
        draft.layers.push_back(region_layer(with_regions(cloud, profile), region(), draft.problems)
        );
        add_higher_layers(draft.layers);
        return resolve(std::move(draft), find_plugin_);
    }

    // A vendor may have the list of regions, for clouds that name none of their own.
    static Layer with_regions(const Layer& cloud, const Layer& profile)
    {
        if (find_given(cloud.top, {"regions", "region_name"}) != nullptr) return cloud;
        auto whole = profile;
        lay_over(whole.top, cloud.top);
        return whole;
    }

    std::string region() const
    {
        auto said = text_of(overrides_, "region_name");
        if (!said.empty() || !sources_.environment_first) return said;
        return text_of(environment_, "region_name");
    }

    [[noreturn]] static void refuse_unknown(const std::string& name, const CloudsFiles& files)
    {
        const auto names = files.names();
        const auto start = "there is no cloud '" + name + "'";
        if (names.empty()) refuse(start + ": no cloud is in " + files.looked_at);
        refuse(
            start + " in " + files.open.path.string() + " (it has " + joined(names) + ")" +
            did_you_mean(name, names)
        );
    }

    Variables variables_;
    Layer environment_;
    Layer overrides_;
    const CloudSources& sources_;
    const FindPlugin& find_plugin_;
};

} // namespace

Cloud load_cloud(std::string_view name, const CloudSources& sources, const FindPlugin& find_plugin)
{
    return Loader(sources, find_plugin).load_cloud(name);
}

Cloud load_ini(
    const std::filesystem::path& file,
    std::string_view section,
    const CloudSources& sources,
    const FindPlugin& find_plugin
)
{
    return Loader(sources, find_plugin).load_ini(file, section);
}

Cloud load_environment(const CloudSources& sources, const FindPlugin& find_plugin)
{
    return Loader(sources, find_plugin).load_environment();
}

} // namespace ksauth
