// The plugins that find the identity service's version themselves.
#include "flow/flow.hpp"

#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Generic {
    EmbeddedCloud cloud;

    std::string root() const { return cloud.auth_url().substr(0, cloud.auth_url().size() - 3); }

    OptionMap ann(const std::string& auth_url, const OptionMap& more = {}) const
    {
        OptionMap options{
            {"auth_url", auth_url}, {"username", "ann"}, {"password", "ann's password"}};
        options.insert(more.begin(), more.end());
        return options;
    }

    Answer versions(const std::vector<std::string>& numbers) const
    {
        std::string list;
        for (const auto& number : numbers) {
            list += (list.empty() ? "" : ",") + (R"({"id": "v)" + number) +
                    R"(", "status": "stable", "links": [{"rel": "self", "href": ")" + root() +
                    "/v" + (number.starts_with('3') ? "3" : number) + R"("}]})";
        }
        return {.status = 300, .body = R"({"versions": {"values": [)" + list + "]}}"};
    }

    std::size_t posts()
    {
        std::size_t count = 0;
        for (const auto& request : cloud.identity().seen())
            count += request.method == "POST" ? 1U : 0U;
        return count;
    }
};

class Person final : public PromptHandler {
public:
    std::optional<Secret> ask(const Question& /*question*/, const Context& /*context*/) override
    {
        return Secret("012345");
    }
};

const OptionMap in_default = {{"user_domain_id", "default"}};

std::string message_of(const Session& session)
{
    try {
        session.credential();
    } catch (const Error& error) {
        return error.what();
    }
    return "nothing was thrown";
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(generic_flow_test, Generic)

BOOST_AUTO_TEST_CASE(an_auth_url_may_be_given_in_any_form)
{
    cloud.identity().override_answer("GET /", versions({"2.0", "3.14"}));
    for (const auto* form : {"", "/", "/v3", "/v3/", "/v2.0", "/v2.0/"}) {
        const Session session({.auth = load_auth("password", ann(root() + form, in_default))});

        const auto credential = session.credential();

        BOOST_TEST(!credential->access->is_v2(), form);
        BOOST_TEST(credential->access->user_id() == "u-ann");
    }
    BOOST_TEST(cloud.identity().seen_count("POST /v3/auth/tokens") == 6U);
    BOOST_TEST(cloud.identity().seen_count("GET /") == 2U);
}

BOOST_AUTO_TEST_CASE(where_no_domain_is_named_the_oldest_version_is_used)
{
    cloud.identity().override_answer("GET /", versions({"2.0", "3.14"}));
    const auto token = cloud.issue_token("u-bob");
    const Session password({.auth = load_auth("password", ann(root()))});
    const Session rescoped(
        {.auth = load_auth(
             "token", {{"auth_url", root()}, {"token", token}, {"project_id", "p-other"}}
         )}
    );

    BOOST_TEST(password.credential()->access->is_v2());
    BOOST_TEST(rescoped.credential()->access->is_v2());
    BOOST_TEST(rescoped.credential()->access->project_id() == "p-other");
}

BOOST_AUTO_TEST_CASE(the_version_document_is_fetched_once_for_all_logins_of_a_session)
{
    const auto one = load_auth(
        "password", ann(root(), {{"project_id", "p-demo"}, {"user_domain_id", "default"}})
    );
    const auto other = load_auth(
        "token",
        {{"auth_url", root()}, {"token", cloud.issue_token("u-bob")}, {"project_id", "p-demo"}}
    );
    const Session session(SessionOptions{});
    const auto work = [&](const AuthPtr& auth) {
        session.get("/servers", {.endpoint_filter = service("compute"), .auth = auth});
    };
    std::vector<std::thread> threads;
    for (const auto& auth : {one, other, one, other})
        threads.emplace_back(work, auth);
    for (auto& thread : threads)
        thread.join();

    one->invalidate();
    work(one);

    BOOST_TEST(cloud.identity().seen_count("GET /") == 1U);
    BOOST_TEST(posts() == 3U);
}

BOOST_AUTO_TEST_CASE(what_is_no_version_document_is_told_with_a_remedy_and_gets_no_password)
{
    const std::vector<Answer> answers = {
        {.status = 200, .body = "<html>", .headers = {{"Content-Type", "text/html"}}},
        {.status = 401, .body = "{}"},
        {.status = 404, .body = "none"},
        {.status = 500, .body = "oops"},
        {.status = 200, .body = "[]"},
        {.status = 200, .body = "{}"},
    };
    for (const auto& answer : answers) {
        cloud.identity().override_answer("GET /", answer);
        const Session session({.auth = load_auth("password", ann(root(), in_default))});

        const auto message = message_of(session);

        BOOST_TEST(contains(message, "put /v3 behind it"), message);
        BOOST_TEST(contains(message, root()), message);
        BOOST_TEST(posts() == 0U);
    }
}

BOOST_AUTO_TEST_CASE(a_second_factor_is_asked_for_as_by_v3password)
{
    CloudOptions wishes;
    wishes.contents.users.push_back(
        {"u-eve", "eve", "eve's password", "default", "p-demo", "012345", {{"password", "totp"}}}
    );
    const EmbeddedCloud strict(wishes);
    const OptionMap eve = {
        {"auth_url", strict.auth_url()}, {"user_id", "u-eve"}, {"password", "eve's password"}};
    const Session asked({.auth = load_auth("password", eve), .prompt = std::make_shared<Person>()});
    const Session alone({.auth = load_auth("password", eve)});

    BOOST_TEST(asked.credential()->access->user_id() == "u-eve");
    BOOST_CHECK_THROW(alone.credential(), MissingAuthMethods);
}

BOOST_AUTO_TEST_CASE(an_identity_service_that_is_down_is_a_failure_of_the_network)
{
    const auto url = root();
    cloud.identity().stop();
    const Session session({.auth = load_auth("password", ann(url, in_default))});

    BOOST_CHECK_THROW(session.credential(), TransportError);
}

BOOST_AUTO_TEST_CASE(a_v2_without_document_is_inferred_from_its_url)
{
    const Session session({.auth = load_auth("password", ann(root() + "/v2.0"))});

    BOOST_TEST(session.credential()->access->is_v2());
}

BOOST_AUTO_TEST_CASE(a_refusal_by_an_inferred_v2_says_nothing_of_documents)
{
    auto options = ann(root() + "/v2.0");
    options["password"] = "wrong";
    const Session session({.auth = load_auth("password", options)});

    const auto message = message_of(session);

    BOOST_TEST(contains(message, "refused"), message);
    BOOST_TEST(!contains(message, "404"), message);
}

BOOST_AUTO_TEST_CASE(links_to_a_host_behind_a_proxy_are_not_followed_with_a_password)
{
    cloud.identity().override_answer(
        "GET /",
        {.status = 300, .body = R"({"versions": {"values": [{"id": "v3.14", "status": "stable",
                     "links": [{"rel": "self", "href": "http://internal.invalid:5000/v3/"}]}]}})"}
    );
    const Session session({.auth = load_auth("password", ann(root(), in_default))});

    BOOST_TEST(session.credential()->access->user_id() == "u-ann");
    BOOST_TEST(posts() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
