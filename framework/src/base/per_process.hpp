// Something with locks in it that a forked child cannot use, as threads that it does not have may
// hold them: the child makes its own, taking over what can safely be had, and leaves the parent's
// alone for good.
//
// Thread-safe. T is made with T() and has `void take_over(T& parents)`, called in the child by one
// thread; it must neither wait nor throw.
#pragma once

#include "base/fork_count.hpp"

#include <atomic>
#include <memory>
#include <thread>

namespace ksauth {

template <class T>
class PerProcess {
public:
    PerProcess() = default;
    ~PerProcess()
    {
        auto* const last = now_.load();
        if (last->forks == fork_count()) delete last; // else it is the parent's
    }
    PerProcess(const PerProcess&) = delete;
    PerProcess& operator=(const PerProcess&) = delete;

    T& here()
    {
        auto* const present = now_.load(std::memory_order_acquire);
        return present->forks == fork_count() ? present->value : replace(*present);
    }

private:
    struct Held {
        const unsigned forks = fork_count();
        T value = {};
    };

    T& replace(Held& parents)
    {
        auto mine = std::make_unique<Held>();
        const auto forks = mine->forks;
        auto claimed = claimed_.load();
        if (claimed != forks && claimed_.compare_exchange_strong(claimed, forks)) {
            mine->value.take_over(parents.value);
            now_.store(mine.release(), std::memory_order_release);
        }
        while (now_.load(std::memory_order_acquire)->forks != forks)
            std::this_thread::yield(); // another thread takes over, which is short
        return now_.load(std::memory_order_acquire)->value;
    }

    std::atomic<Held*> now_ = new Held; // NOLINT(cppcoreguidelines-owning-memory): see ~PerProcess
    std::atomic<unsigned> claimed_ = fork_count();
};

} // namespace ksauth
