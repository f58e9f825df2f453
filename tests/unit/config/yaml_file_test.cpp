#include "config/yaml_file.hpp"
#include "config_room.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::string message_for(const std::string& text)
{
    return failure_of([&] { parse_yaml(text, "x.yaml"); }).message;
}

} // namespace

BOOST_AUTO_TEST_SUITE(yaml_file_test)

BOOST_AUTO_TEST_CASE(every_value_knows_its_line)
{
    const auto tree = parse_yaml("one: 1\ntwo:\n  three: 3\n", "x.yaml");

    BOOST_TEST(tree.find("one")->line == 1U);
    BOOST_TEST(tree.find("two")->find("three")->line == 3U);
}

BOOST_AUTO_TEST_CASE(a_scalar_keeps_the_text_that_was_written)
{
    const auto tree = parse_yaml("code: 012345\nuser: no\nfloat: 1.50\n", "x.yaml");

    BOOST_TEST(tree.find("code")->text == "012345");
    BOOST_TEST(tree.find("user")->text == "no");
    BOOST_TEST(tree.find("float")->text == "1.50");
}

BOOST_AUTO_TEST_CASE(null_tilde_and_nothing_are_no_values)
{
    const auto tree = parse_yaml("a: null\nb: ~\nc:\nd: 'null'\n", "x.yaml");

    BOOST_TEST(!tree.find("a")->is_given());
    BOOST_TEST(!tree.find("b")->is_given());
    BOOST_TEST(!tree.find("c")->is_given());
    BOOST_TEST(tree.find("d")->is_given());
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_null)
{
    BOOST_CHECK(parse_yaml("# nothing\n", "x.yaml").kind == ConfigNode::Kind::Null);
}

BOOST_AUTO_TEST_CASE(json_is_read_as_well)
{
    const auto tree = parse_yaml("{\"a\": {\"b\": [\"x\", true]}}", "x.json");

    BOOST_TEST(tree.find("a")->find("b")->items.at(1).text == "true");
}

BOOST_AUTO_TEST_CASE(a_syntax_error_is_reported_with_its_line)
{
    const auto message = message_for("clouds:\n  a:\n    auth: {username: [\n  b: x\n");

    BOOST_TEST(contains(message, "x.yaml:"), message);
    BOOST_TEST(contains(message, "not valid YAML"), message);
}

BOOST_AUTO_TEST_CASE(wrong_indentation_is_reported_on_its_own_line)
{
    const auto message = message_for("clouds:\n  a:\n    auth: x\n   b: y\n");

    BOOST_TEST(contains(message, "x.yaml:4"), message);
}

BOOST_AUTO_TEST_CASE(a_key_that_is_there_twice_is_reported)
{
    const auto message = message_for("a: 1\nb: 2\na: 3\n");

    BOOST_TEST(contains(message, "x.yaml:3"), message);
    BOOST_TEST(contains(message, "'a' is there twice"), message);
}

BOOST_AUTO_TEST_CASE(a_key_that_is_no_text_is_reported)
{
    BOOST_TEST(contains(message_for("? [a, b]\n: 1\n"), "a key that is no text"));
}

BOOST_AUTO_TEST_CASE(a_second_document_is_reported)
{
    BOOST_TEST(contains(message_for("a: 1\n---\nb: 2\n"), "second document"));
}

BOOST_AUTO_TEST_CASE(a_tag_of_another_language_is_refused)
{
    BOOST_TEST(contains(message_for("a: !!python/object:os.system x\n"), "x.yaml:1: a tag"));
}

BOOST_AUTO_TEST_CASE(a_password_that_looks_like_an_alias_is_not_quoted_in_the_message)
{
    const auto message = message_for("password: *planted-secret\n");

    BOOST_TEST(!contains(message, "planted"), message);
    BOOST_TEST(contains(message, "x.yaml:1"), message);
}

BOOST_AUTO_TEST_CASE(a_merge_key_fills_in_what_is_not_there)
{
    const auto tree = parse_yaml("base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n", "x.yaml");

    BOOST_TEST(tree.find("use")->find("x")->text == "1");
    BOOST_TEST(tree.find("use")->find("y")->text == "3");
}

BOOST_AUTO_TEST_CASE(aliases_of_aliases_of_aliases_are_bounded)
{
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level < 12; ++level) {
        const auto name = std::to_string(level);
        const auto last = "*a" + std::to_string(level - 1);
        bomb += "a" + name + ": &a" + name + " [" + last;
        for (int copy = 1; copy < 10; ++copy)
            bomb += ", " + last;
        bomb += "]\n";
    }

    BOOST_TEST(contains(message_for(bomb), "aliases blow it up"));
}

BOOST_AUTO_TEST_CASE(a_value_that_contains_itself_is_refused)
{
    BOOST_TEST(contains(message_for("a: &a [*a]\n"), "nested deeper"));
}

BOOST_AUTO_TEST_CASE(nesting_is_bounded)
{
    BOOST_TEST(contains(message_for(std::string(100, '[') + std::string(100, ']')), "nested"));
    BOOST_TEST(contains(message_for(std::string(100000, '[')), "not valid YAML"));
}

BOOST_AUTO_TEST_CASE(all_that_is_wrong_is_told_together)
{
    const auto facts = failure_of([] {
        parse_yaml(
            "a: 1\na: 2\n[b]: 3\nc: !python/x 4\nd:\n  <<: text\n  e: 1\n  e: 2\n", "x.yaml"
        );
    });

    BOOST_TEST(facts.problems.size() == 5U, facts.message);
    for (const auto* part :
         {"x.yaml:2: the key 'a' is there twice",
          "x.yaml:3: a key that is no text",
          "x.yaml:4: a tag",
          "x.yaml:6: '<<' merges maps",
          "x.yaml:8: the key 'e' is there twice"})
        BOOST_TEST(contains(facts.message, part), part << " in " << facts.message);
}

BOOST_AUTO_TEST_CASE(a_file_of_more_than_a_mebibyte_is_refused)
{
    const ConfigRoom room;
    const auto file = room.write("big.yaml", std::string(1024 * 1024 + 1, '#'));

    const auto facts = failure_of([&] { read_yaml_file(file); });

    BOOST_TEST(contains(facts.message, "longer than 1 MiB"));
}

BOOST_AUTO_TEST_CASE(a_folder_is_no_file)
{
    const ConfigRoom room;

    const auto facts = failure_of([&] { read_yaml_file(room.path("")); });

    BOOST_TEST(contains(facts.message, "cannot read"), facts.message);
}

BOOST_AUTO_TEST_SUITE_END()
