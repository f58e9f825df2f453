// What a test tells the fake host, and what it learns from it.
#pragma once

#include <ksauth/plugin/types.h>
#include <ksauth/sdk/detail/pairs.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::sdk::testing {
inline namespace v1 {

/// A request that the plugin sent, or is given to sign.
struct FakeRequest {
    std::string method = "GET";
    std::string url = {};
    NameValues headers = {};
    std::string body = {};
};

/// What a request is answered with. A status of 0 is a broken connection.
struct FakeResponse {
    int status = 200;
    std::string body = {};
    NameValues headers = {};
};

/// A login that the plugin left to the host.
struct FakeLogin {
    std::string method = {};
    std::string payload = {};  ///< JSON
    std::string auth_url = {}; ///< "" for the one in the options
};

struct FakeMessage {
    std::uint32_t level = 0;
    std::string text = {};
};

/// Something that a plugin must not do, and that the fake host noticed.
struct FakeMistake {
    std::string rule = {}; ///< the id that `ksauth check` has for it
    std::string text = {};
};

/// How a call into the plugin ended and what it handed over.
struct FakeOutcome {
    ksauth_status status = KSAUTH_OK;
    std::string message = {}; ///< why it failed, outermost reason first
    NameValues headers = {};
    std::string expires_at = {};
    std::string expires_in = {};
    bool renewable = true;
    std::string url = {};     ///< of endpoint()
    std::string method = {};  ///< of method(): its name
    std::string payload = {}; ///< ... and JSON
    std::string certificate = {};
    std::string key = {};
    std::string ca = {};
    std::string token = {};    ///< given to accept_token()
    std::string document = {}; ///< ... with it

    /// The first header of that name, as written; "" if there is none.
    std::string header(std::string_view name) const
    {
        for (const auto& [key_text, value] : headers) {
            if (key_text == name) return value;
        }
        return {};
    }
};

} // namespace v1
} // namespace ksauth::sdk::testing
