#include <ksauth/sdk/testing/fake_json_reader.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth::sdk::testing;

namespace {

std::string text_at(const char* json, const char* pointer)
{
    const auto document = parse_fake_json(json);
    const auto* found = document ? document->at(pointer) : nullptr;
    return found == nullptr ? "nothing" : found->text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(fake_json_test)

BOOST_AUTO_TEST_CASE(pointers_lead_through_objects_and_lists)
{
    const auto* json = R"({"a": [{"b": "x"}, 2], "": {"c/d~e": true}})";

    BOOST_TEST(text_at(json, "/a/0/b") == "x");
    BOOST_TEST(text_at(json, "/a/1") == "2");
    BOOST_TEST(text_at(json, "//c~1d~0e") == "true");
    BOOST_TEST(text_at(json, "/a/2") == "nothing");
    BOOST_TEST(text_at(json, "/b") == "nothing");
    BOOST_TEST(text_at(json, "a") == "nothing");
}

BOOST_AUTO_TEST_CASE(escapes_become_what_they_mean)
{
    BOOST_TEST(text_at(R"("\"\\\/\n\u00e9\u20ac\ud83d\ude00")", "") == "\"\\/\né€😀");
}

BOOST_AUTO_TEST_CASE(what_is_read_is_written_the_same)
{
    const std::string json = R"({"a":[1,-2.5e3,true,null],"b":{},"c":"\"","d":[]})";

    const auto document = parse_fake_json(json);

    BOOST_REQUIRE(document.has_value());
    BOOST_TEST(document->dump() == json);
}

BOOST_AUTO_TEST_CASE(what_is_not_json_is_refused)
{
    for (const auto* text :
         {"",
          " ",
          "{",
          "[1,]",
          "[1 2]",
          R"({"a" 1})",
          R"({a: 1})",
          R"("a)",
          R"("\x")",
          R"("\u12")",
          "nul",
          "1x",
          "+",
          "{} {}",
          "\"\n\""}) {
        BOOST_TEST(!parse_fake_json(text).has_value(), "accepted: " << text);
    }
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused_before_it_hurts)
{
    BOOST_TEST(!parse_fake_json(std::string(100'000, '[')).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
