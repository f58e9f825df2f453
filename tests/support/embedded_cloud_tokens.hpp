// The tokens that a service of the embedded cloud gave away. Private to it.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::test {

using CloudTime = std::chrono::system_clock::time_point;

/// What a token is good for; nothing of it for an unscoped one.
struct TokenScope {
    std::string project_id = {};
    std::string domain_id = {};
    std::string trust_id = {};
    bool system = false;

    bool empty() const noexcept
    {
        return project_id.empty() && domain_id.empty() && trust_id.empty() && !system;
    }
};

struct IssuedToken {
    std::string id = {};
    std::string holder = {}; ///< a user's id, or a client's
    std::vector<std::string> methods = {};
    TokenScope scope = {};
    CloudTime issued = {};
    CloudTime expires = {};
};

/// Thread-safe.
class TokenBook {
public:
    TokenBook(std::function<CloudTime()> now, std::chrono::seconds life);

    /// Fills in id and times, an expiry only if there is none, and remembers it.
    IssuedToken issue(IssuedToken token);

    /// The token of that id, if it is good.
    std::optional<IssuedToken> find(std::string_view id) const;

    bool revoke(std::string_view id);
    void revoke_all();

    std::chrono::seconds life() const;
    void set_life(std::chrono::seconds life);

private:
    const std::function<CloudTime()> now_;
    mutable std::mutex mutex_;
    std::chrono::seconds life_;
    std::map<std::string, IssuedToken, std::less<>> tokens_;
};

} // namespace ksauth::test
