#include "flow/flow.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>

using namespace ksauth;
using namespace ksauth::test;

namespace {

// A person with these answers, who declines when they are used up.
class Person final : public PromptHandler {
public:
    explicit Person(std::deque<std::string> answers) : answers_(std::move(answers)) {}

    std::optional<Secret> ask(const Question& question, const Context&) override
    {
        asked.push_back(question.text);
        if (answers_.empty()) return std::nullopt;
        Secret answer(answers_.front());
        answers_.pop_front();
        return answer;
    }

    std::vector<std::string> asked;

private:
    std::deque<std::string> answers_;
};

CloudOptions with_eve(const std::vector<std::vector<std::string>>& rules)
{
    CloudOptions options;
    options.contents.users.push_back(
        {"u-eve", "eve", "eve's password", "default", "p-demo", "012345", rules}
    );
    return options;
}

struct Factors {
    EmbeddedCloud cloud{with_eve({{"password", "totp"}, {"token", "oauth1"}})};
    std::shared_ptr<Person> person;
    OptionMap options = {
        {"auth_url", cloud.auth_url()}, {"user_id", "u-eve"}, {"password", "eve's password"}};

    Session session_with(std::deque<std::string> answers)
    {
        person = std::make_shared<Person>(std::move(answers));
        return Session({.auth = load_auth("v3password", options), .prompt = person});
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(factors_flow_test, Factors)

BOOST_AUTO_TEST_CASE(a_missing_factor_is_asked_for_and_sent_with_the_receipt)
{
    const auto session = session_with({"012345"});

    session.get("/servers", {.endpoint_filter = service("compute")});

    BOOST_TEST(person->asked == std::vector<std::string>{"TOTP passcode: "});
    const auto logins = cloud.identity().seen();
    BOOST_REQUIRE(logins.size() == 2U);
    BOOST_TEST(!logins[1].header("Openstack-Auth-Receipt").empty());
    BOOST_TEST(logins[1].body.find("eve's password") == std::string::npos);
    BOOST_TEST(
        logins[1].body ==
        R"({"auth":{"identity":{"methods":["totp"],"totp":{"user":{"id":"u-eve","passcode":"012345"}}}}})"
    );
}

BOOST_AUTO_TEST_CASE(without_a_person_the_error_says_which_methods_would_do)
{
    const Session session({.auth = load_auth("v3password", options)});

    try {
        session.credential();
        BOOST_ERROR("nothing was thrown");
    } catch (const MissingAuthMethods& error) {
        BOOST_TEST(
            error.what() == "cannot get a token: the identity service wants more than one method; "
                            "it accepts password and totp, or token and oauth1"
        );
        BOOST_TEST(error.facts().problems.size() == 2U);
        BOOST_TEST(error.facts().http_status == 401);
    }
}

BOOST_AUTO_TEST_CASE(a_person_who_declines_ends_the_login_the_same_way)
{
    const auto session = session_with({});

    BOOST_CHECK_THROW(session.credential(), MissingAuthMethods);
    BOOST_TEST(cloud.identity().seen().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_wrong_passcode_is_refused)
{
    const auto session = session_with({"999999"});

    BOOST_CHECK_THROW(session.credential(), CredentialsError);
}

BOOST_AUTO_TEST_CASE(a_rule_that_nobody_can_be_asked_for_is_only_named)
{
    const EmbeddedCloud strict(with_eve({{"password", "oauth1"}}));
    options["auth_url"] = strict.auth_url();
    const auto session = session_with({"012345"});

    BOOST_CHECK_THROW(session.credential(), MissingAuthMethods);
    BOOST_TEST(person->asked.empty());
}

BOOST_AUTO_TEST_CASE(a_password_in_a_file_is_read_at_each_login)
{
    const TempFolder folder;
    const auto file = folder.write("password", "ann's password\n");
    const Session session(
        {.auth = load_auth(
             "v3password",
             {{"auth_url", cloud.auth_url()},
              {"user_id", "u-ann"},
              {"password_file", file.string()}}
         )}
    );
    session.credential();

    folder.write("password", "another one");
    session.invalidate();
    BOOST_CHECK_THROW(session.credential(), CredentialsError);

    folder.write("password", "ann's password\r\n");
    session.invalidate(); // the refusal is remembered for a moment
    BOOST_TEST(session.credential()->headers.contains("X-Auth-Token"));
}

BOOST_AUTO_TEST_CASE(a_secret_s_file_that_cannot_be_read_is_named)
{
    const TempFolder folder;
    options.erase("password");
    options["password_file"] = (folder.path() / "nowhere").string();
    const Session session({.auth = load_auth("v3password", options)});

    try {
        session.credential();
        BOOST_ERROR("nothing was thrown");
    } catch (const ConfigError& error) {
        const std::string message = error.what();
        BOOST_TEST(message.find("nowhere: No such file") != std::string::npos, message);
    }
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_no_secret)
{
    const TempFolder folder;
    options.erase("password");
    options["password_file"] = folder.write("empty", "\n").string();
    const Session session({.auth = load_auth("v3password", options)});

    BOOST_CHECK_THROW(session.credential(), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_secret_and_its_file_exclude_each_other_and_the_path_is_absolute)
{
    options["password_file"] = "relative";

    try {
        load_auth("v3password", options);
        BOOST_ERROR("nothing was thrown");
    } catch (const ConfigError& error) {
        BOOST_TEST(error.facts().problems.size() == 2U);
    }
}

BOOST_AUTO_TEST_SUITE_END()
