// A plugin file is replaced while the program runs.
#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

using namespace ksauth;
using namespace ksauth::test;

namespace {

constexpr std::string_view old_token = "plain";
constexpr std::string_view new_token = "fresh";

std::string content(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// A plugin whose token can be exchanged in the file.
struct Replaceable {
    TempFolder folder;
    std::filesystem::path file = folder.copy(broken_file("sound_enough"));
    PluginRegistry registry{only(file)};

    std::string token_of(const AuthPtr& auth) const
    {
        const Session session({.auth = auth});
        return std::string(session.credential()->headers.get("X-Auth-Token").value());
    }

    AuthPtr make() const { return registry.make("sound_enough", OptionMap()); }

    std::string renewed() const
    {
        auto bytes = content(file);
        const auto at = bytes.find(std::string(old_token) + '\0');
        BOOST_REQUIRE(at != std::string::npos);
        return bytes.replace(at, new_token.size(), new_token);
    }

    void replace() const { std::filesystem::rename(folder.write("new", renewed()), file); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(rescan_test, Replaceable)

BOOST_AUTO_TEST_CASE(a_replaced_file_is_used_by_new_auths_after_a_rescan)
{
    const auto before = make();
    replace();
    registry.rescan();

    const auto after = make();

    BOOST_TEST(token_of(after) == new_token);
    BOOST_TEST(token_of(before) == old_token);
}

BOOST_AUTO_TEST_CASE(without_a_rescan_new_auths_use_the_file_that_is_loaded)
{
    const auto before = make();
    replace();

    const auto after = make();

    BOOST_TEST(token_of(after) == old_token);
    BOOST_TEST(token_of(before) == old_token);
}

BOOST_AUTO_TEST_CASE(a_file_can_be_replaced_again_and_again)
{
    for (int i = 0; i < 5; ++i) {
        make();
        std::filesystem::rename(folder.write("new", content(file)), file);
        registry.rescan();
        BOOST_TEST(token_of(make()) == old_token);
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_was_overwritten_in_place_is_refused)
{
    make();
    const auto bytes = renewed();
    std::filesystem::last_write_time(file, std::filesystem::file_time_type());
    registry.rescan();

    const auto message = message_of<PluginRefused>([&] { make(); });

    BOOST_TEST(contains(message, "was overwritten while it is in use"));
}

BOOST_AUTO_TEST_CASE(a_new_file_is_found_after_a_rescan)
{
    PluginSearch search;
    search.plugin_dirs = {folder.path()};
    search.use_environment = false;
    search.allow_writable = true;
    PluginRegistry all(search);
    const auto before = all.list().size();
    folder.copy(odd_file);

    const auto unchanged = all.list().size();
    all.rescan();

    BOOST_TEST(unchanged == before);
    BOOST_TEST(all.list().size() == before + 1);
}

BOOST_AUTO_TEST_SUITE_END()
