// plugin_name in a host without network and framework. Any test framework will do; here it is none.
#include <ksauth/sdk/testing/fake_host.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

#include <cstdio>

using namespace ksauth::sdk::testing;

namespace {

int failures = 0;

void expect(bool holds, const char* what)
{
    if (!holds) std::printf("failed: %s\n", what);
    failures += holds ? 0 : 1;
}

void the_payload_holds_user_and_passcode(const ksauth_module& module)
{
    FakeHost host(module, "plugin_name");
    host.options = {{"user_id", "ann"}, {"passcode", "a \"quoted\" one"}};

    const auto outcome = host.method();

    expect(outcome.status == KSAUTH_OK, outcome.message.c_str());
    expect(outcome.method == "plugin_name", "the method has our name");
    expect(
        outcome.payload == R"({"user":{"id":"ann","passcode":"a \"quoted\" one"}})",
        outcome.payload.c_str()
    );
}

void a_host_that_fails_is_noticed(const ksauth_module& module)
{
    FakeHost host(module, "plugin_name");
    host.options = {{"user_id", "ann"}, {"passcode", "123"}};
    host.fail_at = 1;

    expect(host.method().status != KSAUTH_OK, "a failing host call is not passed over");
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::fprintf(stderr, "usage: %s <plugin file>, such as ./plugin_name.so\n", arguments[0]);
        return 2;
    }
    const auto& module = open_module(arguments[1]);
    the_payload_holds_user_and_passcode(module);
    a_host_that_fails_is_noticed(module);
    return failures == 0 ? 0 : 1;
}
