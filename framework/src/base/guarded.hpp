// A value under a lock, which begins anew in a forked child: what the parent had is dropped there,
// or left alone for good where it was being changed.
#pragma once

#include "base/per_process.hpp"

#include <mutex>
#include <utility>

namespace ksauth {

template <class T>
class Guarded {
    struct Slot {
        std::mutex mutex = {};
        T value = {};

        void take_over(Slot& parents) noexcept
        {
            if (!parents.mutex.try_lock()) return;
            [[maybe_unused]] const T dropped = std::move(parents.value);
            parents.mutex.unlock();
        }
    };

public:
    /// The value, locked while this lives.
    class Access {
    public:
        explicit Access(Slot& slot) : slot_(slot), lock_(slot.mutex) {}
        T& operator*() const noexcept { return slot_.value; }
        T* operator->() const noexcept { return &slot_.value; }

    private:
        Slot& slot_;
        std::lock_guard<std::mutex> lock_;
    };

    /// Waits for other threads of this process.
    Access lock() { return Access(slots_.here()); }

private:
    PerProcess<Slot> slots_;
};

} // namespace ksauth
