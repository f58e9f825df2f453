// Where `request` reads from and writes to, beyond ordinary files.
#include "../unit/http/raw_server.hpp"
#include "cli/at_the_shell.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <thread>

#include <sys/stat.h>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct AtAnOpenDoor : AtTheShell {
    std::filesystem::path folder = shell.home.path();

    Outcome request(Shell::Words words) const
    {
        words.insert(words.begin(), {"--os-auth-type", "none", "request", "--no-auth"});
        return shell.run(words);
    }

    // A line for /bin/sh, which stands in the folder; "$ask" is the command up to its method.
    int at_sh(const std::string& line) const
    {
        const auto whole = "cd '" + folder.string() +
                           "' && export KSAUTH_ALLOW_WRITABLE_PLUGINS=1 && "
                           "ask='" KSAUTH_COMMAND
                           " --os-auth-type none request --no-auth --no-raise' && " +
                           line;
        return std::system(whole.c_str()); // NOLINT(*-env33-c,concurrency-mt-unsafe)
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(request_files_test, AtAnOpenDoor)

BOOST_AUTO_TEST_CASE(a_pipe_as_the_output_gets_the_body_and_stays_a_pipe)
{
    const auto pipe = folder / "pipe";
    BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    std::string heard;
    std::jthread reader([&] { heard = content(pipe); });

    request({"GET", cloud.compute().url() + "/", "-o", "pipe"});
    reader.join();

    BOOST_TEST(contains(heard, "versions"));
    BOOST_TEST(std::filesystem::is_fifo(pipe));
}

BOOST_AUTO_TEST_CASE(the_file_behind_a_link_is_replaced_and_keeps_who_may_read_it)
{
    const auto file = shell.home.write("file", "old");
    BOOST_REQUIRE(::chmod(file.c_str(), 0600) == 0);
    std::filesystem::create_symlink("file", folder / "link");

    request({"GET", cloud.compute().url() + "/", "-o", "link"});

    struct stat now = {};
    BOOST_REQUIRE(::lstat(file.c_str(), &now) == 0);
    BOOST_TEST(contains(content(file), "versions"));
    BOOST_TEST((now.st_mode & 0777U) == 0600U);
    BOOST_TEST(std::filesystem::is_symlink(folder / "link"));
}

BOOST_AUTO_TEST_CASE(what_another_put_where_the_unfinished_file_might_be_is_left_alone)
{
    const auto precious = shell.home.write("precious", "old");
    std::filesystem::create_symlink("precious", folder / "file.part");

    request({"GET", cloud.compute().url() + "/", "-o", "file"});

    BOOST_TEST(content(precious) == "old");
    BOOST_TEST(contains(content(folder / "file"), "versions"));
}

BOOST_AUTO_TEST_CASE(stdout_by_its_name_is_written_on_where_it_stands)
{
    const auto url = cloud.compute().url() + "/";

    const int status =
        at_sh("{ echo before; $ask GET " + url + " -i -o /dev/stdout; echo; echo after; } > all");

    const auto all = content(folder / "all");
    BOOST_TEST(status == 0);
    BOOST_TEST(all.starts_with("before\nHTTP/1.1 "));
    BOOST_TEST(contains(all, "versions"));
    BOOST_TEST(all.ends_with("\nafter\n"));
}

BOOST_AUTO_TEST_CASE(a_file_as_stdin_is_sent_from_where_it_stands)
{
    shell.home.write("lines", "first\nsecond\nthird\n");

    const int status = at_sh(
        "{ read -r line; $ask PUT " + cloud.compute().url() + "/box --data @-; } < lines > said"
    );

    BOOST_TEST(status == 0);
    BOOST_TEST(cloud.compute().seen().back().body == "second\nthird\n");
}

BOOST_AUTO_TEST_CASE(an_answer_that_broke_before_its_body_came_shows_no_second_head)
{
    const RawServer server({
        [](Peer& peer) {
            peer.read_request();
            peer.say("HTTP/1.1 200 OK\r\nX-Try: 1\r\nContent-Length: 4\r\n\r\n");
        },
        answering("HTTP/1.1 200 OK\r\nX-Try: 2\r\nContent-Length: 4\r\n\r\nbody"),
    });

    const auto outcome = request({"GET", server.url(), "-i", "--connect-retries", "1"});

    BOOST_TEST(outcome.out == "HTTP/1.1 200 OK\nX-Try: 2\nContent-Length: 4\n\nbody");
}

BOOST_AUTO_TEST_SUITE_END()
