// What a failing command must look like.
#pragma once

#include "cli/shell.hpp"

#include <ksauth/json.hpp>

#include <boost/test/unit_test.hpp>

namespace ksauth::test {

struct GoingWrong {
    EmbeddedCloud cloud;
    Shell shell;

    // One line on stderr, nothing on stdout.
    std::string failure(int status, const Outcome& outcome) const
    {
        BOOST_TEST(outcome.status == status, outcome.err);
        BOOST_TEST(outcome.out == "");
        BOOST_TEST(lines(outcome.err) == 1U, outcome.err);
        BOOST_TEST(!contains(outcome.err, "ann's password"), outcome.err);
        return outcome.err;
    }

    std::string failure(int status, const Shell::Words& words) const
    {
        return failure(status, shell.run_as(cloud.password_options(), words));
    }

    std::string failure_with(int status, const std::string& option, const std::string& value) const
    {
        auto options = cloud.password_options();
        options[option] = value;
        return failure(status, shell.run_as(options, {"token"}));
    }

    void answer_logins_with(Answer answer)
    {
        cloud.identity().override_answer("POST /v3/auth/tokens", std::move(answer));
    }
};

inline const Answer without_fractions = {
    .status = 201,
    .body = R"({"token": {"expires_at": "2036-01-31T12:00:00Z", "user": {"id": "u-1"}}})",
    .headers = {{"X-Subject-Token", "gAAAA-token"}}};

} // namespace ksauth::test
