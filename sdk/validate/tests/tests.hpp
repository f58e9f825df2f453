// The tests that run code of the plugin, each in a process of its own.
#pragma once

#include "validate/finding.hpp"
#include "validate/subject.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace ksauth::validate::tests {

struct Test {
    std::string_view name;
    std::string_view rule_of_death; ///< what it means when the process ends by a signal
    void (*run)(const Subject&, Recorder&);
    bool essential = false; ///< when it dies, the others have nothing to say
    bool destroys = true;   ///< its instances; else what they started may be there at its end
};

/// In the order in which they make sense.
const std::vector<Test>& all();

/// The first of them, before there is a Subject: loads the file and looks at its tables.
inline constexpr Test loading{"load", "loads", nullptr, true};
void load(
    const std::filesystem::path& file, const std::vector<PluginInfo>& plugins, Recorder& recorder
);

// One life and what it leaves behind.
void make_instance(const Subject& subject, Recorder& recorder);
void live(const Subject& subject, Recorder& recorder);
void leak(const Subject& subject, Recorder& recorder);
void exit_alive(const Subject& subject, Recorder& recorder);
void live_in_a_fork(const Subject& subject, Recorder& recorder);

// Options as no host would give them.
void miss_options(const Subject& subject, Recorder& recorder);
void empty_options(const Subject& subject, Recorder& recorder);
void huge_options(const Subject& subject, Recorder& recorder);
void odd_options(const Subject& subject, Recorder& recorder);

// Other hosts, and hosts that fail.
void live_in_the_oldest_host(const Subject& subject, Recorder& recorder);
void live_in_a_newer_host(const Subject& subject, Recorder& recorder);
void miss_interfaces(const Subject& subject, Recorder& recorder);
void fail_each_host_call(const Subject& subject, Recorder& recorder);
void interrupt(const Subject& subject, Recorder& recorder);

// Servers.
void be_refused(const Subject& subject, Recorder& recorder);
void meet_trouble(const Subject& subject, Recorder& recorder);
void read_garbage(const Subject& subject, Recorder& recorder);

// Threads, filters.
void live_side_by_side(const Subject& subject, Recorder& recorder);
void be_shared(const Subject& subject, Recorder& recorder);
void ignore_unknown_keys(const Subject& subject, Recorder& recorder);

} // namespace ksauth::validate::tests
