// Which version of the Identity API to log in at, for mechanisms that know v2.0 and v3 alike.
#pragma once

#include <ksauth/sdk/auth.hpp>
#include <ksauth/sdk/identity.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::sdk {
inline namespace v1 {

/// One version of a cloud's Identity API.
struct IdentityService {
    bool v3 = true;       ///< else it is v2.0
    std::string url = {}; ///< where it answers
};

namespace detail {

inline bool has_any(const Call& call, std::initializer_list<const char*> options)
{
    for (const auto* name : options) {
        if (!call.option(name).empty()) return true;
    }
    return false;
}

/// What the options ask for has no meaning at v2.0.
inline bool needs_v3(const Call& call)
{
    const bool domains = has_any(
        call,
        {"domain_id",
         "domain_name",
         "project_domain_id",
         "project_domain_name",
         "user_domain_id",
         "user_domain_name"}
    );
    return domains || !call.option("system_scope").empty() || call.flag("unscoped");
}

inline bool prefers_v3(const Call& call)
{
    return has_any(call, {"default_domain_id", "default_domain_name"});
}

/// "v3" of "http://a.example/identity/v3/".
inline std::string_view last_segment(std::string_view url)
{
    while (!url.empty() && url.back() == '/')
        url.remove_suffix(1);
    return url.substr(url.rfind('/') + 1);
}

inline bool is_in_use(const ApiVersion& version)
{
    return version.status != "EXPERIMENTAL" && version.status != "UNKNOWN";
}

/// "3" of "3.14".
inline std::string_view major_of(const ApiVersion& version)
{
    return std::string_view(version.version).substr(0, version.version.find('.'));
}

[[noreturn]] inline void refuse_versions(const std::vector<ApiVersion>& listed)
{
    std::string known;
    for (const auto& version : listed) {
        if (major_of(version) == "2" && is_in_use(version)) {
            throw Failure(
                KSAUTH_E_CONFIG,
                "auth_url offers Identity v2.0 alone, which knows neither domains nor a system "
                "scope: leave them out of the options"
            );
        }
        known += (known.empty() ? "" : ", ") + version.version;
    }
    throw Failure(
        KSAUTH_E_PROTOCOL,
        "auth_url offers no version of the Identity API that is known here, but " +
            (known.empty() ? "none at all" : known) + "; is it right?"
    );
}

/// The oldest that the options can do with, or the newest where they name a default domain.
inline IdentityService choose(const Call& call, const std::vector<ApiVersion>& listed)
{
    const bool v2_will_do = !needs_v3(call);
    const bool newest = prefers_v3(call);
    const ApiVersion* chosen = nullptr;
    for (const auto& version : listed) {
        const auto major = major_of(version);
        const bool known = major == "3" || (major == "2" && v2_will_do);
        if (!known || !is_in_use(version)) continue;
        if (chosen == nullptr || newest) chosen = &version;
    }
    if (chosen == nullptr) refuse_versions(listed);
    return {major_of(*chosen) == "3", chosen->url};
}

/// There is no version document: the version that the URL shows, if that will do.
inline IdentityService infer(const Call& call, const std::string& auth_url, const Failure& why)
{
    if (last_segment(auth_url) != "v2.0") {
        throw Failure(
            why.status(),
            "auth_url does not tell which versions of the Identity API there are; if it is right, "
            "put /v3 behind it"
        );
    }
    call.log(
        KSAUTH_LOG_WARNING,
        "no version document at auth_url, which shows version 2.0: " + take_reason(call)
    );
    return {prefers_v3(call), auth_url};
}

} // namespace detail

/// Asks auth_url which versions there are, and picks by the options: v3 where they name a domain or
/// a scope that v2.0 does not have, else the oldest; the newest where they name a default domain.
/// An auth_url that ends in /v3 is not asked. The host keeps what it was told. Throws PROTOCOL when
/// there is no usable version, CONFIG when the options do not fit it.
inline IdentityService find_identity(const Call& call)
{
    const auto auth_url = call.option("auth_url");
    const auto shown = detail::last_segment(auth_url);
    // Beside /v2.0 there is /v3, and the host goes there: a file may be older than its options.
    if (shown == "v3" || (shown == "v2.0" && detail::needs_v3(call))) return {true, auth_url};
    std::vector<ApiVersion> listed;
    try {
        listed = fetch_versions(call, auth_url);
    } catch (const Failure& failure) {
        if (failure.status() != KSAUTH_E_PROTOCOL) throw;
        return detail::infer(call, auth_url, failure);
    }
    return detail::choose(call, listed);
}

} // namespace v1
} // namespace ksauth::sdk
