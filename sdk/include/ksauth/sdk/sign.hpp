// What a plugin is given to sign: the request as it will be sent. It answers with call.header(...).
#pragma once

#include <ksauth/plugin/ext/sign.h>
#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/detail/pairs.hpp>

#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// Valid during the call.
class SignRequest {
public:
    explicit SignRequest(const ksauth_sign_request* request)
        : request_(table_copy<ksauth_sign_request>(request))
    {
    }

    std::string_view method() const noexcept { return text_at(request_.method); }
    std::string_view url() const noexcept { return text_at(request_.url); }

    /// False when there is no body, or it is not known before it is sent.
    bool has_body() const noexcept { return request_.body != nullptr; }
    std::string_view body() const noexcept { return text_at(request_.body); }

    /// In the order in which they will be sent, names as they are written.
    NameValues headers() const
    {
        NameValues all;
        for (std::uint64_t i = 0; i < request_.n_headers; ++i) {
            const auto* pair = request_.headers[i];
            all.emplace_back(text_of(*pair->key), text_of(*pair->value));
        }
        return all;
    }

private:
    static std::string_view text_at(const ksauth_str* text) noexcept
    {
        return text == nullptr ? std::string_view() : text_of(*text);
    }

    ksauth_sign_request request_;
};

} // namespace v1
} // namespace ksauth::sdk
