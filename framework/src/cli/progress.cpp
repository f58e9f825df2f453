#include "cli/progress.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <sstream>

#include <unistd.h>

namespace ksauth::cli {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_drawings{100};
constexpr std::size_t bar_width = 30;

std::string shown_size(double bytes)
{
    constexpr std::array units = {"B", "KiB", "MiB", "GiB", "TiB"};
    std::size_t unit = 0;
    for (; bytes >= 1024 && unit + 1 < units.size(); ++unit)
        bytes /= 1024;
    std::ostringstream text;
    text << std::fixed << std::setprecision(unit == 0 ? 0 : 1) << bytes << ' ' << units.at(unit);
    return text.str();
}

std::string bar(std::uint64_t done, std::uint64_t total)
{
    const auto part =
        total == 0 ? 1.0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const auto filled = static_cast<std::size_t>(part * static_cast<double>(bar_width));
    auto drawn = std::string(filled, '=') + (filled < bar_width ? ">" : "");
    drawn.resize(bar_width, ' ');
    std::ostringstream text;
    text << '[' << drawn << "] " << std::setw(3) << static_cast<int>(part * 100) << "%  ";
    return text.str();
}

} // namespace

Progress::Progress(std::ostream& terminal, std::optional<std::uint64_t> total)
    : terminal_(terminal), total_(total), start_(steady_clock::now()), drawn_(start_)
{
}

Progress::~Progress()
{
    terminal_ << "\r\033[K" << std::flush;
}

void Progress::add(std::uint64_t bytes)
{
    done_ += bytes;
    const auto now = steady_clock::now();
    if (now - drawn_ < between_drawings) return;
    drawn_ = now;
    terminal_ << "\r\033[K" << progress_line(done_, total_, now - start_) << std::flush;
}

std::string progress_line(
    std::uint64_t done, std::optional<std::uint64_t> total, std::chrono::duration<double> time
)
{
    auto line = total ? bar(done, *total) : std::string();
    line += shown_size(static_cast<double>(done));
    if (time.count() > 0)
        line += "  " + shown_size(static_cast<double>(done) / time.count()) + "/s";
    return line;
}

bool stderr_is_a_terminal()
{
    return ::isatty(STDERR_FILENO) != 0;
}

} // namespace ksauth::cli
