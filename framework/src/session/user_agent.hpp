// What a session calls itself, and for whom it asks.
#pragma once

#include <ksauth/session_options.hpp>

#include <string>
#include <string_view>

namespace ksauth {

/// The User-Agent of a session's requests (behaviour 1.5). Immutable.
class UserAgent {
public:
    /// `process`: named when nothing else is.
    UserAgent(const SessionOptions& options, std::string_view process);

    /// For requests that name no client.
    const std::string& plain() const noexcept { return plain_; }

    /// For requests of that client; without a name as plain().
    std::string with_client(const Product& client) const;

private:
    bool given_; // the whole of it is: clients do not show
    std::string before_;
    std::string after_;
    std::string plain_;
};

/// What this process is called.
std::string_view process_name() noexcept;

/// The value of Forwarded for a client's address, quoted where it must be (RFC 7239, 4 and 6).
std::string forwarded_for(std::string_view client, std::string_view by);

} // namespace ksauth
