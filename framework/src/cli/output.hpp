// What commands print to stdout, in the format that was asked for.
#pragma once

#include "cli/arguments.hpp"

#include <ksauth/json.hpp>

#include <ostream>
#include <string>
#include <vector>

namespace ksauth::cli {

/// One thing: a row for each member; json: the object; value: one value a line,
/// "-" for one that is empty.
void print_record(std::ostream& out, Format format, const Json::Object& fields);

/// Several things with the same members: a column for each; json: a list of objects; value: one
/// line each, values separated by a space, those that are empty as "-".
void print_list(
    std::ostream& out,
    Format format,
    const std::vector<std::string>& columns,
    const std::vector<Json::Object>& rows
);

/// A value for people: text as it is, null as nothing, lists of text with commas.
std::string shown(const Json& value);

} // namespace ksauth::cli
