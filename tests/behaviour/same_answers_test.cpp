#include "behaviour/asking.hpp"
#include "behaviour/recorded_cases.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string>

using namespace ksauth;
using namespace ksauth::test;

namespace {

const RecordedCases& recorded()
{
    static const auto cases = load_cases();
    return cases;
}

// The kinds of answers that there are, for both.
std::string kind_of(const Json& answer)
{
    const auto name = answer["error"].as_string();
    if (name == "EndpointNotFound" || (name.empty() && answer["found"].is_null()))
        return "not found";
    const bool senseless = name == "EndpointError" || name == "ValueError" ||
                           name.starts_with("Implied") || name == "ConfigError" ||
                           name == "TypeError";
    return senseless ? "senseless" : "found";
}

// Nothing found is None there and EndpointNotFound here, which is one answer.
bool same(const Json& a, const Json& b)
{
    return kind_of(a) == kind_of(b) &&
           (kind_of(a) != "found" || a["found"].dump() == b["found"].dump());
}

struct Tally {
    std::size_t agreed = 0;
    std::size_t requests = 0;
    std::size_t requests_there = 0;
    std::size_t requests_of_two = 0;
    std::size_t requests_of_two_there = 0;
    std::map<std::string, std::size_t> kept;
};

void compare(const RecordedCase& one, const RecordedCloud& cloud, Tally& tally)
{
    const auto asked = ask(one, cloud);
    tally.requests += asked.requests;
    tally.requests_there += one.requests;
    tally.requests_of_two += asked.requests_of_two;
    tally.requests_of_two_there += one.requests_of_two;
    const bool agree = same(asked.answer, one.answer) && asked.requests <= one.requests &&
                       asked.requests_of_two <= one.requests_of_two;
    if (agree) {
        ++tally.agreed;
    } else if (!one.kept.empty()) {
        ++tally.kept[one.kept];
    }
    BOOST_CHECK_MESSAGE(
        agree || !one.kept.empty(),
        one.text(cloud) << ": keystoneauth1 says " << one.answer.dump() << " after " << one.requests
                        << " requests, ksauth " << asked.answer.dump() << " after "
                        << asked.requests
    );
}

} // namespace

BOOST_AUTO_TEST_SUITE(same_answers_test)

BOOST_AUTO_TEST_CASE(there_is_enough_to_ask)
{
    BOOST_TEST(recorded().cases.size() > 400U);
}

BOOST_AUTO_TEST_CASE(the_answers_are_those_of_keystoneauth1_with_no_more_requests)
{
    Tally tally;
    for (const auto& one : recorded().cases)
        compare(one, recorded().clouds.at(one.cloud), tally);

    BOOST_TEST_MESSAGE(
        recorded().cases.size() << " cases, " << tally.agreed << " agreed; requests: "
                                << tally.requests << ", keystoneauth1 " << tally.requests_there
                                << "; if all is asked twice: " << tally.requests_of_two
                                << ", keystoneauth1 " << tally.requests_of_two_there
    );
    for (const auto& [name, reason] : recorded().differences.members()) {
        BOOST_TEST_MESSAGE("kept: " << name << ": " << tally.kept[name]);
        BOOST_TEST(tally.kept[name] > 0U, "no case differs by '" << name << "' any more");
    }
}

BOOST_AUTO_TEST_SUITE_END()
