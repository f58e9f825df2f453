#include "cli/timing.hpp"

#include "cli/harmless.hpp"

#include <chrono>
#include <iomanip>
#include <iostream>
#include <sstream>

namespace ksauth::cli {
namespace {

class TimingPrinter final : public Observer {
public:
    void attempted(const Attempt& attempt) noexcept override
    try {
        const std::chrono::duration<double, std::milli> took = attempt.elapsed;
        std::ostringstream line;
        line << attempt.method << ' ' << attempt.url << ": ";
        if (attempt.error.empty()) {
            line << attempt.status;
        } else {
            line << attempt.error;
        }
        line << ", " << std::fixed << std::setprecision(1) << took.count() << " ms";
        std::cerr << one_line(line.str()) << '\n' << std::flush;
    } catch (...) { // NOLINT(bugprone-empty-catch): it is no reason for a request to fail
    }
};

} // namespace

ObserverPtr make_timing_printer()
{
    return std::make_shared<TimingPrinter>();
}

} // namespace ksauth::cli
