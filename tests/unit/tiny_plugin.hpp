// A mechanism made of functions, for tests that need an Auth.
#pragma once

#include <ksauth/auth.hpp>
#include <ksauth/json.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ksauth::test {

struct TinyPlugin {
    std::function<Credential(AuthPort&, const Context&)> authenticate = {};
    std::function<std::optional<std::string>(const EndpointFilter&)> endpoint = {};
    std::function<void(Request&, const Credential&)> sign = {};
    std::vector<std::string> own_urls = {};
    ConnectionNeeds connection = {};
    std::function<std::string()> cache_id = {};
    std::string auth_url = {};
};

class TinyAuthPlugin final : public AuthPlugin {
public:
    explicit TinyAuthPlugin(TinyPlugin parts) : parts_(std::move(parts)) {}

    std::string_view name() const noexcept override { return "tiny"; }

    Credential authenticate(AuthPort& port, const Context& context) override
    {
        return parts_.authenticate(port, context);
    }

    std::optional<std::string>
    endpoint(const EndpointFilter& filter, const Credential&, AuthPort&, const Context&) override
    {
        return parts_.endpoint ? parts_.endpoint(filter) : std::nullopt;
    }

    void sign(Request& request, const Credential& credential, const Context&) override
    {
        parts_.sign(request, credential);
    }

    bool signs() const noexcept override { return parts_.sign != nullptr; }
    ConnectionNeeds connection() const override { return parts_.connection; }
    std::vector<std::string> own_urls() const override { return parts_.own_urls; }
    std::string auth_url() const override { return parts_.auth_url; }
    std::string cache_id() const override { return parts_.cache_id ? parts_.cache_id() : ""; }

private:
    TinyPlugin parts_;
};

inline AuthPtr make_auth(TinyPlugin parts, AuthOptions options = {})
{
    return std::make_shared<Auth>(
        std::make_unique<TinyAuthPlugin>(std::move(parts)), std::move(options)
    );
}

/// With the token "token-1" the first time, "token-2" the second, and so on.
class NumberedTokens {
public:
    explicit NumberedTokens(std::shared_ptr<const Access> access = {}, bool renewable = true)
        : access_(std::move(access)), renewable_(renewable)
    {
    }

    Credential operator()(AuthPort&, const Context&) const
    {
        Credential credential{.renewable = renewable_, .access = access_};
        credential.headers.set("X-Auth-Token", "token-" + std::to_string(++*count_));
        return credential;
    }

    int count() const { return *count_; }

private:
    std::shared_ptr<std::atomic<int>> count_ = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<const Access> access_;
    bool renewable_;
};

/// Of a token whose catalog has one public endpoint, of type "compute".
inline std::shared_ptr<const Access> access_to(const std::string& url)
{
    return std::make_shared<const Access>(Access::parse(Json::parse(
        R"({"token": {"user": {"id": "u1"}, "project": {"id": "p1"}, "catalog": [
            {"type": "compute", "endpoints": [{"interface": "public", "region": "north", "url": ")" +
        url + R"("}]}]}})"
    )));
}

} // namespace ksauth::test
