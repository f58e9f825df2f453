// The rules' own page, rules.md, as part of the program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ksauth::validate {

/// The ids of all rules, in the page's order.
std::vector<std::string> rule_ids();

/// The section of a rule, without its title; empty when there is no such rule.
std::string explain(std::string_view rule);

/// What to do about it, one sentence or two.
std::string remedy(std::string_view rule);

} // namespace ksauth::validate
