#include "cli/warning.hpp"

#include "cli/harmless.hpp"

#include <ksauth/json.hpp>

#include <iostream>

namespace ksauth::cli {

std::string warning_line(const std::string& text, Format format)
{
    const auto line = one_line(text);
    if (format != Format::Json) return "ksauth: warning: " + line + "\n";
    return Json::object({{"warning", line}}).dump() + "\n";
}

void print_warning(const std::string& text, Format format)
{
    std::cerr << warning_line(text, format) << std::flush;
}

} // namespace ksauth::cli
