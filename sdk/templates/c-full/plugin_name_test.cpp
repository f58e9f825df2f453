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

class Host : public FakeHost {
public:
    explicit Host(const ksauth_module& module) : FakeHost(module, "plugin_name")
    {
        options = {
            {"token_url", "http://a.example/token"},
            {"services_url", "http://a.example"},
            {"client_id", "me"},
            {"client_secret", "s3cret"}};
    }
};

void a_token_becomes_the_credential(const ksauth_module& module)
{
    Host host(module);
    host.responses = {{200, R"({"token": "t-1", "expires_in": 60})"}};

    const auto outcome = host.authenticate();

    expect(outcome.status == KSAUTH_OK, outcome.message.c_str());
    expect(outcome.header("X-Auth-Token") == "t-1", "the token is put into its header");
    expect(outcome.expires_in == "60", "its end is known");
    expect(host.requests.at(0).url == "http://a.example/token", "the token service is asked");
}

void a_401_means_wrong_credentials(const ksauth_module& module)
{
    Host host(module);
    host.responses = {{401, "{}"}};

    expect(host.authenticate().status == KSAUTH_E_CREDENTIALS, "a 401 means wrong credentials");
}

void a_giving_up_application_is_obeyed(const ksauth_module& module)
{
    Host host(module);
    host.interrupted = KSAUTH_E_CANCELLED;

    expect(host.authenticate().status == KSAUTH_E_CANCELLED, "cancelling is passed on");
}

void a_service_is_found_by_its_type(const ksauth_module& module)
{
    Host host(module);

    const auto outcome = host.endpoint({{"service_type", "compute"}, {"interface", "public"}});

    expect(outcome.url == "http://a.example/compute", "the service type leads to the URL");
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) {
        std::fprintf(stderr, "usage: %s <plugin file>, such as ./plugin_name.so\n", arguments[0]);
        return 2;
    }
    const auto& module = open_module(arguments[1]);
    a_token_becomes_the_credential(module);
    a_401_means_wrong_credentials(module);
    a_giving_up_application_is_obeyed(module);
    a_service_is_found_by_its_type(module);
    return failures == 0 ? 0 : 1;
}
