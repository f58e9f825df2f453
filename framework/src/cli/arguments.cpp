#include "cli/arguments.hpp"

#include "cli/choices.hpp"
#include "cli/os_options.hpp"
#include "cli/usage.hpp"

#include <ksauth/error.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>

namespace ksauth::cli {
namespace {

const std::map<std::string, Format> formats = {
    {"table", Format::Table}, {"json", Format::Json}, {"value", Format::Value}};

constexpr auto os_options_help =
    "--os-<OPTION> VALUE gives any option that the chosen auth plugin declares, such as\n"
    "--os-auth-type, --os-auth-url, --os-username, --os-password, --os-project-name;\n"
    "`ksauth plugins NAME` lists them. Also: --os-region-name, --os-interface, --os-cacert,\n"
    "--os-cert, --os-key. Each is also read from the environment, as OS_<OPTION>.\n"
    "\n"
    "Exit status: 0 done, 2 usage or configuration, 3 no credential, 4 no such endpoint\n"
    "or version, 5 connection, TLS or time-out, 6 the service answered 4xx/5xx, 7 auth plugin,\n"
    "70 a bug.";

void add_globals(CLI::App& app, Arguments& arguments)
{
    auto& global = arguments.global;
    const auto override_with = [&global](const char* name, const char* origin) {
        return [&global, name, origin](const std::string& value) {
            global.overrides.push_back({name, value, origin, false});
        };
    };
    app.add_option("--os-cloud", global.cloud, "a cloud of clouds.yaml [OS_CLOUD]");
    app.add_option("--config-file", global.config_file, "an INI file in the oslo.config style");
    app.add_option("--config-section", global.config_section, "the section of --config-file");
    app.add_flag_callback(
        "--insecure",
        [&global] {
            global.overrides.push_back({"insecure", "true", "--insecure", false});
        },
        "do not verify the server's certificate"
    );
    app.add_flag_callback(
        "--cache",
        [&global] {
            global.overrides.push_back({"cache_auth", "true", "--cache", false});
        },
        "keep the credential in a file, and use one that is there"
    );
    app.add_option_function<std::string>(
        "--timeout",
        override_with("timeout", "--timeout"),
        "seconds for each step of a request [600]"
    );
    app.add_option("--plugin-dir", global.plugin_dirs, "look for auth plugins there too")
        ->allow_extra_args(false);
    app.add_option("--plugin-path", global.plugin_path, "use this plugin file");
    app.add_option_function<std::string>(
           "-f,--format",
           [&global](const std::string& name) { global.format = formats.at(name); },
           "how to print what was found [table]"
    )
        ->check(one_of({"table", "json", "value"}))
        ->type_name("table|json|value");
    app.add_flag("--debug", global.debug, "log every request to stderr, secrets masked");
    app.add_flag("--timing", global.timing, "print how long each request took to stderr");
    app.add_flag("--quiet", global.quiet, "no warnings");
}

void add_filter(CLI::App& command, FilterArguments& filter)
{
    const auto group = std::string("Which service");
    command.add_option("--service-type", filter.service_type, "such as identity")->group(group);
    command.add_option("--service-name", filter.service_name, "by name")->group(group);
    command.add_option("--service-id", filter.service_id, "by id")->group(group);
    command
        .add_option(
            "--interface", filter.interface, "public, internal or admin; repeat by preference"
        )
        ->allow_extra_args(false)
        ->group(group);
    command.add_option("--region-name", filter.region_name, "in this region")->group(group);
    command.add_option("--min-version", filter.min_version, "this version of the API or a later")
        ->group(group);
    command
        .add_option(
            "--max-version", filter.max_version, "up to this version, such as 2.latest or 3.14"
        )
        ->group(group);
    command
        .add_option(
            "--version-exact", filter.version_exact, "this one: 3 is any 3.x, 2.1 up to 2.x"
        )
        ->group(group);
    command.add_option("--endpoint-override", filter.endpoint_override, "use this base URL")
        ->group(group);
    command.add_flag("--skip-discovery", filter.skip_discovery, "answer from the catalog alone")
        ->group(group);
    command.add_option("--filter", filter.others, "KEY=VALUE: any other key of the filter")
        ->allow_extra_args(false)
        ->group(group);
}

void add_request(CLI::App& command, RequestArguments& request)
{
    command.add_option("METHOD", request.method, "GET, POST, ...")->required();
    command.add_option("URL", request.target, "absolute, or a path behind the endpoint")
        ->required();
    command.add_option("-H,--header", request.headers, "'Name: value'")->allow_extra_args(false);
    command.add_option("--json", request.json, "JSON body: TEXT, @FILE or @- for stdin");
    command.add_option("--data", request.data, "body: TEXT, @FILE or @- for stdin");
    command.add_option("-o,--output", request.output, "write the body to this file");
    command.add_flag("-i,--include", request.include, "status line and headers first");
    command.add_flag("--no-auth", request.no_auth, "send no credential");
    command.add_flag("--no-raise", request.no_raise, "print an error response and exit 0");
    command.add_flag("--no-reauth", request.no_reauth, "do not authenticate again after a 401");
    command.add_option("--microversion", request.microversion, "such as 2.79, or latest");
    command.add_option("--global-request-id", request.global_request_id, "for the services' logs");
    command.add_option("--original-ip", request.original_ip, "the client for whom this is asked");
}

void add_patience(CLI::App& command, RequestArguments& request)
{
    const auto group = std::string("When it does not work at once");
    command.add_option("--redirect", request.redirect, "how many: N, follow (all) or never")
        ->group(group);
    command.add_option("--connect-retries", request.connect_retries, "after failures to connect")
        ->check(whole_number())
        ->group(group);
    command.add_option("--status-code-retries", request.status_code_retries, "after such statuses")
        ->check(whole_number())
        ->group(group);
    command
        .add_option(
            "--retriable-status-codes", request.retriable_status_codes, "503,429 unless given"
        )
        ->delimiter(',')
        ->allow_extra_args(false)
        ->group(group);
}

void add_check(CLI::App& command, CheckArguments& check)
{
    command.add_option("FILE", check.files, "plugin files")->allow_extra_args(true);
    command.add_option("--option", check.options, "NAME=VALUE: try the plugin with this option")
        ->allow_extra_args(false);
    command.add_option(
        "--answer", check.answer, "answer its requests with the content of this file"
    );
    command.add_option("--test-limit", check.test_limit, "seconds for each test")
        ->check(whole_number())
        ->check([](const std::string& text) {
            const bool nothing = text.find_first_not_of('0') == std::string::npos;
            return std::string(nothing ? "a test needs at least 1 second" : "");
        });
    command.add_option("--explain", check.explain, "tell what a rule is about");
    command.add_flag("--junit", check.junit, "report as JUnit's XML");
}

void add_plugin_new(CLI::App& plugin, NewPluginArguments& arguments)
{
    plugin.require_subcommand(1);
    auto* command = plugin.add_subcommand("new", "write a plugin that works, to be changed");
    command->add_option("NAME", arguments.name, "its name, and that of the folder")->required();
    command->add_option("--language", arguments.language, "c++, c or rust")
        ->check(one_of({"c++", "c", "rust"}))
        ->capture_default_str();
    command
        ->add_option(
            "--kind",
            arguments.kind,
            "full: gets a token by itself; method: one method of Identity v3"
        )
        ->check(one_of({"full", "method"}))
        ->capture_default_str();
}

void add_commands(CLI::App& app, Arguments& arguments)
{
    auto* plugins = app.add_subcommand("plugins", "list auth plugins, or describe one");
    plugins->add_option("PLUGIN", arguments.plugin, "a name, or a file.so");
    plugins->add_flag("--schema", arguments.schema, "print a JSON Schema of clouds.yaml");
    plugins->add_flag("--reference", arguments.reference, "describe all of them, in Markdown");
    plugins->add_flag("--verify", arguments.verify, "check every file, with its SHA-256");
    app.add_subcommand("token", "authenticate and print the token");
    app.add_subcommand("catalog", "print the service catalog");
    auto* endpoint = app.add_subcommand("endpoint", "find one endpoint and its version");
    endpoint->add_flag("--explain", arguments.explain, "tell each step on the way to it");
    add_filter(*endpoint, arguments.filter);
    add_filter(*app.add_subcommand("versions", "list API versions"), arguments.filter);
    auto* request = app.add_subcommand("request", "send one authenticated request");
    add_request(*request, arguments.request);
    add_patience(*request, arguments.request);
    add_filter(*request, arguments.filter);
    auto* config = app.add_subcommand("config", "print the resolved configuration");
    config->add_flag("--explain", arguments.explain, "also the options that are not set");
    auto* completion = app.add_subcommand("completion", "print a shell's completion script");
    completion->add_option("SHELL", arguments.shell, "bash, zsh or fish")
        ->required()
        ->check(one_of({"bash", "zsh", "fish"}, {"words"}));
    completion->add_option("WORDS", arguments.words, "what is typed so far")->group("");
    add_check(*app.add_subcommand("check", "test a plugin file"), arguments.check);
    add_plugin_new(*app.add_subcommand("plugin", "start a plugin"), arguments.new_plugin);
}

[[noreturn]] void refuse_usage(const CLI::App& app, const std::string& what)
{
    const auto chosen = app.get_subcommands();
    const auto command = chosen.empty() ? std::string() : chosen.front()->get_name() + " ";
    throw ConfigError({.message = what + "; see ksauth " + command + "--help"});
}

// CLI11 would say that a command is required, whatever stands there.
[[noreturn]] void refuse_line(const CLI::App& app, const CLI::ParseError& error)
{
    const auto left = app.remaining();
    if (left.empty() || !app.get_subcommands().empty()) refuse_usage(app, error.what());
    std::vector<std::string> names;
    for (const auto* command : app.get_subcommands({}))
        names.push_back(command->get_name());
    refuse_usage(app, no_command(left.front(), names));
}

std::vector<std::string> words_of(int argc, const char* const* argv)
{
    return {argv + std::min(argc, 1), argv + argc};
}

} // namespace

std::optional<Arguments> parse_arguments(int argc, const char* const* argv)
{
    Arguments arguments;
    CLI::App app(
        "Keystone sessions at the shell: tokens, endpoints, authenticated requests", "ksauth"
    );
    app.footer(os_options_help);
    app.fallthrough();
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("ksauth " KSAUTH_VERSION));
    add_globals(app, arguments);
    add_commands(app, arguments);

