// One entry of a version document. Private to version_document.cpp.
#pragma once

#include <ksauth/discovery.hpp>
#include <ksauth/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// Reads the entry of a document fetched from `url`. What is wrong with parts of it goes into
/// `problems`. Nothing, and one problem more, when it is of no use.
std::optional<ApiVersion>
read_version_entry(const Json& entry, std::string_view url, std::vector<std::string>& problems);

} // namespace ksauth
