#include "cli/invocation.hpp"

#include "cli/terminal.hpp"
#include "cli/timing.hpp"
#include "cli/warning.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace ksauth::cli {
namespace {

// Who names a folder means one that is there.
std::filesystem::path plugin_folder(const std::string& name)
{
    std::error_code failed;
    if (std::filesystem::is_directory(name, failed)) return std::filesystem::absolute(name);
    throw ConfigError(
        {.message = "--plugin-dir " + name +
                    (std::filesystem::exists(name, failed)
                         ? " is not a folder; --plugin-path takes a file"
                         : " does not exist; name a folder with plugins")}
    );
}

// What the configuration says and the line adds. A shell's user names files from where they stand.
PluginSearch search_of(const GlobalArguments& arguments)
{
    auto search = arguments.config_file.empty() ? load_plugin_search()
                                                : load_plugin_search(arguments.config_file);
    if (!arguments.plugin_path.empty())
        search.plugin_path = std::filesystem::absolute(arguments.plugin_path);
    for (const auto& folder : arguments.plugin_dirs)
        search.plugin_dirs.push_back(plugin_folder(folder));
    return search;
}

// Whether the command line says itself how to authenticate.
bool describes_a_cloud(const std::vector<ResolvedOption>& overrides)
{
    return std::any_of(overrides.begin(), overrides.end(), [](const ResolvedOption& option) {
        return option.name == "auth_type" || option.name == "auth_url" || option.name == "endpoint";
    });
}

bool is_set(const char* variable)
{
    const char* value = std::getenv(variable); // NOLINT(concurrency-mt-unsafe): nobody sets any
    return value != nullptr && *value != '\0';
}

// What was named must be what is used, not something else of that name.
void check_plugin_path(const PluginRegistry& registry, const GlobalArguments& arguments)
{
    if (arguments.plugin_path.empty()) return;
    const auto path = std::filesystem::absolute(arguments.plugin_path);
    for (const auto& [file, reason] : registry.refused()) {
        if (file == path) throw PluginRefused({.message = reason});
    }
}

} // namespace

bool says_timeout(const Cloud& cloud)
{
    return std::any_of(
        cloud.settings.begin(),
        cloud.settings.end(),
        [](const ResolvedOption& setting) { return setting.name == "timeout"; }
    );
}

Invocation::Invocation(Arguments its_arguments)
    : arguments(std::move(its_arguments)),
      registry(search_of(arguments.global)),
      prompt_(make_terminal_prompt())
{
    if (!arguments.verify) check_plugin_path(registry, arguments.global); // which lists it
}

CloudSources Invocation::sources() const
{
    return {
        .overrides = arguments.global.overrides, .environment_first = true, .registry = &registry};
}

Cloud Invocation::load_cloud()
{
    const auto& global = arguments.global;
    const auto sources = this->sources();
    const bool by_line =
        global.cloud.empty() && !is_set("OS_CLOUD") && describes_a_cloud(global.overrides);
    auto cloud = !global.config_file.empty()
                     ? load_ini(global.config_file, global.config_section, sources)
                 : by_line ? load_environment(sources)
                           : ksauth::load_cloud(global.cloud, sources);
    return warned(std::move(cloud));
}

Cloud Invocation::load_any_cloud()
try {
    return load_cloud();
} catch (const ConfigError&) {
    const auto& global = arguments.global;
    const bool named = !global.cloud.empty() || !global.config_file.empty() || is_set("OS_CLOUD") ||
                       is_set("OS_AUTH_URL") || describes_a_cloud(global.overrides);
    if (named) throw;
    auto sources = this->sources();
    sources.overrides.push_back({"auth_type", "none", "--no-auth"});
    return warned(load_environment(sources));
}

Cloud Invocation::warned(Cloud cloud) const
{
    if (arguments.global.quiet) return cloud;
    for (const auto& warning : cloud.warnings)
        print_warning(warning, arguments.global.format);
    return cloud;
}

Cloud Invocation::complete_cloud()
{
    auto cloud = load_cloud();
    ask_for_missing(cloud);
    return cloud;
}

Session Invocation::session()
{
    const auto cloud = complete_cloud();
    return session_of(cloud, cloud.auth(registry));
}

Session Invocation::anonymous_session()
{
    return session_of(load_any_cloud(), nullptr);
}

Session Invocation::authenticated_session()
{
    return authenticated_session(complete_cloud());
}

Session Invocation::authenticated_session(const Cloud& cloud)
{
    auto session = session_of(cloud, cloud.auth(registry));
    authenticating_ = true;
    session.credential();
    authenticating_ = false;
    return session;
}

Session Invocation::session_of(const Cloud& cloud, AuthPtr auth) const
{
    auto options = cloud.session_options();
    if (!says_timeout(cloud)) options.timeout = default_timeout;
    options.auth = std::move(auth);
    options.app_name = "ksauth-command";
    options.prompt = prompt_;
    const auto level = arguments.global.debug ? LogLevel::Debug : LogLevel::Warning;
    if (!arguments.global.quiet || arguments.global.debug)
        options.log = make_terminal_log(level, arguments.global.format);
    if (arguments.global.timing) options.observers.push_back(make_timing_printer());
    return Session(std::move(options));
}

void Invocation::ask_for_missing(Cloud& cloud) const
{
    if (!prompt_) return;
    const auto plugin = registry.find(cloud.auth_type, cloud.options);
    for (const auto& spec : plugin.options) {
        const bool given =
            std::any_of(cloud.options.begin(), cloud.options.end(), [&](const auto& option) {
                const bool here = option.name == spec.name || option.name == spec.name + "_file";
                return here && !option.value.empty();
            });
        if (given || !spec.required || spec.prompt.empty()) continue;
        const auto answer = prompt_->ask({.text = spec.prompt, .secret = spec.secret}, {});
        if (!answer) throw InteractionRequired({.message = "no answer to \"" + spec.prompt + "\""});
        cloud.options.push_back(
            {spec.name, std::string(answer->reveal()), "the terminal", spec.secret}
        );
    }
}

} // namespace ksauth::cli
