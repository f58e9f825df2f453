// What docs/discovery.md shows of the command is what it prints.
#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Shown {
    Shell::Words words = {};
    std::string output = {};
};

// Blocks of lines that begin with "$ ksauth" and what follows them.
std::vector<Shown> commands_in(const std::string& page)
{
    std::vector<Shown> commands;
    std::istringstream lines(page);
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            inside = line == "```console";
        } else if (inside && line.starts_with("$ ksauth ")) {
            std::istringstream words(line.substr(9));
            auto& command = commands.emplace_back();
            for (std::string word; words >> word;)
                command.words.push_back(word);
        } else if (inside) {
            commands.back().output += line + "\n";
        }
    }
    return commands;
}

void replace(std::string& text, const std::string& part, const std::string& by)
{
    for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += by.size())
        text.replace(at, part.size(), by);
}

struct Reader : AtTheShell {
    void configure() const
    {
        std::string text = "clouds:\n  mine:\n    auth_type: v3password\n    auth:\n";
        for (const auto& [name, value] : cloud.password_options())
            text.append("      ").append(name).append(": \"").append(value).append("\"\n");
        const auto file = shell.home.write("clouds.yaml", text);
        std::filesystem::permissions(file, std::filesystem::perms::owner_read);
    }

    // As if the cloud were somebody's, and so was the machine.
    std::string printed(const Shell::Words& words)
    {
        const auto outcome = shell.run(words);
        auto text = outcome.err + outcome.out;
        replace(text, cloud.compute().url(), "http://nova.example");
        replace(text, cloud.identity().url(), "http://keystone.example");
        replace(text, shell.home.path().string(), "/home/ann");
        return text;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(guide_test, Reader)

BOOST_AUTO_TEST_CASE(the_guide_to_discovery_shows_what_the_command_prints)
{
    configure();

    const auto commands = commands_in(content(KSAUTH_TREE "/docs/discovery.md"));

    BOOST_TEST(commands.size() >= 3U);
    for (const auto& [words, output] : commands)
        BOOST_TEST(printed(words) == output);
}

BOOST_AUTO_TEST_SUITE_END()
