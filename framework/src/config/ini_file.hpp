// INI files as oslo.config reads them: [section], "key = value" or "key: value", values continued
// on indented lines, '#' and ';' starting a comment line, one pair of quotes around a value taken
// off, "$name" replaced by the value of that key.
//
// A reader of our own, because those of Poco and Boost forget the lines that values stood on.
#pragma once

#include "config/config_node.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

struct IniFile {
    std::string name = {};                   ///< what messages call it
    std::vector<ConfigMember> sections = {}; ///< maps of text, '-' in keys made '_'

    /// Upper and lower case do not matter, except for [DEFAULT]. Null when there is none.
    const ConfigNode* find_section(std::string_view section) const;

    std::vector<std::string> section_names() const;
};

/// Throws ConfigError with every line that makes no sense, "name:line: ...", never quoting a value.
/// A section that is there twice counts as one; of a key that is there twice the last counts, or
/// all, as the reader of the section wants it. What a '$' in a value refers to may be an option
/// that only the program itself knows: what is wrong with it is left in the node, for who needs it.
IniFile parse_ini(std::string_view text, const std::string& name);

IniFile read_ini_file(const std::filesystem::path& file);

} // namespace ksauth
