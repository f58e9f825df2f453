// What a Session is made of.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/http.hpp>
#include <ksauth/log.hpp>
#include <ksauth/observer.hpp>
#include <ksauth/prompt.hpp>
#include <ksauth/rate_limiter.hpp>
#include <ksauth/retry.hpp>
#include <ksauth/service_defaults.hpp>
#include <ksauth/transport.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace ksauth {

/// A program or library, as it names itself.
struct Product {
    std::string name = {};
    std::string version = {}; ///< may be empty
};

/// As many redirects as there are.
inline constexpr int all_redirects = std::numeric_limits<int>::max();

/// Everything has a default.
struct SessionOptions {
    AuthPtr auth = {}; ///< none: requests must bring their own, or be unauthenticated

    Tls tls = {};                                 ///< verified against the system's authorities
    std::chrono::milliseconds timeout{0};         ///< for each step of an exchange; 0: none
    std::chrono::milliseconds connect_timeout{0}; ///< for connecting; 0: as `timeout`
    Proxy proxy = {};                             ///< as the environment says

    /// Keys that every request's filter has unless it says otherwise, such as the cloud's region.
    EndpointFilter endpoint_defaults = {};

    /// The same for single services, and more of them. The first for a service counts.
    std::vector<ServiceDefaults> services = {};

    Headers additional_headers = {}; ///< put on every request that does not have them already

    /// Put in front of this library's own. Without it the User-Agent is made of app, the request's
    /// client, the additional ones and this library; of the process's name if there are none.
    std::string user_agent = {};
    std::string app_name = {};
    std::string app_version = {};
    std::vector<Product> additional_user_agent = {};

    /// The address of the client for whom this program asks: sent as Forwarded (RFC 7239).
    std::string original_ip = {};

    int max_redirects = 30; ///< followed for one request; 0: none, all_redirects: any number
    RetryOptions retry = {};
    std::shared_ptr<RateLimiter> rate_limiter = {}; ///< none: no limit

    /// Bytes; a longer response body is refused.
    std::uint64_t max_body = std::uint64_t{256} * 1024 * 1024;

    std::shared_ptr<LogSink> log = {}; ///< none: silence

    /// Requests, responses, bodies and request ids in channels of their own: "session.request",
    /// "session.response", "session.body", "session.request-id"; else all are in "session".
    bool split_loggers = false;

    std::vector<ObserverPtr> observers = {};
    bool collect_timing = false; ///< keep every attempt for Session::timings()

    std::shared_ptr<PromptHandler> prompt = {}; ///< none: whoever needs to ask fails

    std::shared_ptr<Transport> transport = {}; ///< none: make_transport()
    const Clock* clock = &system_clock();      ///< must outlive the Session

    /// Between 0 and 1, for the part of waits that is left to chance; thread-safe. None: random.
    std::function<double()> random = {};
};

} // namespace ksauth
