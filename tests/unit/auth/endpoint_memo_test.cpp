#include "auth/endpoint_memo.hpp"
#include "support/fake_clock.hpp"
#include "unit/tiny_plugin.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;

namespace {

const EndpointFilter compute = {{"service_type", "compute"}};

Credential generation(std::uint64_t number, const std::string& catalog_url = {})
{
    Credential credential{.generation = number};
    if (!catalog_url.empty()) credential.access = test::access_to(catalog_url);
    return credential;
}

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_memo_test)

BOOST_AUTO_TEST_CASE(an_answer_is_kept_for_its_filter_and_its_credential)
{
    EndpointMemo memo;
    memo.keep(compute, generation(1), "http://nova");

    BOOST_TEST(memo.find(compute, {}, generation(1)).value() == "http://nova");
    BOOST_TEST(!memo.find({{"service_type", "image"}}, {}, generation(1)).has_value());
    BOOST_TEST(!memo.find(compute, {}, generation(2)).has_value());
}

BOOST_AUTO_TEST_CASE(an_answer_can_be_kept_for_a_while_only)
{
    test::FakeClock clock;
    EndpointMemo memo;
    memo.keep(compute, generation(1), "http://nova", std::chrono::seconds(60), clock);

    clock.advance(std::chrono::seconds(59));
    BOOST_TEST(memo.find(compute, {}, generation(1), clock).value() == "http://nova");
    clock.advance(std::chrono::seconds(1));
    BOOST_TEST(!memo.find(compute, {}, generation(1), clock).has_value());
}

BOOST_AUTO_TEST_CASE(a_new_credential_forgets_the_answers_for_the_old_one)
{
    EndpointMemo memo;
    memo.keep(compute, generation(1), "http://old");
    memo.keep(compute, generation(2), "http://new");

    BOOST_TEST(!memo.find(compute, {}, generation(1)).has_value());
    BOOST_TEST(memo.find(compute, {}, generation(2)).value() == "http://new");
}

BOOST_AUTO_TEST_CASE(a_late_answer_for_an_old_credential_does_not_replace_the_new_one)
{
    EndpointMemo memo;
    memo.keep(compute, generation(2), "http://new");
    memo.keep(compute, generation(1), "http://old");

    BOOST_TEST(memo.find(compute, {}, generation(2)).value() == "http://new");
}

BOOST_AUTO_TEST_CASE(filters_that_only_look_alike_are_told_apart)
{
    EndpointMemo memo;
    memo.keep({{"interface", {"a", "b"}}}, generation(1), "http://list");
    memo.keep({{"interface", "a1:b"}}, generation(1), "http://text");
    memo.keep({{"a", "b"}, {"c", "d"}}, generation(1), "http://two");

    BOOST_TEST(memo.find({{"interface", {"a", "b"}}}, {}, generation(1)).value() == "http://list");
    BOOST_TEST(!memo.find({{"interface", {"b", "a"}}}, {}, generation(1)).has_value());
    BOOST_TEST(!memo.find({{"interface", "ab"}}, {}, generation(1)).has_value());
    BOOST_TEST(!memo.find({{"a", {"b", "c", "d"}}}, {}, generation(1)).has_value());
}

BOOST_AUTO_TEST_CASE(defaults_count_for_keys_that_the_filter_lacks)
{
    EndpointMemo memo;
    const EndpointFilter defaults = {{"region_name", "north"}, {"interface", "public"}};
    const EndpointFilter in_south = {{"service_type", "compute"}, {"region_name", "south"}};
    memo.keep(compute.over(defaults), generation(1), "http://north");
    memo.keep(in_south.over(defaults), generation(1), "http://south");

    BOOST_TEST(memo.find(compute, defaults, generation(1)).value() == "http://north");
    BOOST_TEST(memo.find(in_south, defaults, generation(1)).value() == "http://south");
    BOOST_TEST(memo.find(compute.over(defaults), {}, generation(1)).value() == "http://north");
    BOOST_TEST(!memo.find(compute, {}, generation(1)).has_value());
    BOOST_TEST(!memo.find({}, defaults, generation(1)).has_value());
}

BOOST_AUTO_TEST_CASE(a_later_answer_for_the_same_filter_replaces_the_earlier)
{
    EndpointMemo memo;
    memo.keep(compute, generation(1), "http://first");
    memo.keep(compute, generation(1), "http://second");

    BOOST_TEST(memo.find(compute, {}, generation(1)).value() == "http://second");
}

BOOST_AUTO_TEST_CASE(origins_of_the_catalog_are_known)
{
    EndpointMemo memo;
    const auto credential = generation(1, "https://nova.example/v2.1");

    BOOST_TEST(memo.knows("https://nova.example:443", credential));
    BOOST_TEST(!memo.knows("http://nova.example:80", credential));
    BOOST_TEST(!memo.knows("https://other.example:443", credential));
}

BOOST_AUTO_TEST_CASE(origins_of_answers_are_known)
{
    EndpointMemo memo;
    memo.keep(compute, generation(1), "http://named:81/x");

    BOOST_TEST(memo.knows("http://named:81", generation(1)));
}

BOOST_AUTO_TEST_CASE(an_answer_stays_known_when_the_credential_is_replaced_before_the_request)
{
    EndpointMemo memo;
    memo.keep(compute, generation(1), "http://named:81/x");

    BOOST_TEST(memo.knows("http://named:81", generation(2)));
}

BOOST_AUTO_TEST_CASE(a_late_user_of_an_old_credential_still_knows_its_catalog)
{
    EndpointMemo memo;
    BOOST_TEST(memo.knows("http://new:80", generation(2, "http://new")));

    BOOST_TEST(memo.knows("http://old:80", generation(1, "http://old")));
    BOOST_TEST(!memo.knows("http://old:80", generation(2, "http://new")));
}

BOOST_AUTO_TEST_CASE(what_is_no_url_in_a_catalog_does_no_harm)
{
    EndpointMemo memo;
    const auto credential = generation(1, "no url at all");

    memo.keep(compute, credential, "none either");

    BOOST_TEST(memo.find(compute, {}, credential).value() == "none either");
    BOOST_TEST(!memo.knows("http://x:80", credential));
}

BOOST_AUTO_TEST_SUITE_END()
