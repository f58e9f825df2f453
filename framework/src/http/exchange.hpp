// A request on its way down the pipeline, with what belongs to the call but not to the wire.
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/http.hpp>
#include <ksauth/log.hpp>

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

namespace ksauth {

class Auth;
class AuthPort;
class RateLimiter;
class Redactor;

/// Who is asking, as the request says it. Everything may be empty.
struct Asker {
    std::string_view user_agent = {};
    std::string_view client_name = {};
    std::string_view client_version = {};
    std::string_view original_ip = {};
    std::string_view global_request_id = {};
};

/// How often and when to try again; counts down as it is used.
struct RetryBudget {
    int connects = 0;
    int statuses = 0;
    std::span<const int> retriable = {};           ///< empty: 429 and 503
    std::chrono::milliseconds connect_delay{0};    ///< 0: exponential
    std::chrono::milliseconds status_delay{0};     ///< the same
    std::chrono::milliseconds longest_wait{60000}; ///< a Retry-After beyond it ends the request
    std::optional<bool> idempotent = {};           ///< unset: as the method is
};

/// Where an exchange is written down.
struct Logging {
    LogSink* sink = nullptr; ///< null: nowhere
    bool traffic = true;     ///< requests and responses too, not warnings alone
    bool split = false;      ///< each kind of line in a channel of its own

    bool wants(LogLevel level) const noexcept { return sink != nullptr && sink->wants(level); }
};

/// Views and pointers are to what lives longer than the exchange.
struct Exchange {
    Request request = {};
    Context context = {};

    Auth* auth = nullptr;     ///< whose credential to send; null: none
    AuthPort* port = nullptr; ///< how that Auth gets out; set whenever auth is
    bool allow_reauth = true;
    bool any_origin = false; ///< send the credential wherever the URL points
    std::chrono::seconds min_remaining{0};

    Asker asker = {};
    std::string_view service = {}; ///< for logs and observers: a name or type

    int redirects = 30;  ///< how many to follow
    bool secret = false; ///< it must not go to another origin at all: a login
    RetryBudget retry = {};
    RateLimiter* limiter = nullptr;
    Logging log = {};
    const Redactor* secrets =
        nullptr; ///< what the log must not show beside what it can tell itself

    CredentialPtr credential = {}; ///< the one that the request carries now; null: none
    int attempts = 0;              ///< how often it was sent up to now
    int hops = 0;                  ///< how many of these followed a redirect
    SteadyTime first_sent = {};    ///< if it was
};

} // namespace ksauth
