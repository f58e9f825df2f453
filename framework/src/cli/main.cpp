#include "cli/commands/commands.hpp"
#include "cli/failure.hpp"
#include "cli/usage.hpp"

#include <ksauth/error.hpp>

#include <exception>
#include <iostream>
#include <optional>
#include <string_view>

namespace ksauth::cli {
namespace {

struct Command {
    std::string_view name;
    void (*run)(Invocation&);
};

constexpr Command commands[] = {
    {"plugins", run_plugins},
    {"token", run_token},
    {"catalog", run_catalog},
    {"endpoint", run_endpoint},
    {"versions", run_versions},
    {"request", run_request},
    {"config", run_config},
    {"check", run_check},
    {"plugin", run_plugin_new},
    {"completion", run_completion},
};

void run_command(Invocation& invocation)
{
    for (const auto& command : commands) {
        if (command.name == invocation.arguments.command) return command.run(invocation);
    }
}

void check_stdout()
{
    std::cout.flush();
    if (!std::cout) throw ConfigError({.message = "cannot write to stdout"});
}

int run(int argc, const char* const* argv)
{
    const bool json = wants_json(argc, argv);
    std::optional<Invocation> invocation;
    try {
        auto arguments = parse_arguments(argc, argv);
        if (!arguments) return exit_status::done;
        invocation.emplace(*std::move(arguments));
        run_command(*invocation);
        check_stdout();
        return exit_status::done;
    } catch (const Error& error) {
        std::cerr << failure_line(error, json) << '\n';
        return exit_status_of(error, invocation && invocation->authenticating());
    } catch (const std::exception& error) {
        const Error bug(ErrorKind::Internal, {.message = std::string("a bug: ") + error.what()});
        std::cerr << failure_line(bug, json) << '\n';
        return exit_status::bug;
    }
}

} // namespace
} // namespace ksauth::cli

int main(int argc, char** argv)
{
    return ksauth::cli::run(argc, argv);
}
