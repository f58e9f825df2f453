#include "cli/at_the_shell.hpp"

#include <filesystem>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Cached : AtTheShell {
    std::filesystem::path folder = shell.home.path() / ".cache" / "ksauth";

    std::string token(Shell::Words words = {"--cache"}) const
    {
        words.emplace_back("token");
        return text_of(json(words)["id"]);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(cache_test, Cached)

BOOST_AUTO_TEST_CASE(without_being_told_nothing_is_kept)
{
    token({});
    token({});

    BOOST_TEST(cloud.logins() == 2U);
    BOOST_TEST(!std::filesystem::exists(folder));
}

BOOST_AUTO_TEST_CASE(with_it_the_next_command_uses_the_token_of_the_first)
{
    const auto first = token();

    BOOST_TEST(token() == first);
    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(commands_that_start_together_log_in_once)
{
    std::vector<std::jthread> shells;
    for (int i = 0; i < 4; ++i)
        shells.emplace_back([&] { run({"--cache", "token"}); });
    shells.clear();

    BOOST_TEST(cloud.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(another_password_does_not_get_the_token)
{
    token();
    auto options = cloud.password_options();
    options["password"] = "wrong";

    const auto outcome = shell.run_as(options, {"--cache", "token"});

    BOOST_TEST(outcome.status == 3);
    BOOST_TEST(cloud.refused_logins() == 1U);
}

BOOST_AUTO_TEST_CASE(a_token_that_was_revoked_is_replaced)
{
    const auto first = token();
    cloud.revoke_tokens();

    const auto outcome = run({"--cache", "request", "GET", "/x", "--service-type", "compute"});

    BOOST_TEST(outcome.status == 0, outcome.err);
    BOOST_TEST(cloud.logins() == 2U);
    BOOST_TEST(token() != first);
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_AUTO_TEST_CASE(a_folder_that_others_can_read_is_a_warning_and_a_login)
{
    token();
    std::filesystem::permissions(folder, std::filesystem::perms(0755));

    const auto outcome = run({"--cache", "token"});

    BOOST_TEST(outcome.status == 0);
    BOOST_TEST(
        contains(outcome.err, "is refused: others can get at it; run: chmod 700"), outcome.err
    );
    BOOST_TEST(cloud.logins() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
