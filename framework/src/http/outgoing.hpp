// A request on its way into a wire: its head, and its body whole, sized or in chunks.
#pragma once

#include "http/incoming.hpp"
#include "http/patience.hpp"
#include "http/route.hpp"
#include "http/wire.hpp"

#include <ksauth/http.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace ksauth {

class Outgoing {
public:
    /// All must outlive this.
    Outgoing(Wire& wire, const Patience& patience, Incoming& incoming)
        : wire_(wire), patience_(patience), incoming_(incoming)
    {
    }

    /// Stops in the midst of the body where the server refuses it and takes no more (RFC 9112,
    /// 9.5). Throws what the wire and the body's source throw; ConfigError when the source ends
    /// early.
    void send(const Request& request, const Route& route);

    /// Whether any of it may have reached the server.
    bool began() const noexcept { return began_; }

    /// The answer's head, where it came before all was sent. Such a wire is not used again.
    std::optional<ResponseHead>& early_head() noexcept { return early_head_; }

    /// Whether it was the wire, not the source, that ended send().
    bool wire_failed() const noexcept { return wire_failed_; }

private:
    void send_whole(const Request& request, const Route& route);
    void send_sized(BodySource& source, std::uint64_t length);
    void send_chunks(BodySource& source);
    void write_head(std::string_view bytes);
    void write_body(std::string_view bytes);
    void write_piece(std::string_view bytes);
    bool refused() const noexcept;

    Wire& wire_;
    const Patience& patience_;
    Incoming& incoming_;
    std::optional<ResponseHead> early_head_;
    bool began_ = false;
    bool wire_failed_ = false;
};

} // namespace ksauth
