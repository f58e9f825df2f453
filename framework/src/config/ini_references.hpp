// "$name" in values of INI files.
#pragma once

#include "config/ini_file.hpp"

namespace ksauth {

/// As oslo.config has it (cfg.py, _substitute): "$name" and "${name}" are the value of that key in
/// the same section, else in [DEFAULT]; "$section.name" of another; "$$" and "\$" are a '$', as is
/// one before anything else. It knows the options that a program registered, we know the keys that
/// are there: what refers to none of them, to itself or beyond all measure gets a fault.
void fill_references(IniFile& file);

} // namespace ksauth
