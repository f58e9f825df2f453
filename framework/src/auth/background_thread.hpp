// One piece of work at a time on a thread of its own, stopped and waited for when its owner goes.
#pragma once

#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace ksauth {

/// Thread-safe.
class BackgroundThread {
public:
    using Work = std::function<void(std::stop_token)>;

    BackgroundThread() = default;

    /// Asks the work to stop and waits for it; when this *is* its thread, as the work held the last
    /// thing that kept the owner, lets it run out.
    ~BackgroundThread();
    BackgroundThread(const BackgroundThread&) = delete;
    BackgroundThread& operator=(const BackgroundThread&) = delete;

    /// The previous work must be done but for returning. False when the system has no thread left.
    /// The work must not throw; it gets no signals, which are the application's.
    bool start(Work work);

private:
    std::mutex mutex_; // guards thread_
    std::jthread thread_;
};

} // namespace ksauth
