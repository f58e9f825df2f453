#include "plugin/surroundings.hpp"

#include <algorithm>
#include <cerrno>
#include <cfenv>
#include <filesystem>
#include <fstream>

#include <pthread.h>
#include <unistd.h>

namespace ksauth {
namespace {

constexpr int last_signal = 31; // those above belong to threads libraries and real-time programs

std::vector<int> blocked_signals()
{
    sigset_t mask;
    pthread_sigmask(SIG_SETMASK, nullptr, &mask);
    std::vector<int> blocked;
    for (int number = 1; number <= last_signal; ++number) {
        if (sigismember(&mask, number) == 1) blocked.push_back(number);
    }
    return blocked;
}

std::vector<const void*> signal_handlers()
{
    std::vector<const void*> handlers;
    for (int number = 1; number <= last_signal; ++number) {
        struct sigaction action = {};
        sigaction(number, nullptr, &action);
        handlers.push_back(reinterpret_cast<const void*>(action.sa_handler));
    }
    return handlers;
}

std::vector<std::string> environment_texts()
{
    std::vector<std::string> texts;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
        texts.emplace_back(*entry);
    return texts;
}

// Asking the system for it would have to change it for a moment.
std::string umask_text()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("Umask:")) return line;
    }
    return {};
}

std::string working_folder()
{
    std::error_code failed;
    return std::filesystem::current_path(failed).string();
}

// The names alone: values may be secrets.
std::string changed_variable(const Surroundings& before, const Surroundings& after)
{
    const auto missing_in = [](const auto& some, const auto& others) -> std::string {
        for (const auto& entry : some) {
            if (std::find(others.begin(), others.end(), entry) == others.end())
                return entry.substr(0, entry.find('='));
        }
        return {};
    };
    const auto added = missing_in(after.environment, before.environment);
    return added.empty() ? missing_in(before.environment, after.environment) : added;
}

int changed_handler(const Surroundings& before, const Surroundings& after)
{
    const auto [one, other] = std::mismatch(
        before.handlers.begin(), before.handlers.end(), after.handlers.begin(), after.handlers.end()
    );
    return static_cast<int>(one - before.handlers.begin()) + 1;
}

} // namespace

Surroundings look_around()
{
    const int error_number = errno;
    Surroundings seen;
    seen.error_number = error_number;
    seen.locale = std::setlocale(LC_ALL, nullptr); // NOLINT(concurrency-mt-unsafe): only asks
    seen.thread_locale = uselocale(nullptr);
    seen.blocked = blocked_signals();
    seen.handlers = signal_handlers();
    seen.working_folder = working_folder();
    seen.environment = environment_texts();
    seen.file_mask = umask_text();
    seen.rounding = std::fegetround();
    errno = error_number;
    return seen;
}

std::vector<Disturbance> disturbances(const Surroundings& before, const Surroundings& after)
{
    std::vector<Disturbance> found;
    if (before.error_number != after.error_number)
        found.push_back({"keeps-errno", "errno became " + std::to_string(after.error_number)});
    if (before.locale != after.locale)
        found.push_back({"keeps-locale", "the locale of the process became " + after.locale});
    if (before.thread_locale != after.thread_locale)
        found.push_back({"keeps-locale", "the locale of the thread changed"});
    if (before.blocked != after.blocked)
        found.push_back({"keeps-signals", "the thread's signal mask changed"});
    if (before.handlers != after.handlers) {
        const auto number = std::to_string(changed_handler(before, after));
        found.push_back({"keeps-signals", "the handler of signal " + number + " changed"});
    }
    if (before.working_folder != after.working_folder)
        found.push_back({"keeps-cwd", "the working folder became " + after.working_folder});
    if (before.environment != after.environment) {
        const auto name = changed_variable(before, after);
        found.push_back({"keeps-environment", "the environment changed: " + name});
    }
    if (before.file_mask != after.file_mask)
        found.push_back({"keeps-umask", "the file mode mask became " + after.file_mask.substr(6)});
    if (before.rounding != after.rounding)
        found.push_back({"keeps-rounding", "the rounding of floating point numbers changed"});
    return found;
}

} // namespace ksauth
