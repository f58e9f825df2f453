#include "expect.hpp"

#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

using namespace ksauth::sdk::testing;

namespace {

class Host : public FakeHost {
public:
    explicit Host(const ksauth_module& module) : FakeHost(module, "signing")
    {
        options = {{"endpoint", "http://a.example"}, {"key_id", "k-1"}, {"key", "key"}};
        now = std::chrono::seconds(1000);
    }
};

std::string hex(const std::string& bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char code : bytes)
        text.append({digits[code >> 4U], digits[code & 0xfU]});
    return text;
}

void method_url_time_and_body_are_signed_with_the_key(const ksauth_module& module)
{
    Host host(module);

    const auto outcome = host.sign({"POST", "http://a.example/x", {}, "body"});

    // What the fake host makes of an HMAC shows what went into it.
    const auto signature = hex("hmac-sha256(key,POST\nhttp://a.example/x\n1000\nbody)");
    expect(outcome.header("X-Key-Id") == "k-1", "the key is named");
    expect(outcome.header("X-Time") == "1000", "the time is the host's");
    expect(outcome.header("X-Signature") == signature, outcome.header("X-Signature"));
}

void another_body_has_another_signature(const ksauth_module& module)
{
    Host host(module);
    const auto one = host.sign({"POST", "http://a.example/x", {}, "1"});
    const auto two = host.sign({"POST", "http://a.example/x", {}, "2"});

    expect(one.header("X-Signature") != two.header("X-Signature"), "the body is signed");
}

void there_is_nothing_to_renew(const ksauth_module& module)
{
    Host host(module);

    expect(!host.authenticate().renewable, "doing it again would not help");
}

} // namespace

int main(int, char** arguments)
{
    const auto& module = open_module(arguments[1]);
    method_url_time_and_body_are_signed_with_the_key(module);
    another_body_has_another_signature(module);
    there_is_nothing_to_renew(module);
    return failures();
}
