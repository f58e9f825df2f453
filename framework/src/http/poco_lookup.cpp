#include "http/poco_lookup.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/HostEntry.h>

#include <cerrno>
#include <exception>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>

namespace ksauth {
namespace {

// Shared by who asks and who waits: either may be gone first.
class Lookup {
public:
    Lookup(std::string host, std::function<Addresses(const std::string&)> ask)
        : host_(std::move(host)), ask_(std::move(ask)), done_(::eventfd(0, EFD_CLOEXEC))
    {
        if (done_ >= 0) return;
        const auto why = std::generic_category().message(errno);
        throw Poco::IOException("cannot wait for its address", why);
    }
    ~Lookup() { ::close(done_); }
    Lookup(const Lookup&) = delete;
    Lookup& operator=(const Lookup&) = delete;

    void run() noexcept
    {
        try {
            answer_ = ask_(host_);
        } catch (...) {
            failure_ = std::current_exception();
        }
        ::eventfd_write(done_, 1);
    }

    int done() const noexcept { return done_; } ///< readable when it is

    /// Only when it is done.
    Addresses answer()
    {
        ::eventfd_t count = 0;
        ::eventfd_read(done_, &count);
        if (failure_) std::rethrow_exception(failure_);
        return std::move(answer_);
    }

private:
    const std::string host_;
    const std::function<Addresses(const std::string&)> ask_;
    const int done_;
    Addresses answer_;
    std::exception_ptr failure_;
};

void start(const std::shared_ptr<Lookup>& lookup)
{
    try {
        std::thread([lookup] { lookup->run(); }).detach();
    } catch (const std::system_error&) {
        lookup->run(); // no thread to be had: an answer that may come late is better than none
    }
}

} // namespace

Addresses ask_system(const std::string& host)
{
    return Poco::Net::DNS::hostByName(host, 0).addresses();
}

Addresses addresses_of(
    const std::string& host,
    const Patience& patience,
    const std::function<Addresses(const std::string&)>& ask
)
{
    Poco::Net::IPAddress literal;
    if (Poco::Net::IPAddress::tryParse(host, literal)) return {literal};
    const auto lookup = std::make_shared<Lookup>(host, ask);
    start(lookup);
    if (!patience.wait(lookup->done(), Patience::For::Reading, patience.step_end()))
        throw Poco::TimeoutException();
    return lookup->answer();
}

} // namespace ksauth
