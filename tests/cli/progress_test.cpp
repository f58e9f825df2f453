#include "cli/progress.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace ksauth::cli;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(progress_test)

BOOST_AUTO_TEST_CASE(a_bar_grows_with_what_is_there)
{
    BOOST_TEST(progress_line(0, 100, 0s) == "[>                             ]   0%  0 B");
    BOOST_TEST(
        progress_line(512, 1024, 2s) == "[===============>              ]  50%  512 B  256 B/s"
    );
    BOOST_TEST(
        progress_line(3ULL * 1024 * 1024, 3ULL * 1024 * 1024, 1s) ==
        "[==============================] 100%  3.0 MiB  3.0 MiB/s"
    );
}

BOOST_AUTO_TEST_CASE(without_a_total_there_is_no_bar)
{
    BOOST_TEST(progress_line(1536, std::nullopt, 1s) == "1.5 KiB  1.5 KiB/s");
}

BOOST_AUTO_TEST_CASE(more_than_the_total_is_all_of_it)
{
    BOOST_TEST(progress_line(20, 10, 0s) == "[==============================] 100%  20 B");
    BOOST_TEST(progress_line(0, 0, 0s) == "[==============================] 100%  0 B");
}

BOOST_AUTO_TEST_CASE(the_line_is_cleared_at_the_end)
{
    std::ostringstream terminal;
    {
        Progress progress(terminal, 10);
        progress.add(10);
    }

    BOOST_TEST(terminal.str().ends_with("\r\033[K"));
}

BOOST_AUTO_TEST_SUITE_END()
