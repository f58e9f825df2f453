#include "support/fake_clock.hpp"
#include "support/temp_folder.hpp"
#include "unit/fake_port.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/credential_store.hpp>
#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/stat.h>

using namespace ksauth;
using namespace std::chrono_literals;
using test::FakePort;
using test::make_auth;
using test::TempFolder;

namespace {

// Two processes, as it were, with one folder.
struct Fixture {
    test::FakeClock clock;
    TempFolder home;
    std::string folder = (home.path() / "store").string();
    std::atomic<int> logins = 0;
    std::string cache_id = "abc";
    bool renewable = true;
    AuthPtr one = make();
    AuthPtr two = make();
    FakePort port;

    AuthPtr make()
    {
        return make_auth(
            {.authenticate =
                 [this](AuthPort&, const Context&) {
                     Credential made{.expires_at = clock.now() + 1h, .renewable = renewable};
                     made.headers.set("X-Auth-Token", "token-" + std::to_string(++logins));
                     return made;
                 },
             .cache_id = [this] { return cache_id; }},
            {.clock = &clock, .random = [] { return 0.0; }, .store = make_file_store(folder)}
        );
    }

    std::string token_of(const AuthPtr& auth)
    {
        return std::string(auth->credential(port, {})->headers.get("X-Auth-Token").value());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(stored_login_test, Fixture)

BOOST_AUTO_TEST_CASE(what_one_process_got_the_other_one_uses)
{
    BOOST_TEST(token_of(one) == "token-1");
    BOOST_TEST(token_of(two) == "token-1");
    BOOST_TEST(logins == 1);
}

BOOST_AUTO_TEST_CASE(many_that_start_together_log_in_once)
{
    std::vector<AuthPtr> auths;
    for (int i = 0; i < 20; ++i)
        auths.push_back(make());
    {
        std::vector<std::jthread> threads;
        for (const auto& auth : auths)
            threads.emplace_back([&, auth] { token_of(auth); });
    }

    BOOST_TEST(logins == 1);
}

BOOST_AUTO_TEST_CASE(another_user_gets_another_one)
{
    token_of(one);
    cache_id = "def";
    two = make();

    BOOST_TEST(token_of(two) == "token-2");
}

BOOST_AUTO_TEST_CASE(one_that_is_due_for_renewal_is_not_used)
{
    token_of(one);
    clock.advance(1h - 130s);

    BOOST_TEST(token_of(two) == "token-2");
}

BOOST_AUTO_TEST_CASE(a_renewal_takes_what_another_process_has_renewed_already)
{
    token_of(one);
    token_of(two);
    clock.advance(1h - 100s);

    BOOST_TEST(token_of(one) == "token-2");
    BOOST_TEST(token_of(two) == "token-2");
    BOOST_TEST(logins == 2);
}

BOOST_AUTO_TEST_CASE(a_rejected_one_leaves_the_store)
{
    token_of(one);
    one->reject(one->current()->generation);

    BOOST_TEST(token_of(two) == "token-2");
    BOOST_TEST(token_of(one) == "token-2");
}

BOOST_AUTO_TEST_CASE(a_rejection_leaves_a_newer_one_of_another_process_alone)
{
    token_of(one);
    token_of(two);
    one->reject(one->current()->generation);
    BOOST_TEST(token_of(one) == "token-2");

    two->reject(two->current()->generation);

    BOOST_TEST(token_of(two) == "token-2");
    BOOST_TEST(logins == 2);
}

BOOST_AUTO_TEST_CASE(who_invalidates_does_not_get_it_back)
{
    token_of(one);
    one->invalidate();

    BOOST_TEST(token_of(one) == "token-2");
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_a_warning_and_a_login)
{
    token_of(one);
    std::ofstream(folder + "/abc", std::ios::trunc) << "12:nonsense";

    BOOST_TEST(token_of(two) == "token-2");
    BOOST_TEST(port.logged.size() == 1U);
    BOOST_TEST(
        port.logged.at(0) ==
        "cannot use the store of credentials: cannot use the saved credential: it is damaged"
    );
    BOOST_TEST(token_of(make()) == "token-2"); // and was mended
}

BOOST_AUTO_TEST_CASE(a_folder_that_others_can_read_is_a_warning_and_a_login)
{
    token_of(one);
    chmod(folder.c_str(), 0755);

    BOOST_TEST(token_of(two) == "token-2");
    BOOST_TEST(port.logged.size() == 3U); // locking, looking, saving
}

BOOST_AUTO_TEST_CASE(a_mechanism_without_a_name_for_its_credential_stores_none)
{
    cache_id.clear();
    token_of(one);

    BOOST_TEST(token_of(two) == "token-2");
    BOOST_TEST(!std::filesystem::exists(folder));
}

BOOST_AUTO_TEST_CASE(a_given_token_is_not_stored)
{
    renewable = false;
    token_of(one);

    BOOST_TEST(token_of(two) == "token-2");
}

BOOST_AUTO_TEST_CASE(state_moves_from_one_to_the_other)
{
    const auto plain = make_auth({.cache_id = [] { return "abc"; }}, {.clock = &clock});
    token_of(one);

    BOOST_TEST(plain->import_state(one->export_state()));

    BOOST_TEST(token_of(plain) == "token-1");
}

BOOST_AUTO_TEST_CASE(state_that_has_expired_is_not_put_in_place)
{
    token_of(one);
    const auto state = one->export_state();
    clock.advance(2h);

    BOOST_TEST(!two->import_state(state));
    BOOST_TEST(!two->current());
}

BOOST_AUTO_TEST_CASE(no_state_forgets)
{
    BOOST_TEST(one->export_state().empty());
    token_of(one);

    BOOST_TEST(!one->import_state({}));
    BOOST_TEST(!one->current());
}

BOOST_AUTO_TEST_CASE(without_a_name_there_is_no_state)
{
    cache_id.clear();

    BOOST_CHECK_THROW(one->export_state(), Unsupported);
}

BOOST_AUTO_TEST_CASE(a_stored_one_with_less_time_than_wanted_is_not_used)
{
    token_of(one);
    clock.advance(55min);

    BOOST_TEST(two->credential(port, {}, 30min)->headers.get("X-Auth-Token").value() == "token-2");
    BOOST_TEST(token_of(two) == "token-2");
}

BOOST_AUTO_TEST_CASE(what_another_one_took_from_the_store_is_no_longer_than_it_was)
{
    token_of(one);
    clock.advance(55min);
    BOOST_TEST(token_of(two) == "token-1");

    BOOST_TEST(two->credential(port, {}, 30min)->headers.get("X-Auth-Token").value() == "token-2");
}

BOOST_AUTO_TEST_CASE(a_stored_one_is_due_as_early_as_where_it_is_from)
{
    token_of(one);
    clock.advance(55min);
    token_of(two);
    clock.advance(190s); // of 300

    BOOST_TEST(token_of(two) == "token-2");
}

BOOST_AUTO_TEST_CASE(state_that_is_put_in_place_is_as_old_as_it_is)
{
    token_of(one);
    clock.advance(55min);
    const auto plain = make_auth(
        {.authenticate = test::NumberedTokens(), .cache_id = [] { return "abc"; }},
        {.clock = &clock}
    );
    BOOST_TEST(plain->import_state(one->export_state()));
    const auto imported = plain->current();

    BOOST_TEST(plain->credential(port, {}, 4min) == imported);
    BOOST_TEST(plain->credential(port, {}, 30min) != imported);
}

BOOST_AUTO_TEST_SUITE_END()
