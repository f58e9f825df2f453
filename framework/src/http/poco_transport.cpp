// The wire: Poco's HTTP sessions, pooled, with the call's deadline and cancellation around them.
#include "http/connection_pool.hpp"
#include "http/transport_errors.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>
#include <ksauth/transport.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>

#include <algorithm>
#include <array>
#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <utility>

namespace ksauth {
namespace {

using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using Session = Poco::Net::HTTPClientSession;

constexpr int most_header_fields = 1000;

bool is_idempotent(const std::string& method)
{
    return method != "POST" && method != "PATCH";
}

// Time for the next step: the session's time-out, but no longer than the call may last.
Poco::Timespan step_time(const Request& request, const Context& context)
{
    using std::chrono::microseconds;
    microseconds step = request.connection.timeout;
    if (context.deadline != SteadyTime::max()) {
        const auto left = std::chrono::duration_cast<microseconds>(
            context.deadline - system_clock().steady_now()
        );
        step = step.count() == 0 ? left : std::min(step, left);
    }
    return Poco::Timespan(step.count()); // 0: none
}

// Ends a blocked read or write from the thread that asks for the stop.
class Interruptible {
public:
    Interruptible(Session& session, const Context& context)
        : on_stop_(context.stop, [&session] { shut(session); })
    {
    }

private:
    static void shut(Session& session) noexcept
    try {
        session.socket().impl()->shutdown();
    } catch (...) { // not connected: nothing is blocked
        return;
    }

    std::stop_callback<std::function<void()>> on_stop_;
};

class Exchanging {
public:
    Exchanging(const Request& request, const Context& context, const Url& url, Session& session)
        : request_(request), context_(context), url_(url), session_(session)
    {
    }

    Response run()
    {
        check(context_, system_clock());
        session_.setTimeout(step_time(request_, context_));
        send_request();
        stage_ = Stage::Reading;
        return read_response();
    }

    Stage stage() const { return stage_; }
    bool reusable() const { return reusable_; }

private:
    void send_request()
    {
        HTTPRequest message(request_.method, url_.target, HTTPRequest::HTTP_1_1);
        for (const auto& [name, value] : request_.headers)
            message.add(name, value);
        const bool may_have_body = request_.method != "GET" && request_.method != "HEAD";
        if (!request_.body.empty() || may_have_body) {
            message.setContentLength64(static_cast<Poco::Int64>(request_.body.size()));
        }
        auto& out = session_.sendRequest(message); // connects, if need be
        stage_ = Stage::Sending;
        const Interruptible interruptible(session_, context_);
        out.write(request_.body.data(), static_cast<std::streamsize>(request_.body.size()));
        out.flush();
    }

    Response read_response()
    {
        const Interruptible interruptible(session_, context_);
        HTTPResponse message;
        message.setFieldLimit(most_header_fields);
        auto& in = session_.receiveResponse(message);
        check(context_, system_clock());
        Response response{
            .status = message.getStatus(), .reason = message.getReason(), .url = request_.url
        };
        for (const auto& [name, value] : message)
            add_header(response.headers, name, value);
        read_body(in, message, response.body);
        reusable_ = message.getKeepAlive();
        return response;
    }

    // A server's header that could not be sent on again is of no use to anybody.
    static void add_header(Headers& headers, const std::string& name, const std::string& value)
    try {
        headers.add(name, value);
    } catch (const ConfigError&) {
        return;
    }

    void read_body(std::istream& in, const HTTPResponse& message, std::string& body)
    {
        const auto limit = request_.connection.max_body;
        const bool has_length = message.hasContentLength() && request_.method != "HEAD";
        if (has_length) {
            const auto length = static_cast<std::uint64_t>(message.getContentLength64());
            if (length > limit) refuse_length();
            body.reserve(length);
        }
        std::array<char, std::size_t{16} * 1024> block{};
        while (in.read(block.data(), block.size()) || in.gcount() > 0) {
            body.append(block.data(), static_cast<std::size_t>(in.gcount()));
            if (body.size() > limit) refuse_length();
            check(context_, system_clock());
            session_.setTimeout(step_time(request_, context_));
        }
        const bool bodiless = message.getStatus() == 204 || message.getStatus() == 304;
        const bool cut = has_length && !bodiless && body.size() < static_cast<std::uint64_t>(message.getContentLength64());
        if (cut) throw Poco::Net::ConnectionAbortedException("the body is shorter than its Content-Length");
    }

    [[noreturn]] void refuse_length() const
    {
        throw ProtocolError(
            {.message = "the answer of " + shown_url(request_.url) + " is longer than the "
                        + std::to_string(request_.connection.max_body) + " bytes that are allowed",
             .url = shown_url(request_.url)}
        );
    }

    const Request& request_;
    const Context& context_;
    const Url& url_;
    Session& session_;
    Stage stage_ = Stage::Connecting;
    bool reusable_ = false;
};

class PocoTransport final : public Transport {
public:
    Response send(const Request& request, const Context& context) override
    {
        const auto url = parse_url(request.url);
        auto lease = pool_.take(url, request.connection.tls);
        if (lease.used_before) {
            if (auto response = try_used(request, context, url, lease)) return *std::move(response);
            lease = pool_.make(url, request.connection.tls);
        }
        return exchange(request, context, url, lease);
    }

private:
    // Nothing when the server had closed the kept connection and a repetition cannot do harm.
    std::optional<Response>
    try_used(const Request& request, const Context& context, const Url& url, ConnectionPool::Lease& lease)
    try {
        return exchange(request, context, url, lease);
    } catch (const TransportError& error) {
        const bool stale = error.kind() == ErrorKind::Transport && is_idempotent(request.method);
        if (!stale) throw;
        return std::nullopt;
    }

    Response exchange(const Request& request, const Context& context, const Url& url, ConnectionPool::Lease& lease)
    {
        Exchanging exchanging(request, context, url, *lease.session);
        try {
            auto response = exchanging.run();
            if (exchanging.reusable()) pool_.give_back(std::move(lease));
            return response;
        } catch (const Poco::Exception& error) {
            check(context, system_clock()); // the interruption is the cause, whatever Poco made of it
            raise_transport_error(error, request, exchanging.stage());
        }
    }

    ConnectionPool pool_;
};

} // namespace

std::shared_ptr<Transport> make_transport()
{
    return std::make_shared<PocoTransport>();
}

} // namespace ksauth
