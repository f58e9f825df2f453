// How `request` sends, and what it does when that does not work at once.
#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct AtCompute : AtTheShell {
    Outcome request(Shell::Words words) const
    {
        words.insert(words.begin(), "request");
        words.insert(words.end(), {"--service-type", "compute"});
        return run(words);
    }

    SeenRequest last() { return cloud.compute().seen().back(); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(request_options_test, AtCompute)

BOOST_AUTO_TEST_CASE(a_file_is_sent_whole)
{
    cloud.compute().override_answer("PUT /v2.1/box", {.status = 201, .body = ""});
    std::string much(std::size_t{3} * 1024 * 1024, 'x');
    much += "end";
    shell.home.write("film", much);

    const auto outcome = request({"PUT", "/box", "--data", "@film"});

    BOOST_TEST(outcome.status == 0, outcome.err);
    BOOST_TEST((last().body == much));
    BOOST_TEST(last().header("Content-Length") == std::to_string(much.size()));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_named)
{
    const auto outcome = request({"PUT", "/box", "--data", "@nothing"});

    BOOST_TEST(outcome.status == 2);
    BOOST_TEST(contains(outcome.err, "cannot read the file nothing"));
    BOOST_TEST(cloud.logins() == 0U);
}

BOOST_AUTO_TEST_CASE(a_long_pipe_is_streamed)
{
    cloud.compute().override_answer("PUT /v2.1/box", {.status = 201, .body = ""});
    const std::string much(std::size_t{2} * 1024 * 1024 + 5, 'y');
    auto words = login_words("v3password", cloud.password_options());
    words.insert(
        words.end(), {"request", "PUT", "/box", "--service-type", "compute", "--data", "@-"}
    );

    const auto outcome = shell.run(words, much);

    BOOST_TEST(outcome.status == 0, outcome.err);
    BOOST_TEST((last().body == much));
    BOOST_TEST(last().header("Transfer-Encoding") == "chunked");
}

BOOST_AUTO_TEST_CASE(a_large_answer_arrives_in_the_file_whole)
{
    const std::string much(std::size_t{3} * 1024 * 1024, 'z');
    cloud.compute().override_answer("GET /v2.1/box", {.status = 200, .body = much});

    const auto outcome = request({"GET", "/box", "-o", "copy", "-i"});

    BOOST_TEST((content(shell.home.path() / "copy") == much));
    BOOST_TEST(outcome.out.starts_with("HTTP/1.1 200 OK\n"));
    BOOST_TEST(!contains(outcome.out, "zzz"));
    BOOST_TEST(outcome.err == "");
}

BOOST_AUTO_TEST_CASE(an_answer_without_a_body_makes_an_empty_file)
{
    cloud.compute().override_answer("DELETE /v2.1/box", {.status = 204, .body = ""});

    const auto outcome = request({"DELETE", "/box", "-o", "copy"});

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(std::filesystem::exists(shell.home.path() / "copy"));
    BOOST_TEST(content(shell.home.path() / "copy") == "");
}

BOOST_AUTO_TEST_CASE(a_microversion_and_ids_are_sent)
{
    request(
        {"GET",
         "/servers",
         "--microversion",
         "2.79",
         "--global-request-id",
         "req-1",
         "--original-ip",
         "2001:db8::1"}
    );

    BOOST_TEST(last().header("OpenStack-API-Version") == "compute 2.79");
    BOOST_TEST(last().header("X-Openstack-Request-Id") == "req-1");
    BOOST_TEST(last().header("Forwarded").starts_with("for=\"[2001:db8::1]\";by="));
}

BOOST_AUTO_TEST_CASE(redirects_are_followed_as_often_as_allowed)
{
    cloud.compute().override_answer(
        "GET /v2.1/a", {.status = 302, .headers = {{"Location", "/v2.1/b"}}}
    );
    cloud.compute().override_answer(
        "GET /v2.1/b", {.status = 302, .headers = {{"Location", "/v2.1/c"}}}
    );

    BOOST_TEST(contains(request({"GET", "/a", "-i"}).out, "HTTP/1.1 200"));
    BOOST_TEST(contains(request({"GET", "/a", "-i", "--redirect", "follow"}).out, "HTTP/1.1 200"));
    BOOST_TEST(contains(request({"GET", "/a", "-i", "--redirect", "never"}).out, "/v2.1/b"));
    BOOST_TEST(contains(request({"GET", "/a", "-i", "--redirect", "1"}).out, "/v2.1/c"));
}

BOOST_AUTO_TEST_CASE(a_busy_service_is_asked_again_and_the_user_told)
{
    cloud.compute().override_once(
        "GET /v2.1/servers", {.status = 409, .headers = {{"Retry-After", "1"}}}
    );

    const auto outcome = request(
        {"GET", "/servers", "--status-code-retries", "1", "--retriable-status-codes", "503,409"}
    );

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(contains(outcome.err, "answered 409; trying again in 1.0 s"));
}

BOOST_AUTO_TEST_CASE(a_dead_service_is_tried_again)
{
    EmbeddedServer dead([](const SeenRequest&) { return Answer{}; });
    dead.stop();

    const auto outcome =
        run({"request", "GET", dead.url() + "/", "--no-auth", "--connect-retries", "1"});

    BOOST_TEST(outcome.status == 5);
    BOOST_TEST(contains(outcome.err, "(after 2 attempts)"));
}

BOOST_AUTO_TEST_CASE(options_that_make_no_sense_are_refused)
{
    for (const auto& words : std::vector<Shell::Words>{
             {"--redirect", "sometimes"},
             {"--redirect", "-1"},
             {"--connect-retries", "-1"},
             {"--status-code-retries", "many"},
             {"--retriable-status-codes", "5xx"},
             {"--microversion", "new"}}) {
        auto all = words;
        all.insert(all.begin(), {"GET", "/servers"});

        BOOST_TEST(request(all).status == 2, words[0] + " " + words[1]);
    }
}

BOOST_AUTO_TEST_CASE(debug_shows_answers_too)
{
    const auto outcome =
        run({"--debug", "request", "GET", "/servers", "--service-type", "compute"});

    BOOST_TEST(contains(outcome.err, "debug session: RESP: [200] "));
}

BOOST_AUTO_TEST_SUITE_END()
