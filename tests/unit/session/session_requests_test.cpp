// The concerns of a request together, in their order.
#include "unit/bodies.hpp"
#include "unit/session/scripted_cloud.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

constexpr auto url = nova_url;

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_requests_test, ScriptedCloud)

BOOST_AUTO_TEST_CASE(a_token_does_not_follow_to_another_origin_and_a_401_there_is_not_its_fault)
{
    const auto mine = session({}, {moved_to("http://elsewhere/x"), status(401)});

    BOOST_CHECK_THROW(mine.get(url), Unauthorized);

    BOOST_TEST(sent("X-Auth-Token") == (Values{"token-1", "-"}));
    BOOST_TEST((auth->current() != nullptr));
    BOOST_TEST(logins.count() == 1);
}

BOOST_AUTO_TEST_CASE(a_401_behind_a_redirect_is_asked_again_from_the_beginning)
{
    const auto mine = session({}, {moved_to("/b"), status(401), moved_to("/b"), status(200)});

    const auto response = mine.get(url);

    BOOST_TEST(sent("X-Auth-Token") == (Values{"token-1", "token-1", "token-2", "token-2"}));
    BOOST_TEST(transport->sent().at(2).url == url);
    BOOST_TEST(response.url == "http://nova/b");
    BOOST_TEST(response.history.size() == 1);
}

BOOST_AUTO_TEST_CASE(the_tries_are_for_the_request_not_for_each_of_its_hops)
{
    const auto mine = session(
        {.retry = {.status_code_retries = 4}},
        {status(503), status(503), moved_to("/b"), status(503), status(200)}
    );

    const auto response = mine.get(url);

    BOOST_TEST((clock.slept() == 500ms + 1s + 500ms));
    BOOST_TEST(response.attempts == 4);
    BOOST_TEST((response.elapsed == clock.slept()));
}

BOOST_AUTO_TEST_CASE(after_a_new_login_all_tries_are_there_again)
{
    const auto mine = session(
        {.retry = {.status_code_retries = 1}}, {status(503), status(401), status(503), status(200)}
    );

    BOOST_TEST(mine.get(url).status == 200);
}

BOOST_AUTO_TEST_CASE(each_attempt_is_signed_anew_and_nothing_that_goes_elsewhere)
{
    int count = 0;
    auth = make_auth({
        .authenticate = logins,
        .sign =
            [&](Request& request, const Credential&) {
                request.headers.set("X-Mark", std::to_string(++count));
                request.headers.set("X-Seen", request.url);
            },
    });
    const auto mine = session(
        {.retry = {.status_code_retries = 1}},
        {status(503), moved_to("/b"), moved_to("http://elsewhere/"), status(200)}
    );

    mine.get(url);

    BOOST_TEST(sent("X-Mark") == (Values{"1", "2", "3", "-"}));
    BOOST_TEST(sent("X-Seen") == (Values{url, url, "http://nova/b", "-"}));
}

BOOST_AUTO_TEST_CASE(a_query_does_not_follow_a_redirect)
{
    const auto mine = session({}, {moved_to("/b"), status(200)});

    mine.get("/servers", {.endpoint_filter = {{"service_type", "compute"}}, .query = {{"a", "b"}}});

    BOOST_TEST(transport->sent().at(0).url == "http://nova/servers?a=b");
    BOOST_TEST(transport->sent().at(1).url == "http://nova/b");
}

BOOST_AUTO_TEST_CASE(a_body_that_cannot_be_rewound_lets_the_first_answer_stand)
{
    const auto mine = session({}, {status(401), status(200)});

    BOOST_CHECK_THROW(
        mine.put(url, {.body_source = std::make_shared<TextSource>("much", false)}), Unauthorized
    );

    BOOST_TEST(transport->sent().size() == 1);
    BOOST_TEST((auth->current() == nullptr)); // the next request gets a new token all the same
}

BOOST_AUTO_TEST_CASE(a_body_that_can_is_sent_whole_after_a_new_login)
{
    std::vector<std::string> bodies;
    const auto take = [&](const Request& request) {
        bodies.push_back(drain(*request.body_source));
        return Response{.status = bodies.size() == 1 ? 401 : 200};
    };

    session({}, {take}).put(url, {.body_source = std::make_shared<TextSource>("much")});

    BOOST_TEST(bodies == (Values{"much", "much"}));
}

BOOST_AUTO_TEST_CASE(a_request_may_need_a_credential_that_lasts)
{
    auth = make_auth(
        {.authenticate =
             [this](AuthPort& port, const Context& context) {
                 auto credential = logins(port, context);
                 credential.expires_at = clock.now() + 1h;
                 return credential;
             }},
        {.clock = &clock}
    );
    const auto mine = session({}, {status(200)});
    mine.get(url);
    clock.advance(30min);

    mine.get(url, {.min_remaining = 10min});
    mine.get(url, {.min_remaining = 45min});

    BOOST_TEST(sent("X-Auth-Token") == (Values{"token-1", "token-1", "token-2"}));
}

BOOST_AUTO_TEST_CASE(a_request_waits_for_the_limit_of_its_own_instead_of_the_sessions)
{
    const auto slow = std::make_shared<RateLimiter>(RateLimits{.per_second = 1}, clock);
    const auto fast = std::make_shared<RateLimiter>(RateLimits{.per_second = 10}, clock);
    const auto mine = session({.rate_limiter = slow}, {status(200)});

    mine.get(url);
    mine.get(url);
    BOOST_TEST((clock.slept() == 1s));

    mine.get(url, {.rate_limiter = fast});
    mine.get(url, {.rate_limiter = fast});
    BOOST_TEST((clock.slept() == 1100ms));
}

BOOST_AUTO_TEST_SUITE_END()
