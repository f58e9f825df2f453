// Credential helpers that answer wrongly or tell what they should not.
#include "cli/going_wrong.hpp"

#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Helped : GoingWrong {
    // Without the login that others fail with.
    std::string failure(int status, const Shell::Words& words) const
    {
        return GoingWrong::failure(status, shell.run(words));
    }

    std::string command(const std::string& script) const
    {
        const auto file = shell.home.write("helper", script + "\n");
        return R"(["/bin/sh", ")" + file.string() + "\"]";
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(exec_test, Helped)

BOOST_AUTO_TEST_CASE(a_helper_s_broken_answer_is_no_credential_whoever_finds_it_broken)
{
    const std::vector<std::string> answers = {
        "no json",
        "",
        R"({"token": "a\nb"})",
        R"({"token": "t", "expires_at": "tomorrow"})",
        R"({"token": "t", "expires_at": "2001-01-01T00:00:00Z"})",
        R"({"token": "t", "expires_in": "long"})",
        R"({"token": "t", "document": {"a": 1}})",
        R"({"headers": [{"name": "a b", "value": "1"}]})",
    };
    for (const auto& answer : answers) {
        const auto helper = command("cat <<'END'\n" + answer + "\nEND");
        const auto direct = failure(3, {"--os-auth-type", "exec", "--os-command", helper, "token"});
        const auto chained = failure(
            3, {"--os-auth-type", "chain", "--os-sources", "exec", "--os-command", helper, "token"}
        );

        const std::string told = "exec': cannot use the answer of helper /bin/sh";
        BOOST_TEST(contains(direct, "auth plugin '" + told), direct);
        BOOST_TEST(contains(chained, "no way in: exec: auth plugin '" + told), chained);
    }
}

BOOST_AUTO_TEST_CASE(a_helper_cannot_tell_what_it_was_given_in_secret)
{
    const auto outcome = shell.run(
        {"--debug",
         "--os-auth-type",
         "exec",
         "--os-command",
         command("read line; echo 'pw=inputsecret' >&2; exit 1"),
         "--os-input",
         R"({"a": "inputsecret"})",
         "token"}
    );

    BOOST_TEST(outcome.status == 3);
    BOOST_TEST(contains(outcome.err, "helper: pw=***"), outcome.err);
    BOOST_TEST(contains(outcome.err, "helper /bin/sh exited with 1: pw=***"), outcome.err);
    BOOST_TEST(!contains(outcome.err, "inputsecret"), outcome.err);
}

BOOST_AUTO_TEST_SUITE_END()
