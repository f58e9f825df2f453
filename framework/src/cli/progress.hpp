// A line on the terminal that says how far a download is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

namespace ksauth::cli {

class Progress {
public:
    /// `total`: bytes; unknown unless given.
    Progress(std::ostream& terminal, std::optional<std::uint64_t> total);

    /// Clears the line.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// So many bytes more. Draws ten times a second at most.
    void add(std::uint64_t bytes);

private:
    std::ostream& terminal_;
    const std::optional<std::uint64_t> total_;
    std::uint64_t done_ = 0;
    const std::chrono::steady_clock::time_point start_;
    std::chrono::steady_clock::time_point drawn_;
};

/// "[=====>    ]  52%  1.3 GiB  42.0 MiB/s"; without a total no bar.
std::string progress_line(
    std::uint64_t done, std::optional<std::uint64_t> total, std::chrono::duration<double> time
);

bool stderr_is_a_terminal();

} // namespace ksauth::cli
