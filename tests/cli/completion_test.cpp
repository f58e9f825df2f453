#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Typing : AtTheShell {
    std::vector<std::string> after(const std::vector<std::string>& typed)
    {
        std::vector<std::string> line = {"completion", "words", "--"};
        line.insert(line.end(), typed.begin(), typed.end());
        std::istringstream out(shell.run(line).out);
        std::vector<std::string> words;
        for (std::string word; std::getline(out, word);)
            words.push_back(word);
        return words;
    }
};

bool has(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(completion_test, Typing)

BOOST_AUTO_TEST_CASE(each_shell_has_its_script)
{
    for (const auto* name : {"bash", "zsh", "fish"}) {
        const auto outcome = shell.run({"completion", name});
        BOOST_TEST(outcome.status == 0);
        BOOST_TEST(outcome.out.find("ksauth completion words") != std::string::npos, name);
    }
    BOOST_TEST(shell.run({"completion", "tcsh"}).status == 2);
}

BOOST_AUTO_TEST_CASE(commands_and_their_options_are_known)
{
    BOOST_TEST(has(after({"re"}), "request"));
    BOOST_TEST(has(after({"request", "--serv"}), "--service-type"));
    BOOST_TEST(!has(after({"token", "--serv"}), "--service-type"));
    BOOST_TEST(has(after({"ver"}), "versions"));
    for (const auto* command : {"endpoint", "versions", "request"}) {
        for (const auto* option : {"--min-version", "--max-version", "--version-exact"})
            BOOST_TEST(has(after({command, "--"}), option), command);
    }
    BOOST_TEST(has(after({"endpoint", "--ex"}), "--explain"));
    BOOST_TEST(has(after({"endpoint", "--interface", "in"}), "internal"));
}

BOOST_AUTO_TEST_CASE(plugins_and_their_options_are_known)
{
    BOOST_TEST(has(after({"plugins", "v3"}), "v3totp"));
    BOOST_TEST(has(after({"--os-auth-type", "adm"}), "admin_token"));
    BOOST_TEST(has(after({"--os-auth-type", "=", "v3to"}), "v3token"));
    const auto options = after({"--os-auth-type", "v3totp", "--os-pass"});
    BOOST_TEST(options == (std::vector<std::string>{"--os-passcode", "--os-passcode-file"}));
    BOOST_TEST(
        after({"--os-auth-type", "v3totp", "--os-system-scope", ""}) ==
        std::vector<std::string>{"all"}
    );
}

BOOST_AUTO_TEST_CASE(the_page_about_all_plugins_is_up_to_date)
{
    std::ifstream file(KSAUTH_TREE "/docs/plugins.md");
    const std::string page{std::istreambuf_iterator<char>(file), {}};

    BOOST_TEST(
        (shell.run({"plugins", "--reference"}).out == page),
        "run `ksauth plugins --reference > docs/plugins.md`"
    );
}

BOOST_AUTO_TEST_CASE(the_schema_has_each_plugin_s_auth_block)
{
    const auto schema = Json::parse(shell.run({"plugins", "--schema"}).out);

    const auto& password = schema["$defs"]["v3password"];
    BOOST_TEST(password["properties"]["password"].is_object());
    BOOST_TEST(password["properties"]["user_name"]["deprecated"].as_bool());
    BOOST_TEST(!password["additionalProperties"].as_bool(true));
    BOOST_TEST(schema["$defs"]["v3multifactor"]["additionalProperties"].as_bool());
}

BOOST_AUTO_TEST_SUITE_END()
