// How often this process was forked off its ancestors since the first call: what belonged to the
// parent, locks and threads above all, is told by a number that is no longer this one.
#pragma once

namespace ksauth {

/// Safe from any thread; costs as much as reading a number.
unsigned fork_count() noexcept;

} // namespace ksauth