    auto [rest, os_options] = take_os_options(words_of(argc, argv));
    auto& overrides = arguments.global.overrides;
    overrides.insert(overrides.end(), os_options.begin(), os_options.end());
    try {
        std::reverse(rest.begin(), rest.end()); // what CLI11 wants
        app.parse(rest);
    } catch (const CLI::Success& help) {
        app.exit(help);
        return std::nullopt;
    } catch (const CLI::ParseError& error) {
        refuse_line(app, error);
    }
    arguments.command = app.get_subcommands().front()->get_name();
    const auto conflict = conflict_in(arguments);
    if (!conflict.empty()) refuse_usage(app, conflict);
    return arguments;
}

std::vector<std::string> known_words(const std::string& command)
{
    Arguments ignored;
    CLI::App app("", "ksauth");
    add_globals(app, ignored);
    add_commands(app, ignored);
    std::vector<std::string> words;
    const auto add_options = [&](const CLI::App& from) {
        for (const auto* option : from.get_options()) {
            for (const auto& name : option->get_lnames())
                words.push_back("--" + name);
        }
    };
    add_options(app);
    for (const auto* each : app.get_subcommands({})) {
        if (command.empty()) words.push_back(each->get_name());
        if (command != each->get_name()) continue;
        add_options(*each);
        for (const auto* inner : each->get_subcommands({}))
            add_options(*inner);
    }
    return words;
}

} // namespace ksauth::cli
