// KSAUTH_STRICT=1: the host itself applies rules of `ksauth check`.
#include <ksauth/error.hpp>
#include <ksauth/plugins.hpp>
#include <ksauth/session.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

using namespace ksauth;

namespace {

struct Strict {
    Strict() { setenv("KSAUTH_STRICT", "1", 1); }
    ~Strict() { unsetenv("KSAUTH_STRICT"); }
};

AuthPtr make(const std::string& plugin)
{
    PluginSearch search;
    search.plugin_path = BROKEN_DIR "/breaks_" + plugin + ".so";
    search.allow_writable = true;
    return PluginRegistry(search).make(plugin, OptionMap{{"user", "ann"}, {"password", "s3cret"}});
}

// What using it ends with; empty: well.
std::string complaint(const std::string& plugin)
try {
    const Session session({.auth = make(plugin)});
    session.credential();
    return {};
} catch (const PluginError& error) {
    return error.what();
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

bool names(const std::string& text, const std::string& rule)
{
    return text.find("breaks rules of plugins in authenticate (KSAUTH_STRICT): " + rule + ": ") !=
           std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(strict_test)

BOOST_FIXTURE_TEST_CASE(a_good_plugin_is_not_complained_about, Strict)
{
    BOOST_TEST(complaint("good") == "");
    BOOST_TEST(complaint("plain_good") == "");
}

BOOST_FIXTURE_TEST_CASE(a_broken_rule_is_an_error_that_names_it, Strict)
{
    for (const std::string plugin :
         {"keeps_errno", "keeps_umask", "keeps_signals", "keeps_locale"}) {
        auto rule = plugin;
        rule.replace(5, 1, "-");
        const auto text = complaint(plugin);
        BOOST_TEST(names(text, rule), plugin << ": " << text);
    }
}

BOOST_FIXTURE_TEST_CASE(a_call_on_another_thread_is_an_error, Strict)
{
    BOOST_TEST(names(complaint("call_lifetime__thread"), "call-lifetime"));
}

BOOST_FIXTURE_TEST_CASE(an_option_that_the_manifest_lacks_is_an_error, Strict)
{
    BOOST_TEST(names(complaint("option_undeclared"), "option-undeclared"));
    BOOST_TEST(contains(complaint("option_undeclared"), "declares no option 'pasword'"));
}

BOOST_AUTO_TEST_CASE(without_it_a_plugin_is_left_in_peace)
{
    BOOST_TEST(complaint("keeps_errno") == "");
}

BOOST_AUTO_TEST_SUITE_END()
