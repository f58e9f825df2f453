#include <ksauth/json.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <string>

using namespace ksauth;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(json_write_test)

BOOST_AUTO_TEST_CASE(every_kind_of_value_is_written)
{
    const auto json = Json::object({
        {"null", nullptr},
        {"yes", true},
        {"no", false},
        {"n", 7},
        {"x", 1.5},
        {"s", "t"},
        {"a", Json::array({1, "b"})},
        {"o", Json::object({{"k", "v"}})},
    });

    BOOST_TEST(
        json.dump() ==
        R"({"null":null,"yes":true,"no":false,"n":7,"x":1.5,"s":"t","a":[1,"b"],"o":{"k":"v"}})"
    );
}

BOOST_AUTO_TEST_CASE(pretty_text_has_a_line_for_each_value)
{
    const auto json =
        Json::object({{"a", Json::array({1, 2})}, {"e", Json::array({})}, {"o", Json::object({})}});

    BOOST_TEST(
        json.dump_pretty() == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"e\": [],\n  \"o\": {}\n}"
    );
}

BOOST_AUTO_TEST_CASE(only_what_must_be_is_escaped)
{
    BOOST_TEST(Json("\" \\ / \b \f \n \r \t").dump() == R"("\" \\ / \b \f \n \r \t")");
    BOOST_TEST(Json(std::string_view("\0\x01\x1f", 3)).dump() == R"("\u0000\u0001\u001F")");
    BOOST_TEST(Json("\x7f").dump() == "\"\x7f\"");
}

BOOST_AUTO_TEST_CASE(text_beyond_ascii_is_written_as_it_is)
{
    BOOST_TEST(
        Json("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80").dump() ==
        "\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\""
    );
    BOOST_TEST(Json("\xc2\x80\xc2\xa0").dump() == "\"\xc2\x80\xc2\xa0\"");
    BOOST_TEST(Json("\xe2\x80\xa8").dump() == "\"\xe2\x80\xa8\"");
}

BOOST_AUTO_TEST_CASE(names_are_escaped_like_texts)
{
    BOOST_TEST(Json::object({{"a\"\n\xc3\xa9", 1}}).dump() == "{\"a\\\"\\n\xc3\xa9\":1}");
}

constexpr const char* malformed[] = {"\xff", "a\xc3", "\xed\xa0\x80z", "\x80"};

BOOST_DATA_TEST_CASE(malformed_text_never_makes_malformed_json, data::make(malformed), text)
{
    BOOST_CHECK_NO_THROW(Json::parse(Json(text).dump()));
}

BOOST_AUTO_TEST_CASE(integers_are_written_exactly)
{
    using Limits = std::numeric_limits<std::int64_t>;

    BOOST_TEST(Json(Limits::max()).dump() == "9223372036854775807");
    BOOST_TEST(Json(Limits::min()).dump() == "-9223372036854775808");
}

constexpr double numbers[] = {
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    1.0 / 3,
    1e21,
    1e22,
    1e-7,
    123456789012345680.0,
    9223372036854775808.0,
    1.7976931348623157e308,
    2.2250738585072014e-308,
    5e-324,
    3.141592653589793,
    1700000000.123456,
};

BOOST_DATA_TEST_CASE(a_number_is_read_again_as_the_same_number, data::make(numbers), number)
{
    const auto again = Json::parse(Json(number).dump());

    BOOST_TEST(again.as_number() == number);
    BOOST_TEST(!again.is_integer());
}

BOOST_AUTO_TEST_CASE(numbers_are_written_as_short_as_they_can_be)
{
    BOOST_TEST(Json(0.1).dump() == "0.1");
    BOOST_TEST(Json(1.5).dump() == "1.5");
    BOOST_TEST(Json(1.0).dump() == "1.0");
}

BOOST_AUTO_TEST_CASE(what_json_has_no_number_for_becomes_null)
{
    BOOST_TEST(Json(std::numeric_limits<double>::infinity()).dump() == "null");
    BOOST_TEST(Json(std::numeric_limits<double>::quiet_NaN()).dump() == "null");
}

constexpr const char* documents[] = {
    "null",
    "[]",
    "{}",
    R"([[],{},"",0])",
    R"({"a":[1,2.5,-3,true,false,null,"x"],"b":{"c":{"d":[]}}})",
    "{\"\xc3\xa9\":\"\xf0\x9f\x98\x80\"}",
    R"("\u0000\u001F\"\\")",
};

BOOST_DATA_TEST_CASE(compact_documents_are_written_as_they_were_read, data::make(documents), text)
{
    BOOST_TEST(Json::parse(text).dump() == text);
    BOOST_TEST(Json::parse(Json::parse(text).dump_pretty()).dump() == text);
}

BOOST_AUTO_TEST_SUITE_END()
