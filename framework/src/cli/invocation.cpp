#include "cli/invocation.hpp"

#include "cli/terminal.hpp"
#include "cli/timing.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
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

void print_warnings(const Cloud& cloud)
{
    for (const auto& warning : cloud.warnings)
        std::cerr << "ksauth: warning: " << warning << '\n';
}

} // namespace

Invocation::Invocation(Arguments its_arguments)
    : arguments(std::move(its_arguments)),
      registry(search_of(arguments.global)),
      prompt_(make_terminal_prompt())
{
}

Cloud Invocation::load_cloud()
{
    const auto& global = arguments.global;
    const CloudSources sources{
        .overrides = global.overrides, .environment_first = true, .registry = &registry};
    const bool by_line =
        global.cloud.empty() && !is_set("OS_CLOUD") && describes_a_cloud(global.overrides);
    auto cloud = !global.config_file.empty()
                     ? load_ini(global.config_file, global.config_section, sources)
                 : by_line ? load_environment(sources)
                           : ksauth::load_cloud(global.cloud, sources);
    if (!global.quiet) print_warnings(cloud);
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
    return session_of(complete_cloud());
}

Session Invocation::authenticated_session()
{
    return authenticated_session(complete_cloud());
}

Session Invocation::authenticated_session(const Cloud& cloud)
{
    auto session = session_of(cloud);
    authenticating_ = true;
    session.credential();
    authenticating_ = false;
    return session;
}

Session Invocation::session_of(const Cloud& cloud) const
{
    auto options = cloud.session_options();
    options.auth = cloud.auth(registry);
    options.app_name = "ksauth-command";
    options.prompt = prompt_;
    const auto level = arguments.global.debug ? LogLevel::Debug : LogLevel::Warning;
    if (!arguments.global.quiet || arguments.global.debug) options.log = make_terminal_log(level);
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
