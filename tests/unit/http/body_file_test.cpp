#include "support/temp_folder.hpp"

#include <ksauth/body.hpp>
#include <ksauth/error.hpp>
#include <ksauth/http.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace ksauth;

namespace {

struct Fixture {
    test::TempFolder folder = {};
    std::string name = (folder.path() / "file").string();

    std::string text() const
    {
        std::ostringstream out;
        out << std::ifstream(name).rdbuf();
        return out.str();
    }

    auto files() const
    {
        return std::distance(
            std::filesystem::directory_iterator(folder.path()),
            std::filesystem::directory_iterator()
        );
    }
};

std::string read_all(BodySource& source)
{
    std::string text;
    std::array<char, 5> block{};
    while (const auto got = source.read(block))
        text.append(block.data(), got);
    return text;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(body_file_test, Fixture)

BOOST_AUTO_TEST_CASE(a_file_is_read_to_its_end_and_again_from_its_start)
{
    std::ofstream(name) << "0123456789ab";
    const auto source = file_source(name);

    BOOST_TEST(source->size().value() == 12);
    BOOST_TEST(read_all(*source) == "0123456789ab");
    BOOST_TEST(source->rewind());
    BOOST_TEST(source->size().value() == 12);
    BOOST_TEST(read_all(*source) == "0123456789ab");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_a_mistake_of_the_caller)
{
    for (const auto& bad : {name, folder.path().string()})
        BOOST_CHECK_THROW(file_source(bad), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_pipe_has_no_size_and_no_start)
{
    BOOST_REQUIRE(::mkfifo(name.c_str(), 0600) == 0);
    const std::jthread writer([this] { std::ofstream(name) << "text"; });
    const auto source = file_source(name);

    BOOST_TEST(!source->size());
    BOOST_TEST(read_all(*source) == "text");
    BOOST_TEST(!source->rewind());
}

BOOST_AUTO_TEST_CASE(a_stream_is_read_from_where_it_stands)
{
    std::istringstream stream("0123456789");
    stream.seekg(4);
    const auto source = stream_source(stream);

    BOOST_TEST(!source->size());
    BOOST_TEST(read_all(*source) == "456789");
    BOOST_TEST(source->rewind());
    BOOST_TEST(read_all(*source) == "456789");
}

BOOST_AUTO_TEST_CASE(what_is_left_of_a_stream_is_its_size)
{
    std::istringstream stream("0123456789");
    const auto source = stream_source(stream, 10);
    std::array<char, 3> block{};

    source->read(block);

    BOOST_TEST(source->size().value() == 7);
}

BOOST_AUTO_TEST_CASE(a_file_appears_when_it_is_complete)
{
    const auto sink = file_sink(name);

    sink->begin({});
    sink->write("one");
    sink->write("two");

    BOOST_TEST(!std::filesystem::exists(name));
    sink->finish();
    BOOST_TEST(text() == "onetwo");
    BOOST_TEST(files() == 1);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_complete_leaves_the_old_one)
{
    std::ofstream(name) << "old";
    {
        const auto sink = file_sink(name);
        sink->begin({});
        sink->write("half");
    }

    BOOST_TEST(text() == "old");
    BOOST_TEST(files() == 1);
}

BOOST_AUTO_TEST_CASE(a_second_body_begins_anew)
{
    const auto sink = file_sink(name);
    sink->begin({});
    sink->write("half");

    for (const auto* whole : {"whole", "other"}) {
        sink->begin({});
        sink->write(whole);
        sink->finish();
        BOOST_TEST(text() == whole);
    }
}

BOOST_AUTO_TEST_CASE(a_new_file_may_be_read_as_the_umask_says)
{
    const auto sink = file_sink(name);
    sink->begin({});
    sink->finish();
    std::ofstream(name + "2") << "";

    const auto mode = std::filesystem::status(name).permissions();
    BOOST_TEST((mode == std::filesystem::status(name + "2").permissions()));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_replaced_keeps_who_may_read_it)
{
    std::ofstream(name) << "old";
    BOOST_REQUIRE(::chmod(name.c_str(), 0600) == 0);

    const auto sink = file_sink(name);
    sink->begin({});
    sink->write("new");
    sink->finish();

    struct stat now = {};
    BOOST_REQUIRE(::stat(name.c_str(), &now) == 0);
    BOOST_TEST((now.st_mode & 0777U) == 0600U);
    BOOST_TEST(text() == "new");
}

BOOST_AUTO_TEST_CASE(behind_a_symbolic_link_the_file_is_replaced_and_not_the_link)
{
    const auto target = folder.path() / "target";
    std::filesystem::create_symlink("target", folder.path() / "link");
    std::filesystem::create_symlink(folder.path() / "link", name);

    for (const auto* body : {"made", "replaced"}) {
        const auto sink = file_sink(name);
        sink->begin({});
        sink->write(body);
        sink->finish();

        BOOST_TEST(std::filesystem::is_symlink(name));
        BOOST_TEST(!std::filesystem::is_symlink(target));
        BOOST_TEST(text() == body);
    }
    BOOST_TEST(files() == 3);
}

BOOST_AUTO_TEST_CASE(a_pipe_is_written_as_the_body_comes_and_stays_a_pipe)
{
    BOOST_REQUIRE(::mkfifo(name.c_str(), 0600) == 0);
    std::string heard;
    std::jthread reader([&] { heard = text(); });

    const auto sink = file_sink(name);
    sink->begin({});
    sink->write("text");
    sink->finish();
    reader.join();

    BOOST_TEST(heard == "text");
    BOOST_TEST(std::filesystem::is_fifo(name));
    BOOST_TEST(files() == 1);
}

BOOST_AUTO_TEST_CASE(a_descriptor_of_this_process_is_written_from_where_it_stands)
{
    const int descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    BOOST_REQUIRE(::write(descriptor, "head ", 5) == 5);

    const auto sink = file_sink("/dev/fd/" + std::to_string(descriptor));
    sink->begin({});
    sink->write("body");
    sink->finish();
    BOOST_TEST(::write(descriptor, " tail", 5) == 5);
    ::close(descriptor);

    BOOST_TEST(text() == "head body tail");
    BOOST_TEST(files() == 1);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_is_a_mistake_of_the_caller)
{
    BOOST_CHECK_EXCEPTION(
        file_sink((folder.path() / "none" / "file").string()),
        ConfigError,
        [](const ConfigError& error) {
            return std::string(error.what()).find("No such file") != std::string::npos;
        }
    );
}

BOOST_AUTO_TEST_CASE(a_stream_that_takes_no_more_ends_the_request)
{
    std::ostringstream stream;
    const auto sink = stream_sink(stream);
    sink->write("text");
    BOOST_TEST(stream.str() == "text");

    stream.setstate(std::ios::badbit);

    BOOST_CHECK_THROW(sink->write("more"), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
