// Two plugins in one file, which together use every part of the SDK.
#include "manifest.h"

#include <ksauth/sdk/clock.hpp>
#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/identity.hpp>
#include <ksauth/sdk/plugin.hpp>
#include <ksauth/sdk/prompt.hpp>
#include <ksauth/sdk/state.hpp>

#include <stdexcept>
#include <string>

namespace {

using namespace ksauth::sdk;

// Keeps what it was told once, and says on which version of which service it is.
class Refreshing {
public:
    explicit Refreshing(const Call& /*call*/) {}

    void authenticate(const Call& call)
    {
        const State state(call);
        auto code = state.load("code");
        if (!code) {
            show(call, "open http://a.example and read the code");
            Clock(call).sleep_for(std::chrono::seconds(5));
            code = ask_secret(call, "Code: ");
            state.save("code", code->reveal());
        }
        if (code->reveal() == "wrong") {
            state.remove("code");
            throw Failure(KSAUTH_E_CREDENTIALS, "the code is wrong");
        }
        call.header("X-Code", code->reveal());
        call.header("X-Time", std::to_string(seconds(Clock(call).now().time_since_epoch())));
        call.header("X-Version", newest(call));
        call.log(KSAUTH_LOG_INFO, "asked as " + ask(call, "User: "));
    }

private:
    template <class Duration>
    static std::int64_t seconds(Duration time)
    {
        return std::chrono::duration_cast<std::chrono::seconds>(time).count();
    }

    static std::string newest(const Call& call)
    {
        const auto url = find_in_catalog(call, {{"service_type", call.option("catalog_type")}});
        if (url.empty()) return "none";
        const auto versions = fetch_versions(call, url);
        return versions.empty() ? "unknown"
                                : versions.back().version + " " + versions.back().status +
                                      versions.back().min_microversion;
    }
};

// Shows what each request is signed with.
class Signing {
public:
    explicit Signing(const Call& call) : certificate_(call.option("certificate"))
    {
        if (certificate_ == "throw") throw std::runtime_error("cannot be made");
    }

    void method(const Call& call) { put_method(call, "mapped", JsonObject().add("cert", "yes")); }

    void sign(const Call& call, const SignRequest& request)
    {
        std::string text(request.method());
        text.append(" ").append(request.url());
        for (const auto& [name, value] : request.headers())
            text.append(" ").append(name).append("=").append(value);
        if (request.has_body()) text.append(" ").append(request.body());
        call.header("Signature", text);
    }

    Connection connection(const Call& /*call*/) { return {certificate_, {}, "/ca.pem"}; }

private:
    std::string certificate_;
};

} // namespace

KSAUTH_PLUGINS(entry<Signing>("signing"), entry<Refreshing>("refreshing"));
