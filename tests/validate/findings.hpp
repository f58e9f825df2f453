// What a report found.
#pragma once

#include <set>
#include <string>

#include <validate/check.hpp>

namespace ksauth::validate {

inline std::set<std::string> rules_in(const Report& report)
{
    std::set<std::string> rules;
    for (const auto& test : report.tests) {
        for (const auto& finding : test.findings)
            rules.insert(finding.rule);
    }
    return rules;
}

} // namespace ksauth::validate
