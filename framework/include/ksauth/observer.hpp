// For metrics and tracing: what was sent, and what came of it.
#pragma once

#include <ksauth/clock.hpp>
#include <ksauth/export.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// One request on the wire, with its answer or failure. Retries, hops of a redirect, and the
/// logins that a request needed are attempts of their own.
struct Attempt {
    std::string method = {};
    std::string url = {};        ///< without query and credentials
    int status = 0;              ///< 0: there was no answer
    std::string error = {};      ///< then the class of the failure, such as "ConnectFailure"
    std::string request_id = {}; ///< the service's name for it
    std::string service = {};    ///< service_name or service_type of the filter, if there was one
    int number = 1;              ///< counted within one call of the session
    WallTime started = {};
    std::chrono::microseconds elapsed{0}; ///< until the answer's body had come
    std::string traceparent = {};         ///< of the call's Context
};

/// Told of every attempt on the thread that made it; several at once.
class KSAUTH_API Observer {
public:
    virtual ~Observer() = default;
    virtual void attempted(const Attempt& attempt) noexcept = 0;
};

using ObserverPtr = std::shared_ptr<Observer>;

/// An Observer that keeps what it is told. Thread-safe; a forked child begins with none.
class KSAUTH_API Timings final : public Observer {
public:
    Timings();
    ~Timings() override;
    Timings(const Timings&) = delete;
    Timings& operator=(const Timings&) = delete;

    void attempted(const Attempt& attempt) noexcept override;

    std::vector<Attempt> list() const; ///< the first one first
    void reset();

private:
    class Kept;
    std::unique_ptr<Kept> kept_;
};

} // namespace ksauth
