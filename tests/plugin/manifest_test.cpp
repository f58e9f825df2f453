// What a manifest may say, and how a mistake in one is told.
#include "plugin/manifest.hpp"
#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Mistake {
    std::string json; ///< beside "ksauth"
    std::string said;
};

std::string with_option(const std::string& rest)
{
    return R"("name": "p", "options": [{"name": "x"}, {)" + rest + "}]";
}

const Mistake mistakes[] = {
    {R"("plugins": [])", "at plugins: it must be a list of at least one plugin"},
    {R"("plugins": {})", "at plugins: it must be a list"},
    {R"("plugins": [{"name": "p"}, "q"])", "at plugins[1]: it must be an object"},
    {R"("plugins": [{"name": "p"}, {"name": "p"}])", "two plugins are called 'p'"},
    {R"("summary": "none")", "at name: it must be a name of letters, digits, '_', '-' and '.'"},
    {R"("name": "../../x")", "at name: it must be a name"},
    {R"("name": "p", "aliases": ["good", "b d"])", "at aliases[1]: it must be a name"},
    {R"("name": "p", "aliases": "q")", "at aliases: it must be a list"},
    {R"("name": "p", "needs": [1])", "at needs[0]: it must be text"},
    {R"("name": "p", "without_rules": "yes")", "at without_rules: it must be true or false"},
    {R"("name": "p", "options": {"name": "x"})", "at options: it must be a list"},
    {R"("name": "p", "rules": ["x"])", "at rules[0]: it must be an object"},
    {R"("plugins": [{"name": "p", "options": [{"name": "x", "secret": "true"}]}])",
     "at plugins[0].options[0].secret: it must be true or false"},
    {with_option(R"("help": "nameless")"), "at options[1].name: it must be a name of lower-case"},
    {with_option(R"("name": "no-hyphen")"), "at options[1].name: it must be a name of lower-case"},
    {with_option(R"("name": "y", "required": 1)"), "at options[1].required: it must be true or"},
    {with_option(R"("name": "y", "env": "HOME")"), "at options[1].env: it must be a list"},
    {with_option(R"("name": "y", "type": 7)"), "at options[1].type: it must be text"},
    {with_option(R"("name": "y", "type": "number")"), "unknown type 'number'"},
    {with_option(R"("name": "y", "type": "int", "default": "ten")"),
     "the default of option 'y' of 'p' must be a whole number"},
    {with_option(R"("name": "y", "type": "enum", "choices": ["a", "b"], "default": "c")"),
     "the default of option 'y' of 'p' must be one of: a, b"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(manifest_test)

BOOST_AUTO_TEST_CASE(a_mistake_is_told_with_its_place)
{
    for (const auto& [json, said] : mistakes) {
        const auto message = message_of<PluginRefused>([&, &text = json] {
            parse_manifest(R"({"ksauth": 1, )" + text + "}");
        });
        BOOST_TEST(contains(message, said), json << ": " << message);
    }
}

BOOST_AUTO_TEST_CASE(keys_that_only_a_newer_host_knows_are_passed_over)
{
    const auto plugins = parse_manifest(
        R"({"ksauth": 1, "name": "P-1.x", "colour": {"is": 7}, "options": [{"name": "a", "since": 9,
            "type": "float", "default": 1.5}]})"
    );

    BOOST_TEST(plugins.at(0).name == "P-1.x");
    BOOST_TEST(plugins.at(0).options.at(0).default_value.value() == "1.5");
}

BOOST_AUTO_TEST_SUITE_END()
