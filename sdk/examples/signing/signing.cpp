// Headers that depend on the request. There is no token: authenticate has nothing to do but to say
// that doing it again would not help.
#include "manifest.h"

#include <ksauth/sdk/clock.hpp>
#include <ksauth/sdk/digest.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <chrono>
#include <string>

using namespace ksauth::sdk;

namespace {

std::string hex(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char letter : bytes) {
        const auto code = static_cast<unsigned char>(letter);
        text.append({digits[code >> 4U], digits[code & 0xfU]});
    }
    return text;
}

class Signing {
public:
    explicit Signing(const Call& call)
        : endpoint_(call.option("endpoint")),
          key_id_(call.option("key_id")),
          key_(call.secret("key"))
    {
    }

    void authenticate(const Call& call) { call.not_renewable(); }

    // Each time that a request is sent, also when it is repeated: the time is part of the
    // signature.
    void sign(const Call& call, const SignRequest& request) const
    {
        using std::chrono::duration_cast;
        using std::chrono::seconds;
        const auto now = duration_cast<seconds>(Clock(call).now().time_since_epoch()).count();
        const auto time = std::to_string(now);
        const auto text = std::string(request.method()) + "\n" + std::string(request.url()) + "\n" +
                          time + "\n" + std::string(request.body());
        call.header("X-Key-Id", key_id_);
        call.header("X-Time", time);
        call.header("X-Signature", hex(hmac(call, "sha256", key_.reveal(), text).reveal()));
    }

    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/) const { return endpoint_; }

private:
    std::string endpoint_;
    std::string key_id_;
    Secret key_;
};

} // namespace

KSAUTH_PLUGIN(Signing);
