#include "http/outgoing.hpp"

#include "http/request_head.hpp"

#include <ksauth/error.hpp>
#include <ksauth/secret.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <string>

namespace ksauth {
namespace {

constexpr std::size_t largest_piece = std::size_t{256} * 1024;

// What is to get through within the time of one step: a piece as a chunk, or more.
constexpr std::size_t largest_step = 2 * largest_piece;

// A body up to this size goes out together with its head.
constexpr std::size_t small_body = std::size_t{16} * 1024;

// It holds the token.
class WipedText {
public:
    explicit WipedText(std::string its_text) : text(std::move(its_text)) {}
    ~WipedText() { wipe(text); }
    WipedText(const WipedText&) = delete;
    WipedText& operator=(const WipedText&) = delete;

    std::string text;
};

// Pieces of a body, with room for a chunk's line in front of each and a line's end behind it.
class Piece {
public:
    explicit Piece(std::size_t size)
        : size_(size),
          memory_(std::make_unique_for_overwrite<char[]>(front + size + back)) // NOLINT
    {
    }

    std::span<char> space(std::uint64_t most) const
    {
        const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(most, size_));
        return {memory_.get() + front, size};
    }

    std::string_view as_chunk(std::size_t size) const
    {
        std::array<char, front> line; // NOLINT: written before it is read
        auto* end = std::to_chars(line.data(), line.data() + line.size(), size, 16).ptr;
        *end++ = '\r';
        *end++ = '\n';
        const auto length = static_cast<std::size_t>(end - line.data());
        auto* const begin = memory_.get() + front - length;
        std::memcpy(begin, line.data(), length);
        std::memcpy(memory_.get() + front + size, "\r\n", back);
        return {begin, length + size + back};
    }

private:
    static constexpr std::size_t front = 24;
    static constexpr std::size_t back = 2;

    const std::size_t size_;
    const std::unique_ptr<char[]> memory_; // NOLINT(*-avoid-c-arrays): need not be cleared first
};

} // namespace

void Outgoing::send(const Request& request, const Route& route)
{
    if (!request.body_source) return send_whole(request, route);
    auto& source = *request.body_source;
    const auto length = source.size();
    const WipedText head(request_head(request, route, length));
    write_head(head.text);
    length ? send_sized(source, *length) : send_chunks(source);
}

void Outgoing::send_whole(const Request& request, const Route& route)
{
    const auto& body = request.body;
    const auto joined = body.size() <= small_body ? body.size() : 0;
    WipedText head(request_head(request, route, body.size(), joined));
    head.text.append(body, 0, joined);
    write_head(head.text);
    write_body(std::string_view(body).substr(joined));
}

void Outgoing::send_sized(BodySource& source, std::uint64_t length)
{
    const Piece piece(static_cast<std::size_t>(std::min<std::uint64_t>(length, largest_piece)));
    for (auto left = length; left > 0 && !refused();) {
        const auto space = piece.space(left);
        const auto got = source.read(space);
        if (got == 0) {
            throw ConfigError(
                {.message = "the body to send ended " + std::to_string(left) + " of its " +
                            std::to_string(length) + " bytes too early"}
            );
        }
        write_body({space.data(), got});
        left -= got;
    }
}

void Outgoing::send_chunks(BodySource& source)
{
    const Piece piece(largest_piece);
    const auto space = piece.space(largest_piece);
    while (const auto got = refused() ? 0 : source.read(space))
        write_body(piece.as_chunk(got));
    write_body("0\r\n\r\n");
}

void Outgoing::write_head(std::string_view bytes)
try {
    while (!bytes.empty()) {
        bytes.remove_prefix(wire_.write(bytes, patience_));
        began_ = true;
    }
} catch (...) {
    wire_failed_ = true;
    throw;
}

void Outgoing::write_body(std::string_view bytes)
try {
    while (!bytes.empty() && !refused()) {
        write_piece(bytes.substr(0, largest_step));
        bytes.remove_prefix(std::min(bytes.size(), largest_step));
    }
} catch (...) {
    wire_failed_ = true;
    throw;
}

// One step, however little of it the server takes at a time.
void Outgoing::write_piece(std::string_view bytes)
{
    const auto until = patience_.step_end();
    while (!bytes.empty() && !refused()) {
        const auto sent = early_head_ ? wire_.write(bytes, patience_)
                                      : wire_.write_or_hear(bytes, patience_, until);
        if (sent == 0) early_head_ = incoming_.read_early_head();
        bytes.remove_prefix(sent);
    }
}

// One that answers well while it is told the rest wants the rest.
bool Outgoing::refused() const noexcept
{
    return early_head_ && early_head_->status >= 300;
}

} // namespace ksauth
