#include "config/json_file.hpp"
#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

using Kind = ConfigNode::Kind;

std::string message_for(const std::string& text)
{
    return failure_of([&] { parse_json(text, "x.json"); }).message;
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_file_test)

BOOST_AUTO_TEST_CASE(every_value_knows_its_line)
{
    const auto tree = parse_json("{\"one\": 1,\n\"two\":\n\n{ \"three\" :[\n\"x\"]} }\n", "x.json");

    BOOST_TEST(tree.find("one")->line == 1U);
    BOOST_TEST(tree.find("two")->line == 4U);
    BOOST_TEST(tree.find("two")->find("three")->items.at(0).line == 5U);
}

BOOST_AUTO_TEST_CASE(a_value_keeps_the_text_that_was_written)
{
    const auto tree = parse_json(R"({"a": 1.50, "b": true, "c": null, "d": "no", "e": {}})", "x");

    BOOST_TEST(tree.find("a")->text == "1.50");
    BOOST_TEST((tree.find("b")->text == "true" && !tree.find("b")->quoted));
    BOOST_CHECK(tree.find("c")->kind == Kind::Null);
    BOOST_TEST((tree.find("d")->text == "no" && tree.find("d")->quoted));
    BOOST_CHECK(tree.find("e")->kind == Kind::Map);
}

BOOST_AUTO_TEST_CASE(what_programs_write_is_read)
{
    const std::string long_key(3000, 'k');
    const auto text = R"({"a": "\ud83d\ude00\"\\/\n", ")" + long_key + R"(": [], "b": [[], "é"]})";

    const auto tree = parse_json(text, "x.json");

    BOOST_TEST(tree.find("a")->text == "\xf0\x9f\x98\x80\"\\/\n");
    BOOST_CHECK(tree.find(long_key)->kind == Kind::List);
    BOOST_TEST(tree.find("b")->items.at(1).text == "é");
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_told_with_its_line_and_never_quoted)
{
    const std::vector<std::pair<std::string, std::string>> texts = {
        {"", "1: this is not valid JSON: a value is missing"},
        {"{\"a\": 1,\n}", "2: this is not valid JSON: a key in double quotes is missing"},
        {"[1,\n]", "2: this is not valid JSON: a value is missing"},
        {"{\"a\"\n 1}", "2: this is not valid JSON: a ':' is missing behind the key 'a'"},
        {"{\"a\":\n planted}", "2: this is not valid JSON: a value is missing; texts are in"},
        {"{\"a\":\n \"planted", "2: this is not valid JSON: a text is not closed"},
        {"{\"a\": \"\\ud83d planted\"}", "1: this is not valid JSON: a text is not closed, or has"},
        {"{\"a\": 'planted'}", "1: this is not valid JSON: a value is missing"},
        {"{\"a\": 01}", "1: this is not valid JSON: a value is missing"},
        {"{\"a\": 1 // planted\n}", "1: this is not valid JSON: a ',' or '}' is missing"},
        {"{\"a\": [1 2]}", "1: this is not valid JSON: a ',' or ']' is missing"},
        {"{} {}", "1: this is not valid JSON: there is more behind"},
        {"{\"a\": 1,\n\"a\": 2}", "2: this is not valid JSON: the key 'a' is there twice"},
        {std::string(70, '['), "1: this is not valid JSON: nested deeper than 64 levels"},
    };

    for (const auto& [text, told] : texts) {
        const auto message = message_for(text);

        BOOST_TEST(message.starts_with("x.json:" + told), message << " for " << text);
        BOOST_TEST(!contains(message, "planted"), message);
    }
}

BOOST_FIXTURE_TEST_CASE(clouds_json_is_read_so, ConfigRoom)
{
    write("clouds.json", R"({"clouds": {"a": {"auth_type": "token",
        "auth": {"token": "\ud83d\ude00"}, "region_name": "no"}}})");

    const auto cloud = load("a");

    BOOST_TEST(option(cloud, "token") == "\xf0\x9f\x98\x80");
    BOOST_TEST(origin(cloud, "region_name") == "clouds.json:2");
}

BOOST_FIXTURE_TEST_CASE(a_comma_too_many_in_clouds_json_is_told, ConfigRoom)
{
    write("clouds.json", "{\"clouds\": {\"a\": {\"auth_type\": \"none\"},\n}}");

    BOOST_TEST(contains(failure_of([&] { load("a"); }).message, "clouds.json:2: this is not valid")
    );
}

BOOST_AUTO_TEST_SUITE_END()
