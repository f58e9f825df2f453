// Keystone takes the session's client certificate for the proof and these headers for the scope of
// each request (Identity API v3, "Tokenless authorization"). Other services want a token.
#include "manifest.h"

#include <ksauth/sdk/plugin.hpp>

#include <algorithm>
#include <cctype>

namespace {

using namespace ksauth::sdk;

bool is_identity(std::string_view type)
{
    constexpr std::string_view identity = "identity";
    const auto same = [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    };
    return std::equal(type.begin(), type.end(), identity.begin(), identity.end(), same);
}

class V3TokenlessAuth {
public:
    explicit V3TokenlessAuth(const Call& call) : auth_url_(call.option("auth_url")) {}

    void authenticate(const Call& call)
    {
        if (put_if_given(call, "X-Project-Id", "project_id")) return call.not_renewable();
        if (put_if_given(call, "X-Project-Name", "project_name")) {
            if (!put_if_given(call, "X-Project-Domain-Id", "project_domain_id"))
                put_if_given(call, "X-Project-Domain-Name", "project_domain_name");
        } else if (!put_if_given(call, "X-Domain-Id", "domain_id")) {
            put_if_given(call, "X-Domain-Name", "domain_name");
        }
        call.not_renewable();
    }

    std::string endpoint(const Call& /*call*/, const Filter& filter) const
    {
        if (is_identity(filter.get("service_type"))) return auth_url_;
        throw Failure(
            KSAUTH_E_UNSUPPORTED, "without a token only the identity service can be asked"
        );
    }

private:
    static bool put_if_given(const Call& call, const char* header, const char* option)
    {
        const auto value = call.option(option);
        if (!value.empty()) call.header(header, value);
        return !value.empty();
    }

    std::string auth_url_;
};

} // namespace

KSAUTH_PLUGIN(V3TokenlessAuth);
