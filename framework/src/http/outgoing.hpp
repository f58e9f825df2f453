// A request on its way into a wire: its head, and its body whole, sized or in chunks.
#pragma once

#include "http/patience.hpp"
#include "http/route.hpp"
#include "http/wire.hpp"

#include <ksauth/http.hpp>

#include <cstdint>
#include <string_view>

namespace ksauth {

class Outgoing {
public:
    /// All must outlive this.
    Outgoing(Wire& wire, const Patience& patience) : wire_(wire), patience_(patience) {}

    /// Throws what the wire and the body's source throw; ConfigError when the source ends early.
    void send(const Request& request, const Route& route);

    /// Whether any of it may have reached the server.
    bool began() const noexcept { return began_; }

    /// Whether it was the wire, not the source, that ended send().
    bool wire_failed() const noexcept { return wire_failed_; }

private:
    void send_whole(const Request& request, const Route& route);
    void send_sized(BodySource& source, std::uint64_t length);
    void send_chunks(BodySource& source);
    void write(std::string_view bytes);

    Wire& wire_;
    const Patience& patience_;
    bool began_ = false;
    bool wire_failed_ = false;
};

} // namespace ksauth
