// Interfaces by one name: "publicURL", as Identity v2.0 and older configurations say, is "public".
#pragma once

#include <string_view>

namespace ksauth {

constexpr std::string_view url_suffix = "URL";

constexpr bool is_url_key(std::string_view name) noexcept
{
    return name.ends_with(url_suffix);
}

constexpr std::string_view bare_interface(std::string_view name) noexcept
{
    return is_url_key(name) ? name.substr(0, name.size() - url_suffix.size()) : name;
}

} // namespace ksauth
