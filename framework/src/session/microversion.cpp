#include "session/microversion.hpp"

#include "identity/service_types.hpp"

#include <ksauth/error.hpp>
#include <ksauth/version.hpp>

#include <string>

namespace ksauth {
namespace {

[[noreturn]] void refuse(std::string_view version, const char* why)
{
    throw ConfigError(
        {.message = "microversion '" + std::string(version) + "' " + why, .never_sent = true}
    );
}

std::string normal_form(std::string_view text)
{
    const auto version = Version::try_parse(text);
    if (!version) refuse(text, "is no version; write it like 2.30, or latest");
    if (version->is_latest_of_major())
        refuse(text, "is not allowed: 'latest' stands alone, or name the minor version");
    return version->text();
}

// Aliases by their official names, but of two services as their clients have always called them
// (behaviour 1.6.3).
std::string_view type_in_header(std::string_view type)
{
    const auto official = official_service_type(type);
    if (type.starts_with("volume") || official == "block-storage") return "volume";
    if (type.starts_with("share")) return "shared-file-system";
    return official;
}

std::string_view legacy_header(std::string_view type)
{
    if (type == "compute") return "X-OpenStack-Nova-API-Version";
    if (type == "baremetal") return "X-OpenStack-Ironic-API-Version";
    if (type == "shared-file-system") return "X-OpenStack-Manila-API-Version";
    return {};
}

} // namespace

void put_microversion(std::string_view version, std::string_view service_type, Headers& headers)
{
    if (version.empty()) return;
    const auto normal = normal_form(version);
    if (service_type.empty()) {
        refuse(
            version,
            "needs to know of which service: give service_type in the endpoint filter, or "
            "microversion_service_type"
        );
    }
    const auto type = type_in_header(service_type);
    headers.set_default("OpenStack-API-Version", std::string(type) + " " + normal);
    const auto legacy = legacy_header(type);
    if (!legacy.empty()) headers.set_default(legacy, normal);
}

} // namespace ksauth
