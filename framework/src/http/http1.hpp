// HTTP/1.1 over a wire: one request out, one response in (RFC 9112).
#pragma once

#include "http/body_receiver.hpp"
#include "http/incoming.hpp"
#include "http/outgoing.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace ksauth {

class Http1 {
public:
    /// All of them must outlive this.
    Http1(Wire& wire, const Request& request, const Route& route, const Patience& patience);

    /// Throws ProtocolError, TransportError, Interrupted, and what the wire, the body's source and
    /// its sink throw.
    Response exchange();

    /// Whether any of the request may have reached the server.
    bool began() const noexcept { return outgoing_.began(); }

    /// Whether anything of an answer has come.
    bool answered() const noexcept { return incoming_.answered(); }

    /// Whether a part of the body has gone into a sink.
    bool delivered() const noexcept { return receiver_ && receiver_->delivered(); }

    /// How long the wire is good for another request; zero: it is not.
    std::chrono::seconds reusable_for() const noexcept { return reusable_for_; }

private:
    ResponseHead send_and_hear();
    ResponseHead hear_in_spite_of(const TransportError& failure);
    void read_body(const Response& head);
    void read_chunks();
    void read_exactly(std::uint64_t length);
    void read_until_end();

    Wire& wire_;
    const Request& request_;
    const Route& route_;
    Incoming incoming_;
    Outgoing outgoing_;
    std::optional<BodyReceiver> receiver_;
    std::chrono::seconds reusable_for_{0};
};

} // namespace ksauth
