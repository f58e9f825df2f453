#include "http/poco_wire.hpp"

#include "base/fork_count.hpp"
#include "http/socket_waits.hpp"

#include <ksauth/secret.hpp>

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ksauth {
namespace {

using Poco::Net::SecureStreamSocket;
using Poco::Net::StreamSocket;
using std::chrono::milliseconds;
using For = Patience::For;

constexpr std::size_t largest_piece = std::size_t{1024} * 1024;

bool is_silent(int socket)
{
    char byte = 0;
    const auto got = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

void wait(int socket, For what, const Patience& patience, SteadyTime until)
{
    if (!patience.wait(socket, what, until)) throw Poco::TimeoutException();
}

// Works on the descriptor: Poco takes what would block for a failure, and looks with three calls
// whether anything has come. Where nothing but the step's time-out could end a wait, the socket
// waits by itself, which saves two calls of three.
class PlainWire final : public Wire {
public:
    explicit PlainWire(const StreamSocket& socket)
        : socket_(socket), descriptor_(socket_.impl()->sockfd())
    {
        socket_.setBlocking(true);
    }

    std::size_t read(std::span<char> into, const Patience& patience) override
    {
        return transfer(For::Reading, patience, [&](int flags) {
            return ::recv(descriptor_, into.data(), into.size(), flags);
        });
    }

    std::size_t write(std::string_view bytes, const Patience& patience) override
    {
        return transfer(For::Writing, patience, [&](int flags) {
            return ::send(descriptor_, bytes.data(), bytes.size(), flags | MSG_NOSIGNAL);
        });
    }

    std::size_t
    write_or_hear(std::string_view bytes, const Patience& patience, SteadyTime until) override
    {
        for (;;) {
            patience.check();
            constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), flags);
            if (sent >= 0) return static_cast<std::size_t>(sent);
            if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) fail();
            wait(descriptor_, For::Either, patience, until);
            if (!is_silent(descriptor_)) return 0;
        }
    }

    bool silent() override { return forks_ == fork_count() && is_silent(descriptor_); }

private:
    template <class Call>
    std::size_t transfer(For what, const Patience& patience, const Call& call)
    {
        if (const auto limit = patience.only_limit(); limit && waits_.wait_at_most(what, *limit)) {
            if (const auto size = call(0); size >= 0) return static_cast<std::size_t>(size);
            if (errno != EINTR) fail();
        }
        const auto until = patience.step_end();
        if (what == For::Reading) wait(descriptor_, what, patience, until);
        for (;;) {
            patience.check(); // a server that never stops talking is never waited for
            if (const auto size = call(MSG_DONTWAIT); size >= 0)
                return static_cast<std::size_t>(size);
            if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) fail();
            wait(descriptor_, what, patience, until);
        }
    }

    [[noreturn]] static void fail()
    {
        if (errno == EAGAIN || errno == EWOULDBLOCK) throw Poco::TimeoutException();
        throw Poco::Net::NetException(std::generic_category().message(errno));
    }

    const unsigned forks_ = fork_count();
    StreamSocket socket_;
    const int descriptor_;
    SocketWaits waits_{descriptor_, true};
};

// Poco is to think that the socket never blocks, even where it does: it would wait once more after
// a time-out.
class SecureWire final : public Wire {
public:
    SecureWire(const SecureStreamSocket& socket, std::shared_ptr<TlsPeer> peer)
        : socket_(socket), descriptor_(socket_.impl()->sockfd()), peer_(std::move(peer))
    {
    }

    ~SecureWire() override
    {
        if (forks_ != fork_count()) {
            turn_away(); // how it waits is the parent's as well
        } else {
            waits_.do_not_wait(); // for the peer to take the end of it
        }
        wipe(early_);
    }

    SecureWire(const SecureWire&) = delete;
    SecureWire& operator=(const SecureWire&) = delete;

    std::size_t read(std::span<char> into, const Patience& patience) override
    {
        const int size = static_cast<int>(std::min(into.size(), largest_piece));
        const bool answer = std::exchange(asked_, false);
        if (!early_.empty()) return take_early(into);
        const auto got = transfer(For::Reading, answer, patience, [&] {
            return socket_.receiveBytes(into.data(), size);
        });
        if (got > 0) keep_session();
        return got;
    }

