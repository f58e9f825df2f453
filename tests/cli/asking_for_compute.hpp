// Somebody who asks where compute is.
#pragma once

#include "cli/going_wrong.hpp"

#include <boost/test/unit_test.hpp>

namespace ksauth::test {

struct AskingForCompute : GoingWrong {
    Outcome endpoint(const Shell::Words& more) const
    {
        Shell::Words words = {"endpoint", "--service-type", "compute"};
        words.insert(words.end(), more.begin(), more.end());
        return shell.run_as(cloud.password_options(), words);
    }

    // Its URL behind that of the service, and the end of the line.
    std::string path(Shell::Words more)
    {
        more.insert(more.end(), {"-f", "value"});
        const auto outcome = endpoint(more);
        BOOST_TEST(outcome.status == 0, outcome.err);
        BOOST_TEST(outcome.err == "");
        const auto base = cloud.compute().url();
        BOOST_REQUIRE_MESSAGE(outcome.out.starts_with(base), outcome.out);
        return outcome.out.substr(base.size());
    }

    Json json(Shell::Words more) const
    {
        more.insert(more.end(), {"-f", "json"});
        const auto outcome = endpoint(more);
        BOOST_TEST(outcome.status == 0, outcome.err);
        return Json::parse(outcome.out);
    }

    void answer_documents_with(const Answer& answer)
    {
        cloud.compute().override_answer("GET /v2.1", answer);
        cloud.compute().override_answer("GET /", answer);
    }
};

} // namespace ksauth::test
