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

namespace {

std::string nested(int levels)
{
    const auto count = static_cast<std::size_t>(levels);
    return std::string(count, '[') + std::string(count, ']');
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_test)

BOOST_AUTO_TEST_CASE(every_kind_of_value_is_read)
{
    const auto json = Json::parse(
        R"({"null": null, "yes": true, "no": false, "n": 7, "x": 1.5, "s": "t", "a": [1, "b"], "o": {"k": "v"}})"
    );

    BOOST_TEST(json["null"].is_null());
    BOOST_TEST(json["yes"].as_bool());
    BOOST_TEST((json["no"].is_bool() && !json["no"].as_bool(true)));
    BOOST_TEST(json["n"].as_integer() == 7);
    BOOST_TEST(json["x"].as_number() == 1.5);
    BOOST_TEST(json["s"].as_string() == "t");
    BOOST_TEST(json["a"][1].as_string() == "b");
    BOOST_TEST(json["o"]["k"].as_string() == "v");
}

BOOST_AUTO_TEST_CASE(a_document_may_be_a_bare_value)
{
    BOOST_TEST(Json::parse("null").is_null());
    BOOST_TEST(Json::parse(" \t\r\n true \n").as_bool());
    BOOST_TEST(Json::parse("\"text\"").as_string() == "text");
    BOOST_TEST(Json::parse("-5").as_integer() == -5);
    BOOST_TEST(Json::parse("[]").is_array());
    BOOST_TEST(Json::parse("{}").is_object());
}

constexpr const char* refused[] = {
    // nothing, or too much
    "",
    "   ",
    "1 2",
    "{} {}",
    "[1]]",
    "[[1]",
    "],[",
    "1],[2",
    "1,2",
    "null,",
    "]",
    "{}x",
    // what JavaScript knows and JSON does not
    "NaN",
    "[NaN]",
    "Infinity",
    "-Infinity",
    "[undefined]",
    "{a: 1}",
    "{'a': 1}",
    "['a']",
    "[1,]",
    "{\"a\": 1,}",
    "[,1]",
    "[1,,2]",
    "// comment\n1",
    "1 // comment",
    "/* comment */ 1",
    "[1 /* one */]",
    "# comment\n1",
    "True",
    "nul",
    "nulll",
    "tru",
    // numbers
    "01",
    "-01",
    "099999999999999999999",
    "+1",
    ".5",
    "1.",
    "-",
    "1e",
    "1e+",
    "0x10",
    "1_000",
    "--1",
    "1.2.3",
    "1e400",
    "-1e400",
    "[1e999]",
    // objects
    "{",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\" 1}",
    "{\"a\":1 \"b\":2}",
    "{1: 2}",
    "{null: 1}",
    "[1 2]",
    "[\"a\": 1]",
    // strings
    "\"",
    "\"abc",
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\x01\"",
    "\"\\x41\"",
    "\"\\a\"",
    "\"\\u12\"",
    "\"\\u12G4\"",
    "\"\\\"",
    // surrogates that have lost each other
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800x\"",
    "\"\\ud800\\n\"",
    "\"\\ud800\\u0041\"",
    "\"\\udc00\\ud800\"",
    // not UTF-8
    "\"\xff\"",
    "\"\xc3\"",
    "\"\xed\xa0\x80\"",
    "\xef\xbb\xbf{}", // a byte order mark
};

BOOST_DATA_TEST_CASE(what_rfc_8259_does_not_allow_is_refused, data::make(refused), text)
{
    BOOST_CHECK_THROW(Json::parse(text), ProtocolError);
}

BOOST_AUTO_TEST_CASE(a_nul_in_a_document_is_refused)
{
    BOOST_CHECK_THROW(Json::parse(std::string_view("1\0", 2)), ProtocolError);
    BOOST_CHECK_THROW(Json::parse(std::string_view("[1\0]", 4)), ProtocolError);
    BOOST_CHECK_THROW(Json::parse(std::string_view("\"a\0b\"", 5)), ProtocolError);
}

BOOST_AUTO_TEST_CASE(a_complaint_says_that_it_is_about_json)
{
    BOOST_CHECK_EXCEPTION(Json::parse("<html>"), ProtocolError, [](const ProtocolError& error) {
        return std::string(error.what()).starts_with("not valid JSON: ");
    });
}

BOOST_AUTO_TEST_CASE(a_complaint_never_repeats_the_document)
{
    BOOST_CHECK_EXCEPTION(
        Json::parse(R"({"password": "hunter2" "x": 1})"),
        ProtocolError,
        [](const ProtocolError& error) {
            return std::string(error.what()).find("hunter2") == std::string::npos;
        }
    );
}

BOOST_AUTO_TEST_CASE(sixty_four_levels_are_read)
{
    BOOST_CHECK_NO_THROW(Json::parse(nested(64)));
}

BOOST_AUTO_TEST_CASE(sixty_five_levels_are_refused)
{
    BOOST_CHECK_THROW(Json::parse(nested(65)), ProtocolError);
}

BOOST_AUTO_TEST_CASE(a_bomb_of_brackets_is_refused)
{
    BOOST_CHECK_THROW(Json::parse(std::string(1'000'000, '[')), ProtocolError);
    BOOST_CHECK_THROW(Json::parse(nested(100'000)), ProtocolError);
}

BOOST_AUTO_TEST_CASE(of_two_members_with_one_name_the_last_counts)
{
    BOOST_TEST(Json::parse(R"({"a": 1, "b": 2, "a": 3})")["a"].as_integer() == 3);
}

BOOST_AUTO_TEST_CASE(members_keep_their_order)
{
    const auto json = Json::parse(R"({"z": 1, "a": 2, "m": 3})");

    BOOST_TEST(json.members()[0].first == "z");
    BOOST_TEST(json.members()[1].first == "a");
    BOOST_TEST(json.members()[2].first == "m");
}

BOOST_AUTO_TEST_CASE(escapes_are_read)
{
    BOOST_TEST(
        Json::parse(R"("\" \\ \/ \b \f \n \r \t \u0041 \u00e9 \u20ac")").as_string() ==
        "\" \\ / \b \f \n \r \t A \xc3\xa9 \xe2\x82\xac"
    );
    BOOST_TEST(
        Json::parse(R"("\uD83D\uDE00\ud83d\ude00")").as_string() ==
        "\xf0\x9f\x98\x80\xf0\x9f\x98\x80"
    );
    BOOST_TEST(Json::parse(R"("a\u0000b")").as_string() == std::string_view("a\0b", 3));
}

BOOST_AUTO_TEST_CASE(text_beyond_ascii_is_read_as_it_is)
{
    BOOST_TEST(
        Json::parse("\"\xc3\xa9\xf0\x9f\x98\x80\"").as_string() == "\xc3\xa9\xf0\x9f\x98\x80"
    );
    BOOST_TEST(Json::parse("{\"\xc3\xa9\": 1}")["\xc3\xa9"].as_integer() == 1);
}

BOOST_AUTO_TEST_CASE(an_empty_name_and_an_empty_text_are_values)
{
    BOOST_TEST(Json::parse(R"({"": ""})")[""].is_string());
}

BOOST_AUTO_TEST_CASE(integers_are_read_exactly_up_to_their_limits)
{
    using Limits = std::numeric_limits<std::int64_t>;

    BOOST_TEST(Json::parse("9223372036854775807").as_integer() == Limits::max());
    BOOST_TEST(Json::parse("-9223372036854775808").as_integer() == Limits::min());
    BOOST_TEST(Json::parse("2147483648").as_integer() == 2147483648);
    BOOST_TEST(Json::parse("4294967296").as_integer() == 4294967296);
    BOOST_TEST(Json::parse("-0").as_integer(1) == 0);
}

BOOST_AUTO_TEST_CASE(integers_beyond_them_become_numbers)
{
    const auto positive = Json::parse("9223372036854775808");
    const auto large = Json::parse("18446744073709551616");
    const auto negative = Json::parse("-9223372036854775809");

    BOOST_TEST((positive.is_number() && !positive.is_integer()));
    BOOST_TEST(positive.as_number() == 9223372036854775808.0);
    BOOST_TEST(large.as_number() == 18446744073709551616.0);
    BOOST_TEST(negative.as_number() == -9223372036854775809.0);
    BOOST_TEST(Json::parse(R"(["\\", 99999999999999999999])")[1].as_number() == 1e20);
}

BOOST_AUTO_TEST_CASE(digits_in_a_text_are_no_number)
{
    constexpr auto text = R"({"99999999999999999999":"\"99999999999999999999"})";

    BOOST_TEST(Json::parse(text).dump() == text);
}

BOOST_AUTO_TEST_CASE(fractions_and_exponents_are_read_exactly)
{
    BOOST_TEST(Json::parse("0.1").as_number() == 0.1);
    BOOST_TEST(Json::parse("-1.5E+3").as_number() == -1500.0);
    BOOST_TEST(Json::parse("1e-7").as_number() == 1e-7);
    BOOST_TEST(Json::parse("1.7976931348623157e308").as_number() == 1.7976931348623157e308);
    BOOST_TEST(Json::parse("5e-324").as_number() == 5e-324);
    BOOST_TEST(Json::parse("123456789.123456789").as_number() == 123456789.123456789);
    BOOST_TEST(!Json::parse("1.0").is_integer());
    BOOST_TEST(!Json::parse("1e2").is_integer());
}

BOOST_AUTO_TEST_SUITE_END()
