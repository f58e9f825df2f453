#include "http/patience.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <stdexcept>
#include <thread>

#include <unistd.h>

using namespace ksauth;
using namespace std::chrono_literals;

namespace {

class Pipe {
public:
    Pipe()
    {
        if (::pipe(ends_.data()) != 0) throw std::runtime_error("pipe");
    }
    ~Pipe()
    {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int reader() const { return ends_[0]; }
    int writer() const { return ends_[1]; }
    void put() const { BOOST_REQUIRE(::write(ends_[1], "x", 1) == 1); }

private:
    std::array<int, 2> ends_{};
};

using For = Patience::For;

} // namespace

BOOST_AUTO_TEST_SUITE(patience_test)

BOOST_AUTO_TEST_CASE(what_is_ready_is_not_waited_for)
{
    const Pipe pipe;
    const Context context;
    const Patience patience(0ms, context);
    pipe.put();

    BOOST_TEST(patience.wait(pipe.reader(), For::Reading, patience.step_end()));
    BOOST_TEST(patience.wait(pipe.writer(), For::Writing, patience.step_end()));
}

BOOST_AUTO_TEST_CASE(a_step_ends_with_its_time)
{
    const Pipe pipe;
    const Context context;
    const Patience patience(10ms, context);

    BOOST_TEST(!patience.wait(pipe.reader(), For::Reading, patience.step_end()));
}

BOOST_AUTO_TEST_CASE(a_time_out_beyond_what_the_clock_can_tell_has_no_end)
{
    const auto context = Context::within(1h);
    const Patience patience(std::chrono::milliseconds::max(), context);

    BOOST_TEST((patience.step_end() == SteadyTime::max()));
}

BOOST_AUTO_TEST_CASE(no_time_out_means_no_end)
{
    const Context context;

    BOOST_TEST((Patience(0ms, context).step_end() == SteadyTime::max()));
}

BOOST_AUTO_TEST_CASE(a_deadline_interrupts_before_the_step_is_over)
{
    const Pipe pipe;
    const Context context{.deadline = system_clock().steady_now() + 10ms};
    const Patience patience(1h, context);

    BOOST_CHECK_EXCEPTION(
        patience.wait(pipe.reader(), For::Reading, patience.step_end()),
        Interrupted,
        [](const Interrupted& error) { return error.kind() == ErrorKind::Deadline; }
    );
}

BOOST_AUTO_TEST_CASE(a_stop_interrupts_a_wait)
{
    const Pipe pipe;
    std::stop_source source;
    const Context context{.stop = source.get_token()};
    const Patience patience(1h, context);
    const std::jthread stopper([&] { source.request_stop(); });

    BOOST_CHECK_EXCEPTION(
        patience.wait(pipe.reader(), For::Reading, patience.step_end()),
        Interrupted,
        [](const Interrupted& error) { return error.kind() == ErrorKind::Cancelled; }
    );
}

BOOST_AUTO_TEST_CASE(a_stop_goes_before_what_is_ready)
{
    const Pipe pipe;
    std::stop_source source;
    const Context context{.stop = source.get_token()};
    const Patience patience(1h, context);
    pipe.put();
    source.request_stop();

    BOOST_CHECK_THROW(patience.wait(pipe.reader(), For::Reading, patience.step_end()), Interrupted);
    BOOST_CHECK_THROW(patience.check(), Interrupted);
}

BOOST_AUTO_TEST_SUITE_END()
