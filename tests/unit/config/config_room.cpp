#include "config_room.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace ksauth::test {
namespace {

std::filesystem::path make_folder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "ksauth-config-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    return pattern;
}

PluginInfo password_plugin()
{
    return {
        .name = "password",
        .options =
            {{.name = "auth_url", .type = OptionType::Url, .required = true},
             {.name = "username", .deprecated = {"user_name"}},
             {.name = "user_id"},
             {.name = "password", .required = true, .secret = true, .env = {"MY_PASSWORD"}},
             {.name = "user_domain_id"},
             {.name = "user_domain_name"},
             {.name = "project_id", .deprecated = {"tenant_id"}},
             {.name = "project_name", .deprecated = {"tenant_name"}},
             {.name = "project_domain_id"},
             {.name = "project_domain_name"},
             {.name = "domain_id"},
             {.name = "domain_name"}},
        .rules = {{.kind = OptionRule::Kind::AnyOf, .members = {{"user_id"}, {"username"}}}},
    };
}

PluginInfo token_plugin()
{
    return {
        .name = "token",
        .aliases = {"admin_token"},
        .options =
            {{.name = "token", .required = true, .secret = true},
             {.name = "endpoint", .type = OptionType::Url, .deprecated = {"url"}}},
    };
}

PluginInfo lists_plugin()
{
    return {
        .name = "lists",
        .options =
            {{.name = "endpoints", .type = OptionType::List},
             {.name = "claims", .type = OptionType::Json},
             {.name = "tries", .type = OptionType::Int}},
    };
}

PluginInfo asking_plugin()
{
    return {
        .name = "asking",
        .options = {{.name = "pin", .required = true, .secret = true, .prompt = "PIN: "}},
    };
}

PluginInfo exec_plugin()
{
    return {
        .name = "exec",
        .options =
            {{.name = "command", .type = OptionType::List, .required = true},
             {.name = "env", .type = OptionType::List, .secret = true},
             {.name = "env_file", .type = OptionType::Path}},
    };
}

std::string value_in(const std::vector<ResolvedOption>& options, std::string_view name)
{
    for (const auto& option : options) {
        if (option.name == name) return option.value;
    }
    return "(none)";
}

} // namespace

ConfigRoom::ConfigRoom() : folder_(make_folder()) {}

ConfigRoom::~ConfigRoom()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path ConfigRoom::write(const std::string& name, const std::string& text) const
{
    const auto file = path(name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write);
    return file;
}

CloudSources ConfigRoom::sources() const
{
    CloudSources sources;
    sources.environment = [this](std::string_view name) -> std::optional<std::string> {
        const auto found = environment.find(std::string(name));
        if (found == environment.end()) return std::nullopt;
        return found->second;
    };
    for (const auto& [name, value] : environment)
        sources.environment_names.push_back(name);
    sources.folders = {folder_};
    sources.overrides = overrides;
    return sources;
}

Cloud ConfigRoom::load(std::string_view name) const
{
    return ksauth::load_cloud(name, sources(), find_fake_plugin);
}

Cloud ConfigRoom::load_with(const std::string& settings) const
{
    write("clouds.yaml", complete_cloud + settings);
    return load("a");
}

std::string ConfigRoom::message_with(const std::string& settings) const
{
    return failure_of([&] { load_with(settings); }).message;
}

Cloud ConfigRoom::load_first(std::string_view name) const
{
    auto all = sources();
    all.environment_first = true;
    return ksauth::load_cloud(name, all, find_fake_plugin);
}

Cloud ConfigRoom::load_ini(std::string_view text, std::string_view section) const
{
    const auto file = write("service.conf", std::string(text));
    return ksauth::load_ini(file, section, sources(), find_fake_plugin);
}

Cloud ConfigRoom::load_environment() const
{
    return ksauth::load_environment(sources(), find_fake_plugin);
}

PluginInfo find_fake_plugin(std::string_view name)
{
    for (const auto& plugin :
         {password_plugin(), token_plugin(), lists_plugin(), asking_plugin(), exec_plugin()}) {
        const auto& aliases = plugin.aliases;
        const bool alias = std::find(aliases.begin(), aliases.end(), name) != aliases.end();
        if (plugin.name == name || alias) return plugin;
    }
    throw PluginNotFound({.message = "there is no auth plugin '" + std::string(name) + "'"});
}

std::string option(const Cloud& cloud, std::string_view name)
{
    return value_in(cloud.options, name);
}

std::string setting(const Cloud& cloud, std::string_view name)
{
    return value_in(cloud.settings, name);
}

std::string origin(const Cloud& cloud, std::string_view name)
{
    for (const auto* list : {&cloud.options, &cloud.settings}) {
        for (const auto& option : *list) {
            if (option.name == name) return option.origin.substr(option.origin.rfind('/') + 1);
        }
    }
    return "(none)";
}

ErrorFacts failure_of(const std::function<void()>& load)
{
    try {
        load();
    } catch (const ConfigError& error) {
        return error.facts();
    }
    throw std::logic_error("loading did not fail");
}

} // namespace ksauth::test
