#include "http/incoming.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

namespace ksauth {
namespace {

constexpr std::size_t first_block = std::size_t{8} * 1024;
constexpr std::size_t largest_block = std::size_t{256} * 1024;
constexpr std::size_t longest_line = std::size_t{8} * 1024;
constexpr int most_interim = 16;
constexpr std::string_view version = "HTTP/1.";

// Behind the empty line; npos while it has not come. A carriage return may be missing anywhere
// (RFC 9112, 2.2).
std::size_t end_of_head(std::string_view text, std::size_t from)
{
    for (auto at = text.find('\n', from); at != text.npos; at = text.find('\n', at + 1)) {
        const auto rest = text.substr(at + 1);
        if (rest.starts_with('\n')) return at + 2;
        if (rest.starts_with("\r\n")) return at + 3;
    }
    return text.npos;
}

} // namespace

Incoming::Incoming(Wire& wire, const Patience& patience, const std::string& url)
    : wire_(wire),
      patience_(patience),
      url_(url),
      block_(std::make_unique_for_overwrite<char[]>(first_block)), // NOLINT(*-avoid-c-arrays)
      capacity_(first_block)
{
}

Incoming::~Incoming()
{
    explicit_bzero(block_.get(), used_);
}

ResponseHead Incoming::read_head()
{
    for (int i = 0; i < most_interim; ++i) {
        auto head = read_any_head();
        if (head.status >= 200) return head;
        if (head.status == 101) break;
    }
    refuse("it does not come to an answer");
}

std::optional<ResponseHead> Incoming::read_early_head()
{
    auto head = read_any_head();
    if (head.status == 101) refuse("it does not come to an answer");
    if (head.status >= 200) return head;
    return std::nullopt;
}

ResponseHead Incoming::read_any_head()
{
    const auto text = take(find_head_end());
    try {
        return parse_response_head(text);
    } catch (const ProtocolError& error) {
        refuse(error.what());
    }
}

std::size_t Incoming::find_head_end()
{
    for (std::size_t from = 0;;) {
        check_version();
        const auto text = present();
        const auto end = end_of_head(text, from);
        if (end != text.npos) return end;
        if (text.size() >= largest_block) refuse("its header does not end");
        from = text.size() < 2 ? 0 : text.size() - 2;
        need_more();
    }
}

// At the first bytes: who speaks another protocol may be waiting for us to go on.
void Incoming::check_version() const
{
    const auto start = present().substr(0, version.size());
    if (!version.starts_with(start)) refuse("it does not begin with " + std::string(version));
}

std::string_view Incoming::read_some(std::uint64_t most)
{
    if (empty()) need_more();
    return take(static_cast<std::size_t>(std::min<std::uint64_t>(most, end_ - begin_)));
}

std::string_view Incoming::read_rest()
{
    if (empty() && !more()) return {};
    return take(end_ - begin_);
}

std::string_view Incoming::read_line()
{
    auto end = present().find('\n');
    while (end == std::string_view::npos) {
        if (end_ - begin_ > longest_line) refuse("a line between its chunks does not end");
        need_more();
        end = present().find('\n');
    }
    auto line = take(end + 1);
    line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view Incoming::take(std::size_t size) noexcept
{
    const auto taken = present().substr(0, size);
    begin_ += size;
    return taken;
}

// Adds what comes next to the block; false at the end.
bool Incoming::more()
{
    make_room();
    const auto got = wire_.read({block_.get() + end_, capacity_ - end_}, patience_);
    end_ += got;
    used_ = std::max(used_, end_);
    answered_ = answered_ || got > 0;
    return got > 0;
}

// A block that was full at once means that more comes than it can hold: a larger one saves calls.
void Incoming::make_room()
{
    const bool was_full = end_ == capacity_;
    std::memmove(block_.get(), block_.get() + begin_, end_ - begin_);
    end_ -= std::exchange(begin_, 0);
    if (!was_full || capacity_ == largest_block) return;
    const auto larger = std::min(capacity_ * 4, largest_block);
    auto block = std::make_unique_for_overwrite<char[]>(larger); // NOLINT(*-avoid-c-arrays)
    std::memcpy(block.get(), block_.get(), end_);
    explicit_bzero(block_.get(), std::exchange(capacity_, larger));
    used_ = end_;
    block_ = std::move(block);
}

void Incoming::need_more()
{
    if (more()) return;
    const auto shown = shown_url(url_);
    const auto* what =
        answered_ ? " ended before the whole answer had come" : " ended without an answer";
    throw TransportError(
        {.message = "the connection to " + shown + what, .retryable = true, .url = shown}
    );
}

void Incoming::refuse(const std::string& why) const
{
    const auto shown = shown_url(url_);
    throw ProtocolError({.message = "the answer of " + shown + " is not HTTP: " + why, .url = shown}
    );
}

} // namespace ksauth
