// HTTP's own way to say who somebody is (RFC 7617), for services without an identity service.
#include "manifest.h"

#include <ksauth/sdk/base64.hpp>
#include <ksauth/sdk/plugin.hpp>

namespace {

using namespace ksauth::sdk;

class HttpBasic {
public:
    explicit HttpBasic(const Call& call)
        : endpoint_(call.option("endpoint")), username_(call.option("username"))
    {
        if (username_.find(':') != std::string::npos)
            throw Failure(KSAUTH_E_CONFIG, "option 'username' must not hold a ':' (RFC 7617, 2)");
    }

    void authenticate(const Call& call)
    {
        Secret pair(username_);
        pair.append(":");
        pair.append(call.secret("password").reveal());
        Secret value("Basic ");
        value.append(base64(pair.reveal()).reveal());
        call.header("Authorization", value.reveal());
    }

    std::string endpoint(const Call& /*call*/, const Filter& /*filter*/) const
    {
        if (!endpoint_.empty()) return endpoint_;
        throw Failure(KSAUTH_E_UNSUPPORTED, "give the option 'endpoint', or an endpoint override");
    }

private:
    std::string endpoint_;
    std::string username_;
};

} // namespace

KSAUTH_PLUGIN(HttpBasic);
