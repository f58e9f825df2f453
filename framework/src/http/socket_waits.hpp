// A socket that waits by itself, where nothing but a time-out could end the wait.
#pragma once

#include "http/patience.hpp"

#include <chrono>

namespace ksauth {

/// Asking the socket to wait saves asking the system whether there is something to wait for. What
/// it was told is remembered, so that to say it again costs nothing. Not for several threads.
class SocketWaits {
public:
    /// `blocks`: how it waits now.
    SocketWaits(int descriptor, bool blocks) noexcept : descriptor_(descriptor), blocks_(blocks) {}

    /// Calls that read, or write, wait at most this long; 0: for ever. False where it cannot be
    /// told so.
    bool wait_at_most(Patience::For what, std::chrono::milliseconds limit) noexcept;

    /// Calls do not wait, but say that they would have to.
    void do_not_wait() noexcept;

private:
    bool set_blocking(bool blocks) noexcept;

    const int descriptor_;
    bool blocks_;
    std::chrono::milliseconds read_limit_{0};
    std::chrono::milliseconds write_limit_{0};
};

} // namespace ksauth
