#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(json_lookup_test)

BOOST_AUTO_TEST_CASE(a_value_of_another_type_reads_as_the_default)
{
    const auto json = Json::parse(R"({"s": "text", "n": 1})");

    BOOST_TEST(json["n"].as_string("other") == "other");
    BOOST_TEST(json["s"].as_integer(5) == 5);
    BOOST_TEST(json["s"].as_number(0.5) == 0.5);
    BOOST_TEST(json["s"].as_bool(true));
    BOOST_TEST(json["n"].as_number() == 1.0);
    BOOST_TEST(json["s"].items().empty());
    BOOST_TEST(json["s"].members().empty());
}

BOOST_AUTO_TEST_CASE(looking_up_what_is_not_there_is_null)
{
    const auto json = Json::parse(R"({"a": [1]})");

    BOOST_TEST(json["none"]["deeper"][3].is_null());
    BOOST_TEST(json["a"][1].is_null());
    BOOST_TEST(json["a"]["name"].is_null());
    BOOST_TEST(json[0].is_null());
    BOOST_TEST(json["a"][0].as_integer() == 1);
    BOOST_TEST(json["a"][-1].is_null());
}

BOOST_AUTO_TEST_CASE(a_pointer_leads_to_a_value)
{
    const auto json =
        Json::parse(R"({"a": [{"b": 1}], "x/y": 2, "t~": 3, "0": 4, "~1": 5, "": 6})");

    BOOST_TEST(json.at("/a/0/b").as_integer() == 1);
    BOOST_TEST(json.at("/x~1y").as_integer() == 2);
    BOOST_TEST(json.at("/t~0").as_integer() == 3);
    BOOST_TEST(json.at("/0").as_integer() == 4);
    BOOST_TEST(json.at("/~01").as_integer() == 5);
    BOOST_TEST(json.at("/").as_integer() == 6);
    BOOST_TEST(json.at("").is_object());
}

BOOST_AUTO_TEST_CASE(a_pointer_that_leads_nowhere_is_null)
{
    const auto json = Json::parse(R"({"a": [1]})");

    BOOST_TEST(json.at("/a/1").is_null());
    BOOST_TEST(json.at("/a/-1").is_null());
    BOOST_TEST(json.at("/a/x").is_null());
    BOOST_TEST(json.at("/a/99999999999999999999").is_null());
    BOOST_TEST(json.at("a").is_null());
    BOOST_TEST(json.at("/a/0/b").is_null());
}

BOOST_AUTO_TEST_CASE(copies_share_and_outlive_the_first)
{
    Json copy;
    {
        const auto first = Json::parse(R"({"a": [1, 2, 3]})");
        copy = first["a"];
    }

    BOOST_TEST(copy.items().size() == 3);
}

BOOST_AUTO_TEST_CASE(what_a_temporary_holds_may_be_walked_through)
{
    std::int64_t sum = 0;

    for (const auto& item : Json::parse("[1, 2, 3]").items())
        sum += item.as_integer();
    for (const auto& [name, value] : Json::parse(R"({"a": {"b": 4}})")["a"].members())
        sum += value.as_integer();

    BOOST_TEST(sum == 10);
}

BOOST_AUTO_TEST_SUITE_END()
