#include "config/clouds_yaml.hpp"

#include "base/text_file.hpp"
#include "config/json_file.hpp"
#include "config/search_path.hpp"
#include "config/yaml_file.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace ksauth {
namespace {

using Path = std::filesystem::path;

std::vector<Path> folders_of(const CloudSources& sources, const Variables& variables)
{
    return sources.folders.empty() ? config_folders(variables) : sources.folders;
}

ConfigNode cache_auth_of(const ConfigNode& content)
{
    const auto* cache = content.find("cache");
    const auto* auth = cache == nullptr ? nullptr : cache->find("auth");
    return auth == nullptr ? ConfigNode() : *auth;
}

bool is_there(const Path& file)
{
    std::error_code failed;
    return std::filesystem::exists(file, failed);
}

// `key`: what the map of clouds is called in it.
CloudsFile read_file(
    const Path& path, const std::string& key, bool needs_it, std::vector<std::string>& warnings
)
{
    const bool is_json = path.extension() == ".json";
    const auto content = is_json ? read_json_file(path) : read_yaml_file(path);
    if (content.kind == ConfigNode::Kind::Null) return {.path = path};
    if (content.kind != ConfigNode::Kind::Map) {
        throw ConfigError(
            {.message = place_of(path, content) + ": this must be a map: '" + key + ":'"}
        );
    }
    const auto* clouds = content.find(key);
    CloudsFile file{
        .path = path,
        .cache_auth = cache_auth_of(content),
        .plugins = content.find("plugins") == nullptr ? ConfigNode() : *content.find("plugins"),
    };
    if (clouds == nullptr || clouds->kind == ConfigNode::Kind::Null) {
        if (needs_it) warnings.push_back(path.string() + " has no '" + key + "'");
        return file;
    }
    if (clouds->kind != ConfigNode::Kind::Map) {
        throw ConfigError(
            {.message = place_of(path, *clouds) + ": '" + key + "' must be a map of clouds by name"}
        );
    }
    file.clouds = *clouds;
    return file;
}

Path find_file(const std::vector<Path>& candidates, std::vector<std::string>& warnings)
{
    for (const auto& file : candidates) {
        if (!is_there(file)) continue;
        if (can_read(file)) return file;
        warnings.push_back(file.string() + " is left out: you may not read it");
    }
    return {};
}

// A file named by its variable comes first; when it is missing the search goes on, as openstacksdk
// does it, but not without a word.
std::vector<Path> candidates_of(
    const CloudSources& sources,
    const Variables& variables,
    const std::string& stem,
    const std::string& variable,
    std::vector<std::string>& warnings
)
{
    auto files = config_files(folders_of(sources, variables), stem);
    const auto named = variables.find(variable);
    if (!named) return files;
    if (!is_there(*named))
        warnings.push_back(variable + " names " + *named + ", which is not there");
    files.insert(files.begin(), *named);
    return files;
}

// Goes on to the next file after a mistake in one.
class Mistakes {
public:
    template <class Read>
    CloudsFile of(Read read)
    try {
        return read();
    } catch (const ConfigError& error) {
        message_ += (message_.empty() ? "" : "; ") + std::string(error.what());
        const auto& all = error.facts().problems;
        if (all.empty()) problems_.emplace_back(error.what());
        problems_.insert(problems_.end(), all.begin(), all.end());
        return {};
    }

    void raise()
    {
        if (message_.empty()) return;
        throw ConfigError({.message = std::move(message_), .problems = std::move(problems_)});
    }

private:
    std::string message_;
    std::vector<std::string> problems_;
};

std::string places(const CloudSources& sources, const Variables& variables)
{
    std::string text = "clouds.yaml, clouds.yml or clouds.json in ";
    bool first = true;
    for (const auto& folder : folders_of(sources, variables)) {
        text += (first ? "" : ", ") + folder.string();
        first = false;
    }
    const auto named = variables.find("OS_CLIENT_CONFIG_FILE");
    return named ? *named + " (OS_CLIENT_CONFIG_FILE), " + text : text;
}

void add_layer(
    Layer& layer, const CloudsFile& file, std::string_view name, std::vector<std::string>& problems
)
{
    const auto* cloud = file.clouds.find(name);
    if (cloud == nullptr || !cloud->is_given()) return;
    if (cloud->kind != ConfigNode::Kind::Map) {
        problems.push_back(place_of(file.path, *cloud) + ": a cloud must be a map of settings");
        return;
    }
    const auto over = make_layer(*cloud, file.path, problems);
    lay_over(layer.auth, over.auth);
    lay_over(layer.top, over.top);
}

} // namespace

std::vector<std::string> CloudsFiles::names() const
{
    std::vector<std::string> all;
    for (const auto* file : {&open, &secure}) {
        for (const auto& cloud : file->clouds.members) {
            if (std::find(all.begin(), all.end(), cloud.name) == all.end())
                all.push_back(cloud.name);
        }
    }
    return all;
}

CloudsFiles read_clouds(const CloudSources& sources, const Variables& variables)
{
    CloudsFiles files{.looked_at = places(sources, variables)};
    const auto find = [&](const std::string& stem, const std::string& variable) {
        return find_file(
            candidates_of(sources, variables, stem, variable, files.warnings), files.warnings
        );
    };
    Mistakes mistakes; // of both files together
    const auto read = [&](const Path& path, bool needs_clouds) {
        if (path.empty()) return CloudsFile();
        return mistakes.of([&] { return read_file(path, "clouds", needs_clouds, files.warnings); });
    };
    files.open = read(find("clouds", "OS_CLIENT_CONFIG_FILE"), true);
    files.secure = read(find("secure", "OS_CLIENT_SECURE_FILE"), false);
    mistakes.raise();
    return files;
}

Layer cloud_layer(
    const CloudsFiles& files, std::string_view name, std::vector<std::string>& problems
)
{
    Layer layer;
    const auto& cache = files.open.cache_auth; // for all clouds that do not say otherwise
    if (cache.is_given())
        layer.top["cache_auth"] = {cache, place_of(files.open.path, cache), files.open.path};
    add_layer(layer, files.open, name, problems);
    add_layer(layer, files.secure, name, problems);
    return layer;
}

Layer profile_layer(
    const Layer& cloud,
    const CloudSources& sources,
    const Variables& variables,
    std::vector<std::string>& problems
)
{
    const auto* profile = find_given(cloud.top, {"profile", "cloud"});
    if (profile == nullptr) return {};
    std::vector<std::string> told; // of files that cannot be read
    const auto path =
        find_file(config_files(folders_of(sources, variables), "clouds-public"), told);
    const auto file = path.empty() ? CloudsFile() : read_file(path, "public-clouds", true, told);
    Layer layer;
    if (file.clouds.find(profile->node.text) == nullptr) {
        problems.push_back(
            profile->origin + ": there is no profile '" + profile->node.text + "' in " +
            (path.empty() ? "clouds-public.yaml, which is not there" : path.string()) +
            "; write the cloud's own auth_url and settings here instead"
        );
        return layer;
    }
    add_layer(layer, file, profile->node.text, problems);
    return layer;
}

} // namespace ksauth
