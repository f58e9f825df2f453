#include "cli/timed_transport.hpp"

#include <ksauth/error.hpp>

#include <chrono>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <utility>

namespace ksauth::cli {
namespace {

using std::chrono::steady_clock;

std::string_view without_query(std::string_view url)
{
    return url.substr(0, url.find('?'));
}

class TimedTransport final : public Transport {
public:
    explicit TimedTransport(std::shared_ptr<Transport> transport) : transport_(std::move(transport))
    {
    }

    Response send(const Request& request, const Context& context) override
    {
        const auto start = steady_clock::now();
        try {
            auto response = transport_->send(request, context);
            report(request, std::to_string(response.status), start);
            return response;
        } catch (const Error& error) {
            report(request, std::string(error.name()), start);
            throw;
        }
    }

private:
    static void
    report(const Request& request, const std::string& outcome, steady_clock::time_point start)
    {
        const std::chrono::duration<double, std::milli> took = steady_clock::now() - start;
        std::ostringstream line;
        line << request.method << ' ' << without_query(request.url) << ": " << outcome << ", "
             << std::fixed << std::setprecision(1) << took.count() << " ms\n";
        std::cerr << line.str() << std::flush;
    }

    std::shared_ptr<Transport> transport_;
};

} // namespace

std::shared_ptr<Transport> make_timed_transport(std::shared_ptr<Transport> transport)
{
    return std::make_shared<TimedTransport>(std::move(transport));
}

} // namespace ksauth::cli
