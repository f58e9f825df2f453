#include "session/microversion.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace ksauth {
namespace {

[[noreturn]] void refuse(std::string_view version, const char* why)
{
    throw ConfigError(
        {.message = "microversion '" + std::string(version) + "' " + why, .never_sent = true}
    );
}

bool is_number(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::vector<std::string_view> parts_of(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const auto dot = text.find('.');
        parts.push_back(text.substr(0, dot));
        if (dot == text.npos) return parts;
        text.remove_prefix(dot + 1);
    }
}

std::string without_zeros(std::string_view number)
{
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size() - 1));
    return std::string(number);
}

// "2" is "2.0"; letters v in front do not count.
std::string normal_form(std::string_view version)
{
    const auto text = version.substr(std::min(version.find_first_not_of('v'), version.size()));
    if (text == "latest") return "latest";
    std::string normal;
    const auto parts = parts_of(text);
    for (const auto part : parts) {
        if (part == "latest" && !normal.empty())
            refuse(version, "is not allowed: 'latest' stands alone, or name the minor version");
        if (!is_number(part)) refuse(version, "is no version; write it like 2.30, or latest");
        normal += (normal.empty() ? "" : ".") + without_zeros(part);
    }
    return parts.size() == 1 ? normal + ".0" : normal;
}

// Types that the header has other names for (behaviour 1.6.3).
std::string_view type_in_header(std::string_view type)
{
    if (type.starts_with("volume") || type == "block-storage") return "volume";
    if (type.starts_with("share")) return "shared-file-system";
    return type;
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
