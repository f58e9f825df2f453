#include <ksauth/endpoint_filter.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;

namespace {

using Values = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(endpoint_filter_test)

BOOST_AUTO_TEST_CASE(a_key_has_one_value_or_several)
{
    const EndpointFilter filter = {
        {"service_type", "identity"}, {"interface", {"internal", "public"}}};

    BOOST_TEST(filter.get("service_type") == "identity");
    BOOST_TEST(filter.get("interface") == "internal");
    BOOST_TEST(filter.all("interface") == (Values{"internal", "public"}));
}

BOOST_AUTO_TEST_CASE(two_values_are_a_list_and_no_range_of_letters)
{
    const EndpointFilter filter = {{"interface", {"internal", "admin"}}};

    BOOST_TEST(filter.all("interface") == (Values{"internal", "admin"}));
}

BOOST_AUTO_TEST_CASE(a_key_that_occurs_twice_has_both_values)
{
    const EndpointFilter filter = {
        {"interface", "internal"}, {"region_name", "north"}, {"interface", "public"}};

    BOOST_TEST(filter.all("interface") == (Values{"internal", "public"}));
    BOOST_TEST(filter.entries().size() == 2);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_empty)
{
    const EndpointFilter filter;

    BOOST_TEST(filter.get("service_type") == "");
    BOOST_TEST(filter.all("service_type").empty());
    BOOST_TEST(!filter.contains("service_type"));
    BOOST_TEST(filter.empty());
}

BOOST_AUTO_TEST_CASE(an_empty_value_is_no_value)
{
    const EndpointFilter filter = {{"region_name", ""}, {"interface", {"", "public"}}};

    BOOST_TEST(!filter.contains("region_name"));
    BOOST_TEST(filter.all("interface") == (Values{"public"}));
}

BOOST_AUTO_TEST_CASE(set_replaces_and_an_empty_value_removes)
{
    EndpointFilter filter = {{"region_name", "north"}, {"service_type", "compute"}};

    filter.set("region_name", "south");
    filter.set("service_type", "");
    filter.set("colour", Values{"red", "blue"});

    BOOST_TEST(filter.get("region_name") == "south");
    BOOST_TEST(!filter.contains("service_type"));
    BOOST_TEST(filter.text() == "region_name=south, colour=red|blue");
}

BOOST_AUTO_TEST_CASE(defaults_fill_only_what_is_missing)
{
    const EndpointFilter filter = {{"region_name", "south"}, {"service_type", "compute"}};

    const auto merged = filter.over({{"region_name", "north"}, {"interface", "internal"}});

    BOOST_TEST(merged.get("region_name") == "south");
    BOOST_TEST(merged.get("interface") == "internal");
    BOOST_TEST(merged.get("service_type") == "compute");
}

BOOST_AUTO_TEST_CASE(the_text_shows_every_key_and_value)
{
    const EndpointFilter filter = {
        {"service_type", "identity"}, {"interface", {"internal", "public"}}};

    BOOST_TEST(filter.text() == "service_type=identity, interface=internal|public");
    BOOST_TEST(EndpointFilter().text() == "an empty filter");
}

BOOST_AUTO_TEST_CASE(a_url_is_described_without_what_may_be_secret)
{
    const EndpointFilter filter{{"endpoint_override", "http://ann:hush@h/x?token=hush"}};

    BOOST_TEST(filter.text() == "endpoint_override=http://h/x");
}

BOOST_AUTO_TEST_CASE(filters_with_the_same_entries_are_equal)
{
    BOOST_TEST((EndpointFilter{{"a", "1"}} == EndpointFilter{{"a", "1"}}));
    BOOST_TEST((EndpointFilter{{"a", "1"}} != EndpointFilter{{"a", "2"}}));
}

BOOST_AUTO_TEST_SUITE_END()
