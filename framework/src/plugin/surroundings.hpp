// What a call into a plugin must leave as it found it: the process belongs to the application.
#pragma once

#include <clocale>
#include <csignal>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The state of the calling thread and its process that plugins change by accident.
struct Surroundings {
    int error_number = 0;
    std::string locale = {};                ///< of the process
    locale_t thread_locale = nullptr;       ///< of this thread
    std::vector<int> blocked = {};          ///< signals that this thread does not take
    std::vector<const void*> handlers = {}; ///< by signal
    std::string working_folder = {};
    std::vector<std::string> environment = {};
    std::string file_mask = {};
    int rounding = 0;
};

/// A rule that was broken, by the id that `ksauth check` has for it, and how.
struct Disturbance {
    std::string_view rule;
    std::string text;
};

/// As they are now; errno is read first and left alone.
Surroundings look_around();

/// What changed.
std::vector<Disturbance> disturbances(const Surroundings& before, const Surroundings& after);

} // namespace ksauth