    std::size_t write(std::string_view bytes, const Patience& patience) override
    {
        const int size = static_cast<int>(std::min(bytes.size(), largest_piece));
        asked_ = true;
        const auto sent = transfer(For::Writing, false, patience, [&] {
            return socket_.sendBytes(bytes.data(), size);
        });
        if (sent == 0) throw Poco::Net::ConnectionResetException();
        return sent;
    }

    std::size_t
    write_or_hear(std::string_view bytes, const Patience& patience, SteadyTime until) override
    {
        const int size = static_cast<int>(std::min(bytes.size(), largest_piece));
        asked_ = true;
        waits_.do_not_wait();
        for (;;) {
            patience.check();
            forget_earlier_errors();
            const int sent = socket_.sendBytes(bytes.data(), size);
            if (sent > 0) return static_cast<std::size_t>(sent);
            if (sent == 0) throw Poco::Net::ConnectionResetException();
            const bool reads = need_after(sent) == For::Reading;
            wait(descriptor_, reads ? For::Reading : For::Either, patience, until);
            if (!is_silent(descriptor_) && hear_early()) return 0;
        }
    }

    bool silent() override
    {
        return forks_ == fork_count() && early_.empty() && is_silent(descriptor_);
    }

private:
    // What comes may be for TLS alone, such as the session for the next connection.
    bool hear_early()
    {
        constexpr std::size_t most = std::size_t{16} * 1024; // of one record
        early_.resize(most);
        forget_earlier_errors();
        const int got = socket_.receiveBytes(early_.data(), static_cast<int>(most));
        early_.resize(static_cast<std::size_t>(std::max(got, 0)));
        return got >= 0;
    }

    std::size_t take_early(std::span<char> into)
    {
        const auto size = early_.copy(into.data(), into.size());
        early_.erase(0, size);
        return size;
    }

    template <class Call>
    std::size_t transfer(For what, bool wait_first, const Patience& patience, const Call& call)
    {
        // To read it may have to write, and the other way round.
        const auto limit = patience.only_limit();
        if (limit && waits_.wait_at_most(For::Reading, *limit) &&
            waits_.wait_at_most(For::Writing, *limit))
            return transfer_within_limit(call);
        waits_.do_not_wait();
        const auto until = patience.step_end();
        if (wait_first) wait(descriptor_, what, patience, until);
        for (;;) {
            patience.check();
            forget_earlier_errors();
            const int size = call();
            if (size >= 0) return static_cast<std::size_t>(size);
            wait(descriptor_, need_after(size), patience, until);
        }
    }

    template <class Call>
    static std::size_t transfer_within_limit(const Call& call)
    {
        for (;;) {
            forget_earlier_errors();
            const int size = call();
            if (size >= 0) return static_cast<std::size_t>(size);
            if (errno == EAGAIN || errno == EWOULDBLOCK) throw Poco::TimeoutException();
        }
    }

    // Under TLS 1.3 it comes after the handshake, in front of the first answer.
    void keep_session()
    {
        if (!peer_) return;
        *peer_->session.lock() = socket_.currentSession();
        peer_ = nullptr;
    }

    // The connection is the parent's: what Poco says at the end must not get there.
    void turn_away() const noexcept
    {
        const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
        ::dup2(nowhere, descriptor_);
        ::close(nowhere);
    }

    const unsigned forks_ = fork_count();
    SecureStreamSocket socket_;
    const int descriptor_;
    SocketWaits waits_{descriptor_, false};
    std::shared_ptr<TlsPeer> peer_; // null when it has the session
    std::string early_;             // what came while a body was being sent
    bool asked_ = false; // what comes next is the answer: not worth a try before it is there
};

} // namespace

std::unique_ptr<Wire> plain_wire(const StreamSocket& socket)
{
    return std::make_unique<PlainWire>(socket);
}

std::unique_ptr<Wire> secure_wire(const SecureStreamSocket& socket, std::shared_ptr<TlsPeer> peer)
{
    return std::make_unique<SecureWire>(socket, std::move(peer));
}

void forget_earlier_errors() noexcept
{
    errno = 0;
    ERR_clear_error();
}

For need_after(int result) noexcept
{
    return result == SecureStreamSocket::ERR_SSL_WANT_WRITE ? For::Writing : For::Reading;
}

} // namespace ksauth
