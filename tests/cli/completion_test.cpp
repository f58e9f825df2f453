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

BOOST_AUTO_TEST_CASE(a_value_behind_an_equals_sign_is_completed_and_ends_the_option)
{
    using Found = std::vector<std::string>;

    BOOST_TEST(
        after({"--os-auth-type=v3to"}) ==
        Found({"--os-auth-type=v3token", "--os-auth-type=v3tokenlessauth", "--os-auth-type=v3totp"})
    );
    BOOST_TEST(has(after({"--os-auth-type", "="}), "v3totp"));
    BOOST_TEST(has(after({"endpoint", "--interface=in"}), "--interface=internal"));
    BOOST_TEST(has(after({"--os-auth-type=v3totp", "--os-pass"}), "--os-passcode"));
    BOOST_TEST(has(after({"--os-username=ann", ""}), "token"));
}

BOOST_AUTO_TEST_CASE(options_of_the_plugins_that_a_plugin_is_composed_of_are_known)
{
    const auto found =
        after({"--os-auth-type", "v3multifactor", "--os-auth-methods", "v3password", "--os-user"});

    BOOST_TEST(has(found, "--os-username"));
}

BOOST_AUTO_TEST_CASE(what_starts_a_plugin_is_known)
{
    BOOST_TEST(after({"plugin", ""}) == std::vector<std::string>{"new"});
    BOOST_TEST(has(after({"plugin", "new", "ours", "--ki"}), "--kind"));
    BOOST_TEST(
        after({"plugin", "new", "ours", "--kind", ""}) ==
        (std::vector<std::string>{"full", "method"})
    );
    BOOST_TEST(has(after({"plugin", "new", "ours", "--language=r"}), "--language=rust"));
}

BOOST_AUTO_TEST_CASE(a_name_that_would_drive_the_terminal_is_not_offered)
{
    shell.home.write("clouds.yaml", "clouds: {\"l\\eab\": {}, \"l\\nab\": {}, laptop: {}}\n");

    BOOST_TEST(after({"--os-cloud", "l"}) == std::vector<std::string>{"laptop"});
}

BOOST_AUTO_TEST_SUITE_END()
