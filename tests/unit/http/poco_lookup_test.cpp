#include "http/poco_lookup.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <boost/test/unit_test.hpp>

#include <future>
#include <thread>

#include <sys/resource.h>

using namespace ksauth;
using namespace std::chrono_literals;
using Poco::Net::IPAddress;

namespace {

// Name servers that are silent until the test is over.
class SilentServers {
public:
    ~SilentServers() { over_.set_value(); }
    SilentServers() = default;
    SilentServers(const SilentServers&) = delete;
    SilentServers& operator=(const SilentServers&) = delete;

    auto ask() const
    {
        return [over = end_](const std::string&) -> Addresses {
            over.wait();
            return {};
        };
    }

private:
    std::promise<void> over_;
    std::shared_future<void> end_ = over_.get_future().share();
};

// This process may open no file while it lives.
class NoDescriptors {
public:
    NoDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit none{.rlim_cur = 0, .rlim_max = before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

private:
    rlimit before_ = {};
};

} // namespace

BOOST_AUTO_TEST_SUITE(poco_lookup_test)

BOOST_AUTO_TEST_CASE(nobody_is_asked_about_an_address)
{
    const Context context;
    const auto nobody = [](const std::string&) -> Addresses { throw Poco::Exception("asked"); };

    const auto found = addresses_of("::1", Patience(10s, context), nobody);

    BOOST_TEST((found == Addresses{IPAddress("::1")}));
}

BOOST_AUTO_TEST_CASE(all_addresses_are_found_in_their_order)
{
    const Context context;
    const Addresses both{IPAddress("::1"), IPAddress("127.0.0.1")};
    const auto ask = [&](const std::string& host) {
        return host == "cloud.example" ? both : Addresses{};
    };

    BOOST_TEST((addresses_of("cloud.example", Patience(10s, context), ask) == both));
}

BOOST_AUTO_TEST_CASE(the_system_knows_this_machine)
{
    const Context context;

    BOOST_TEST(!addresses_of("localhost", Patience(10s, context)).empty());
}

BOOST_AUTO_TEST_CASE(a_failure_is_told_as_it_is)
{
    const Context context;
    const auto ask = [](const std::string& host) -> Addresses {
        throw Poco::Net::HostNotFoundException(host);
    };

    BOOST_CHECK_THROW(
        addresses_of("no-such-host.invalid", Patience(10s, context), ask),
        Poco::Net::HostNotFoundException
    );
}

BOOST_AUTO_TEST_CASE(without_a_descriptor_to_wait_with_there_is_no_address)
{
    const Context context;
    bool failed = false;
    { // without Boost's macros: a sanitizer that looks at them wants a descriptor
        const NoDescriptors none;
        try {
            addresses_of("cloud.example", Patience(10s, context), ask_system);
        } catch (const Poco::Exception&) {
            failed = true;
        }
    }

    BOOST_TEST(failed);
}

BOOST_AUTO_TEST_CASE(silent_name_servers_are_a_time_out)
{
    const SilentServers servers;
    const Context context;

    BOOST_CHECK_THROW(
        addresses_of("cloud.example", Patience(20ms, context), servers.ask()),
        Poco::TimeoutException
    );
}

BOOST_AUTO_TEST_CASE(a_deadline_ends_the_wait_for_name_servers)
{
    const SilentServers servers;
    const Context context{.deadline = system_clock().steady_now() + 20ms};

    BOOST_CHECK_THROW(
        addresses_of("cloud.example", Patience(1h, context), servers.ask()), Interrupted
    );
}

BOOST_AUTO_TEST_CASE(a_stop_ends_the_wait_for_name_servers)
{
    const SilentServers servers;
    std::stop_source source;
    const Context context{.stop = source.get_token()};
    const std::jthread stopper([&] { source.request_stop(); });

    BOOST_CHECK_THROW(
        addresses_of("cloud.example", Patience(1h, context), servers.ask()), Interrupted
    );
}

BOOST_AUTO_TEST_SUITE_END()
