#include "plugins/plugin_under_test.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

using ksauth::test::PluginUnderTest;

namespace {

struct Exec : PluginUnderTest {
    Exec() : PluginUnderTest("exec") { options = {{"timeout", "60"}}; }

    // The helper is a shell script.
    void helper(const std::string& script) { lists["command"] = {"/bin/sh", "-c", script}; }
};

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(exec_test, Exec)

BOOST_AUTO_TEST_CASE(the_token_of_the_helper_is_the_credential)
{
    helper(R"(echo '{"token": "t-1", "expires_in": 60}')");

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_OK);
    BOOST_TEST(outcome.header("X-Auth-Token") == "t-1");
    BOOST_TEST(outcome.expires_in == "60");
}

BOOST_AUTO_TEST_CASE(headers_and_a_document_are_handed_over)
{
    helper(
        R"(echo '{"token": "t-1", "document": {"token": {}}, "expires_at": "2030-01-01T00:00:00Z",
                     "headers": [{"name": "X-A", "value": "1"}, {"name": "X-B", "value": "2"}]}')"
    );

    const auto outcome = authenticate();

    BOOST_TEST(outcome.token == "t-1");
    BOOST_TEST(outcome.document == R"({"token":{}})");
    BOOST_TEST(outcome.header("X-B") == "2");
    BOOST_TEST(outcome.expires_at == "2030-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(the_helper_reads_one_line_of_json)
{
    options["input"] = R"({"account":"a"})";
    helper(
        R"(read line; case "$line" in '{"ksauth_exec":1,"input":{"account":"a"}}') echo '{"token": "right"}';; esac)"
    );

    BOOST_TEST(authenticate().header("X-Auth-Token") == "right");
}

BOOST_AUTO_TEST_CASE(the_environment_is_what_is_configured_and_nothing_else)
{
    lists["env"] = {"ROLE=builder"};
    helper(
        R"(/usr/bin/env | /usr/bin/grep -v -e ^PWD= -e ^_= -e ^SHLVL= > /dev/null; test -z "$HOME" && echo "{\"token\": \"$ROLE\"}")"
    );

    BOOST_TEST(authenticate().header("X-Auth-Token") == "builder");
}

BOOST_AUTO_TEST_CASE(a_helper_that_fails_is_a_refusal_with_its_last_words)
{
    helper("echo first >&2; echo 'no such role' >&2; exit 3");

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(outcome.message == "helper /bin/sh exited with 3: no such role");
}

BOOST_AUTO_TEST_CASE(what_it_was_given_in_secret_is_masked_in_its_words)
{
    lists["env"] = {"PASS=open sesame"};
    helper("echo \"tried $PASS\" >&2; exit 1");

    BOOST_TEST(contains(authenticate().message, "tried ***"));
}

BOOST_AUTO_TEST_CASE(each_value_inside_the_input_is_masked_in_its_words)
{
    options["input"] =
        R"({"user": "carol", "list": ["hunter2", 123456, true, "abc"], "deep": {"key": "q\"uote", "longer": "hunter22"}})";
    helper(
        R"(read line; echo 'user carol hunter2 hunter22 123456 true abc q"uote q\"uote deep' >&2; exit 1)"
    );

    const auto message = authenticate().message;

    BOOST_TEST(
        message == "helper /bin/sh exited with 1: user *** *** *** *** true abc *** *** deep"
    );
}

BOOST_AUTO_TEST_CASE(words_that_no_terminal_should_see_are_replaced)
{
    helper(R"(printf 'b\303\266se \377 \033[2J\n' >&2; exit 1)");

    BOOST_TEST(authenticate().message == "helper /bin/sh exited with 1: b\u00f6se ? ?[2J");
}

