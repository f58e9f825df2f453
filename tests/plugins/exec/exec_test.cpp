#include "plugins/plugin_under_test.hpp"

#include <boost/test/unit_test.hpp>

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

BOOST_AUTO_TEST_CASE(a_helper_that_a_signal_ended_is_a_refusal)
{
    helper("kill -9 $$");

    const auto outcome = authenticate();

    BOOST_TEST(outcome.status == KSAUTH_E_CREDENTIALS);
    BOOST_TEST(outcome.message == "helper /bin/sh was ended by a signal");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_none_makes_no_sense)
{
    for (const auto* script : {"echo hello", "echo '{}'", "true"}) {
        helper(script);
        BOOST_TEST(authenticate().status == KSAUTH_E_PROTOCOL, script);
    }
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
