// Somebody at a shell who can log in.
#pragma once

#include "cli/shell.hpp"

#include <ksauth/json.hpp>

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

namespace ksauth::test {

struct AtTheShell {
    EmbeddedCloud cloud;
    Shell shell;

    Outcome run(const Shell::Words& words) const
    {
        return shell.run_as(cloud.password_options(), words);
    }

    Json json(Shell::Words words) const
    {
        words.insert(words.end(), {"-f", "json"});
        const auto outcome = run(words);
        BOOST_REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
        return Json::parse(outcome.out);
    }
};

inline std::string text_of(const Json& value)
{
    return std::string(value.as_string());
}

inline std::string content(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

} // namespace ksauth::test