BOOST_AUTO_TEST_CASE(a_helper_that_a_signal_ended_is_a_refusal)
{
    helper("kill -9 $$");

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(outcome.message == "helper /bin/sh was ended by a signal");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_none_is_told_with_the_helper_and_where_to_look)
{
    const std::vector<std::pair<std::string, std::string>> given = {
        {"hello", ""}, // in the host's words
        {"", "it wrote nothing to stdout"},
        {R"(\377)", "it is not UTF-8 text"},
        {"[]", "it is not a JSON object"},
        {"{}", "it has neither 'token' nor 'headers'"},
        {R"({"token": 5})", "'token' is not a string"},
        {R"({"token": "t", "document": "d"})", "'document' is not a JSON object"},
        {R"({"token": "a\\nb"})", "'token' holds a line break or another control character"},
        {R"({"headers": [{"name": "a b", "value": "1"}]})",
         "'headers/0' has no name that a header can have"},
        {R"({"headers": [{"name": "A", "value": "\\u0001"}]})",
         "'headers/0' holds a line break or another control character"},
        {R"({"headers": [{"name": "A", "value": 5}]})", "'headers/0/value' is not a string"},
    };
    for (const auto& [answer, reason] : given) {
        Exec host;
        host.helper("printf '" + answer + "'");

        const auto outcome = host.authenticate();

        const std::string where =
            "cannot use the answer of helper /bin/sh (docs/exec.md says what it must write)";
        BOOST_TEST(outcome.status == KSAUTH_E_PROTOCOL, answer);
        const auto expected = where + (reason.empty() ? "" : ": " + reason);
        BOOST_TEST(contains(outcome.message, expected), outcome.message);
    }
}

BOOST_AUTO_TEST_CASE(a_credential_that_has_ended_is_none)
{
    const std::vector<std::pair<std::string, ksauth_status>> ends = {
        {"2001-09-09T01:46:40Z", KSAUTH_E_PROTOCOL},
        {"2001-09-09T01:46:41Z", KSAUTH_OK},
        {"2001-09-09 01:46:40.9", KSAUTH_E_PROTOCOL},
        {"2001-09-09T03:46:40+02:00", KSAUTH_E_PROTOCOL},
        {"2001-09-08T23:46:41-0200", KSAUTH_OK},
    };
    for (const auto& [end, status] : ends) {
        Exec host;
        host.now = std::chrono::seconds(1'000'000'000); // 2001-09-09T01:46:40Z
        host.helper(R"(echo '{"token": "t", "expires_at": ")" + end + R"("}')");

        BOOST_TEST(host.authenticate().status == status, end);
    }
}

// What goes on has the helper's streams until the folder is gone.
BOOST_AUTO_TEST_CASE(a_helper_is_done_when_it_ends_whatever_it_leaves_behind)
{
    const ksauth::test::TempFolder folder;
    lists["env"] = {"ON=" + folder.path().string()};
    helper(
        R"(while test -e "$ON"; do /bin/sleep 0.05; done & echo '{"token": "T"}'; echo done >&2; exit 3)"
    );
    fail_at = 600; // half a minute of questions whether to go on
    fail_with = KSAUTH_E_CANCELLED;

    BOOST_TEST(authenticate().message == "helper /bin/sh exited with 3: done");
}

BOOST_AUTO_TEST_CASE(what_it_wrote_counts_though_others_hold_its_streams)
{
    const ksauth::test::TempFolder folder;
    lists["env"] = {"ON=" + folder.path().string()};
    helper(R"(while test -e "$ON"; do /bin/sleep 0.05; done & printf '{"token": "T"%50000s}' "")");
    fail_at = 600;
    fail_with = KSAUTH_E_CANCELLED;

    BOOST_TEST(authenticate().header("X-Auth-Token") == "T");
}

BOOST_AUTO_TEST_CASE(output_without_end_is_cut_off)
{
    helper(
        "while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done"
    );

    BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL);
}

BOOST_AUTO_TEST_CASE(a_call_that_must_end_ends_the_helper)
{
    helper("echo started >&2; sleep 1000; echo '{\"token\": \"late\"}'");
    create();
    fail_at = 12; // one of the questions whether to go on
    fail_with = KSAUTH_E_CANCELLED;

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CANCELLED);
}

BOOST_AUTO_TEST_CASE(a_helper_that_is_not_there_is_a_mistake)
{
    lists["command"] = {"/nowhere/helper"};

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CONFIG);
    BOOST_TEST(outcome.message == "cannot run /nowhere/helper: No such file or directory");
}

BOOST_AUTO_TEST_CASE(a_helper_need_not_read_its_input)
{
    options["input"] = '"' + std::string(50000, 'a') + '"';
    helper("exec <&-; echo '{\"token\": \"t\"}'");

    BOOST_TEST(authenticate().header("X-Auth-Token") == "t");
}

BOOST_AUTO_TEST_CASE(a_relative_path_is_refused_before_anything_runs)
{
    lists["command"] = {"helper"};

    BOOST_TEST(create().status == KSAUTH_E_CONFIG);
}

BOOST_AUTO_TEST_SUITE_END()
