// The official names of services and what they were called before (OpenStack's Service Types
// Authority; behaviour 5.8). The table is made from Debian's os-service-types by
// make_service_types.py.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// The type as the authority spells it: '_' counts as '-'.
std::string with_dashes(std::string_view type);

/// Whether it is an official type or an alias of one.
bool is_known_service_type(std::string_view type) noexcept;

/// The official type for an alias; the type itself where it is official or unknown.
std::string_view official_service_type(std::string_view type) noexcept;

/// All official types.
std::vector<std::string_view> all_service_types();

/// The official type and then its aliases, the preferred one first; the type alone if it is
/// unknown. `type` must outlive the result.
std::vector<std::string_view> all_names_of_service_type(std::string_view type);

/// Whether a catalog's entry of type `found` will do for who asks for `requested`. An alias never
/// stands for another one: volumev2 and volumev3 are different APIs.
bool service_type_matches(std::string_view requested, std::string_view found) noexcept;

} // namespace ksauth
