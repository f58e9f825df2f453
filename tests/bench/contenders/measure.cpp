#include "measure.hpp"

#include <fstream>
#include <stdexcept>
#include <string>

#include <sys/resource.h>

extern "C" [[gnu::weak]] std::uint64_t ksauth_bench_allocations();

namespace ksauth::bench {
namespace {

double microseconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
}

double cpu_used_us()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

} // namespace

Stopwatch::Stopwatch() : wall_(std::chrono::steady_clock::now()), cpu_us_(cpu_used_us()) {}

double Stopwatch::wall_us() const
{
    const auto passed = std::chrono::steady_clock::now() - wall_;
    return std::chrono::duration<double, std::micro>(passed).count();
}

double Stopwatch::cpu_us() const
{
    return cpu_used_us() - cpu_us_;
}

double peak_rss_mib()
{
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        double kib = 0;
        if (word == "VmHWM:" && status >> kib) return kib / 1024;
    }
    throw std::runtime_error("/proc/self/status does not say VmHWM");
}

std::optional<std::uint64_t> allocations()
{
    if (ksauth_bench_allocations == nullptr) return std::nullopt;
    return ksauth_bench_allocations();
}

} // namespace ksauth::bench
