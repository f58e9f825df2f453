// An identity service and a compute-like one without sockets: a transport that answers by itself,
// so that hundreds of threads can use it at once.
#pragma once

#include <ksauth/ksauth.hpp>

#include <atomic>
#include <chrono>
#include <ctime>
#include <string>

namespace ksauth::test {

class InProcessCloud final : public Transport {
public:
    std::chrono::milliseconds token_life{3600 * 1000};
    std::chrono::milliseconds login_takes{0};
    std::atomic<int> logins{0};
    std::atomic<int> refused{0}; // requests answered with 401

    /// From now on that token is refused.
    void revoke(int token) { revoked_ = token; }

    Response send(const Request& request, const Context& context) override
    {
        if (request.url.ends_with("/auth/tokens")) return log_in(request, context);
        const auto token = request.headers.get("X-Auth-Token").value_or("");
        const bool good = token != "token-" + std::to_string(revoked_.load());
        if (!good) ++refused;
        return {.status = good ? 200 : 401, .body = "{}", .url = request.url};
    }

private:
    Response log_in(const Request& request, const Context& context)
    {
        if (login_takes.count() > 0) system_clock().sleep(login_takes, context);
        const auto now = system_clock().now();
        const auto number = ++logins;
        Response response{.status = 201, .url = request.url};
        response.headers.set("X-Subject-Token", "token-" + std::to_string(number));
        response.body = R"({"token": {"user": {"id": "u"}, "issued_at": ")" + text_of(now) +
                        R"(", "expires_at": ")" + text_of(now + token_life) +
                        R"(", "catalog": [{"type": "compute", "endpoints": [{"interface": "public",
                        "url": "http://compute.example/v2.1"}]}]}})";
        return response;
    }

    static std::string text_of(WallTime time)
    {
        using namespace std::chrono;
        const WallTime whole = floor<seconds>(time);
        const auto micro = duration_cast<microseconds>(time - whole).count();
        const auto since_1970 = std::chrono::system_clock::to_time_t(whole);
        std::tm parts{};
        gmtime_r(&since_1970, &parts);
        std::string text(40, '\0');
        text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts));
        const auto fraction = std::to_string(micro + 1'000'000);
        return text + "." + fraction.substr(1) + "Z";
    }

    std::atomic<int> revoked_{0};
};

} // namespace ksauth::test
