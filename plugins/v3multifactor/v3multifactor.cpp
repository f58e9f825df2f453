// Composes method plugins: each gets those of the options that it has, and puts its own method.
#include "manifest.h"

#include <ksauth/sdk/auth.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <string>
#include <vector>

namespace {

using namespace ksauth::sdk;

class V3MultiFactor {
public:
    explicit V3MultiFactor(const Call& call) : methods_(call.list("auth_methods"))
    {
        if (methods_.empty()) throw Failure(KSAUTH_E_CONFIG, "option 'auth_methods' names none");
    }

    void method(const Call& call)
    {
        for (const auto& plugin : methods_)
            put_method_of(call, plugin);
    }

private:
    std::vector<std::string> methods_;
};

} // namespace

KSAUTH_PLUGIN(V3MultiFactor);
