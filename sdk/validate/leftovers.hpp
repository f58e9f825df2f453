// Processes that a plugin started and left to themselves.
#pragma once

#include <vector>

#include <sys/types.h>

namespace ksauth::validate {

/// The processes whose parent this one is, whether they still run or not.
std::vector<pid_t> children_of_this_process();

/// While it lives, processes whose parents end become children of this one, wherever they hid from
/// a signal to a process group: in a session of their own, behind a parent that ended.
class Leftovers {
public:
    Leftovers();
    ~Leftovers();
    Leftovers(const Leftovers&) = delete;
    Leftovers& operator=(const Leftovers&) = delete;

    /// Kills and collects all children that were not there at the beginning, with what they have
    /// started. Whether one of them was still running, and did not end by itself in a moment.
    bool clear() const;

private:
    std::vector<pid_t> fresh() const;
    bool end_soon() const;

    int before_ = 0; // whether it was so anyway
    std::vector<pid_t> known_;
};

} // namespace ksauth::validate
