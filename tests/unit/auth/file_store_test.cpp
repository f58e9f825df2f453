#include "support/in_child.hpp"
#include "support/temp_folder.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/credential_store.hpp>
#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <filesystem>
#include <string>

#include <sys/stat.h>
#include <unistd.h>

using namespace ksauth;
using namespace std::chrono_literals;
using test::in_child;
using test::TempFolder;

namespace {

constexpr auto id = "abc123";

struct Fixture {
    TempFolder home;
    std::filesystem::path folder = home.path() / "cache" / "ksauth";
    std::shared_ptr<CredentialStore> store = make_file_store(folder.string());

    std::string load() const
    {
        const auto state = store->load(id);
        return state ? std::string(state->reveal()) : "nothing";
    }

    static mode_t mode_of(const std::filesystem::path& path)
    {
        struct stat facts {};
        BOOST_TEST(stat(path.c_str(), &facts) == 0);
        return facts.st_mode & 0777U;
    }

    std::string complaint() const
    try {
        return load();
    } catch (const ConfigError& error) {
        return error.what();
    }
};

const Context soon{.deadline = system_clock().steady_now()};

} // namespace

BOOST_FIXTURE_TEST_SUITE(file_store_test, Fixture)

BOOST_AUTO_TEST_CASE(nothing_is_there_and_nothing_is_made_before_the_first)
{
    BOOST_TEST(load() == "nothing");
    store->remove(id);
    BOOST_TEST(!std::filesystem::exists(folder));
}

BOOST_AUTO_TEST_CASE(what_is_saved_is_loaded_and_replaced_and_removed)
{
    store->save(id, Secret("one"));
    BOOST_TEST(load() == "one");
    store->save(id, Secret(std::string(100000, 'x')));
    BOOST_TEST(load().size() == 100000U);
    store->remove(id);
    BOOST_TEST(load() == "nothing");
}

BOOST_AUTO_TEST_CASE(folder_and_file_are_this_users_alone_whatever_the_umask)
{
    const auto before = umask(0);
    store->save(id, Secret("one"));
    store->lock(id, {});
    umask(before);

    BOOST_TEST(mode_of(folder) == 0700U);
    BOOST_TEST(mode_of(folder / id) == 0600U);
    BOOST_TEST(mode_of(folder / "abc123.lock") == 0600U);
}

BOOST_AUTO_TEST_CASE(no_half_written_file_is_left_behind)
{
    store->save(id, Secret("one"));
    store->save(id, Secret("two"));

    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        files += entry.is_regular_file() ? 1 : 0;
    BOOST_TEST(files == 1);
}

BOOST_AUTO_TEST_CASE(a_folder_that_others_can_read_is_refused)
{
    store->save(id, Secret("one"));
    chmod(folder.c_str(), 0755);

    BOOST_TEST(
        complaint() ==
        folder.string() + " is refused: others can get at it; run: chmod 700 " + folder.string()
    );
    BOOST_CHECK_THROW(store->save(id, Secret("two")), ConfigError);
    BOOST_CHECK_THROW(store->lock(id, {}), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_file_that_others_can_write_is_refused)
{
    store->save(id, Secret("one"));
    chmod((folder / id).c_str(), 0620);

    BOOST_TEST(complaint().find("is refused: others can get at it") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_link_in_place_of_a_file_is_not_followed)
{
    store->save(id, Secret("one"));
    std::filesystem::rename(folder / id, home.path() / "elsewhere");
    std::filesystem::create_symlink(home.path() / "elsewhere", folder / id);

    BOOST_CHECK_THROW(load(), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_name_cannot_lead_out_of_the_folder)
{
    for (const auto* name : {"", "../x", "a/b", ".", "ABC"})
        BOOST_CHECK_THROW(store->load(name), ConfigError);
}

BOOST_AUTO_TEST_CASE(only_one_holds_the_lock_and_the_others_wait_no_longer_than_they_may)
{
    const auto turn = store->lock(id, {});
    const auto other = make_file_store(folder.string());

    BOOST_CHECK_THROW(other->lock(id, soon), Interrupted);
    BOOST_TEST(other->lock("def456", soon) != nullptr);
}

BOOST_AUTO_TEST_CASE(a_lock_that_was_given_back_can_be_taken)
{
    store->lock(id, {});

    BOOST_TEST(store->lock(id, soon) != nullptr);
}

BOOST_AUTO_TEST_CASE(the_lock_of_a_process_that_died_is_free)
{
    BOOST_TEST(in_child([&] {
        auto turn = store->lock(id, {});
        _exit(turn ? 0 : 1); // nothing is given back
        return false;
    }));

    BOOST_TEST(store->lock(id, soon) != nullptr);
}

BOOST_AUTO_TEST_CASE(a_lock_is_free_although_a_child_that_was_forked_meanwhile_goes_on)
{
    auto turn = store->lock(id, {});

    const auto child = fork();
    if (child == 0) {
        pause();
        _exit(0);
    }
    turn.reset();
    const auto again = store->lock(id, soon);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);

    BOOST_TEST(again != nullptr);
}

BOOST_AUTO_TEST_CASE(the_folder_must_be_absolute)
{
    BOOST_CHECK_THROW(make_file_store("cache"), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
