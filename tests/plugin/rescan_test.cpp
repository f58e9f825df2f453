// A plugin file is replaced while the program runs.
#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>

#include <sys/stat.h>

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

    void replace_by(const std::string& bytes) const
    {
        std::filesystem::rename(folder.write("new", bytes), file);
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

BOOST_AUTO_TEST_CASE(a_file_that_others_can_write_to_since_it_was_listed_is_refused)
{
    const PluginRegistry strict(strictly(file));
    strict.list();
    ::chmod(file.c_str(), 0666);

    const auto message =
        message_of<PluginRefused>([&] { strict.make("sound_enough", OptionMap()); });

    BOOST_TEST(contains(message, "can be changed by others"));
}

BOOST_AUTO_TEST_CASE(a_file_that_wants_an_executable_stack_since_it_was_listed_is_refused)
{
    registry.list();
    replace_by(content(broken_file("executable_stack")));

    BOOST_TEST(contains(message_of<PluginRefused>([&] { make(); }), "stack executable"));
}

BOOST_AUTO_TEST_CASE(a_file_with_another_manifest_than_was_listed_is_refused)
{
    registry.list();
    auto bytes = content(file);
    const std::string version = "\"version\": \"1\"";
    for (auto at = bytes.find(version); at != std::string::npos; at = bytes.find(version, at))
        bytes.replace(at, version.size(), "\"version\": \"2\"");
    replace_by(bytes);

    const auto refusal = message_of<PluginRefused>([&] { make(); });
    registry.rescan();

    BOOST_TEST(contains(refusal, "was replaced since it was listed; call rescan()"));
    BOOST_TEST(token_of(make()) == old_token);
}

BOOST_AUTO_TEST_CASE(a_pin_is_for_the_code_that_is_used_not_for_what_took_its_files_place)
{
    auto search = only(file);
    search.pinned["sound_enough"] = digest_of_plugin_file(file);
    PluginRegistry pinning(search);
    pinning.make("sound_enough", OptionMap());
    replace();

    const auto after = pinning.make("sound_enough", OptionMap());
    pinning.rescan();
    const auto refusal =
        message_of<PluginRefused>([&] { pinning.make("sound_enough", OptionMap()); });

    BOOST_TEST(token_of(after) == old_token);
    BOOST_TEST(contains(refusal, "is pinned"));
}

BOOST_AUTO_TEST_CASE(a_pin_is_for_what_is_mapped_not_for_what_was_listed)
{
    auto search = only(file);
    search.pinned["sound_enough"] = digest_of_plugin_file(file);
    const PluginRegistry pinning(search);
    pinning.find("sound_enough");
    replace();

    const auto refusal =
        message_of<PluginRefused>([&] { pinning.make("sound_enough", OptionMap()); });

    BOOST_TEST(contains(refusal, "is pinned"));
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
