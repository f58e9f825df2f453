#include "cli/check_report.hpp"
#include "cli/commands/commands.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include <validate/check.hpp>
#include <validate/rules.hpp>

namespace ksauth::cli {
namespace {

std::string content(const std::string& file)
{
    std::ifstream input(file, std::ios::binary);
    if (!input) throw ConfigError({.message = "--answer: cannot read " + file});
    return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

validate::CheckSettings settings_of(const CheckArguments& arguments)
{
    validate::CheckSettings settings;
    for (const auto& option : arguments.options) {
        const auto equals = option.find('=');
        if (equals == std::string::npos || equals == 0)
            throw ConfigError({.message = "--option takes NAME=VALUE, not '" + option + "'"});
        settings.given.options[option.substr(0, equals)] = option.substr(equals + 1);
    }
    if (!arguments.answer.empty()) settings.given.answer = content(arguments.answer);
    settings.limit = std::chrono::seconds(arguments.test_limit);
    return settings;
}

void explain(const std::string& rule)
{
    const auto text = validate::explain(rule);
    if (text.empty()) {
        std::string known;
        for (const auto& id : validate::rule_ids())
            known += (known.empty() ? "" : ", ") + id;
        throw ConfigError({.message = "there is no rule '" + rule + "'; there are: " + known});
    }
    std::cout << text;
}

void print(const std::vector<validate::Report>& reports, const Arguments& arguments)
{
    if (arguments.check.junit) return print_check_junit(std::cout, reports);
    if (arguments.global.format == Format::Json) return print_check_json(std::cout, reports);
    print_check_text(std::cout, reports, arguments.global.quiet);
}

} // namespace

void run_check(Invocation& invocation)
{
    const auto& arguments = invocation.arguments.check;
    if (!arguments.explain.empty()) return explain(arguments.explain);
    if (arguments.files.empty())
        throw ConfigError({.message = "check which plugin file? see ksauth check --help"});
    if (std::find(arguments.files.begin(), arguments.files.end(), "") != arguments.files.end())
        throw ConfigError({.message = "check: the name of a plugin file is empty"});
    const auto settings = settings_of(arguments);
    std::vector<validate::Report> reports;
    for (const auto& file : arguments.files)
        reports.push_back(validate::check_file(file, settings));
    print(reports, invocation.arguments);
    const auto bad = std::count_if(reports.begin(), reports.end(), [](const auto& report) {
        return !report.passed();
    });
    if (bad == 0) return;
    std::cout.flush();
    throw PluginRefused(
        {.message = std::to_string(bad) + " of " + std::to_string(reports.size()) +
                    " plugin files break rules; ksauth check --explain RULE tells more"}
    );
}

} // namespace ksauth::cli
