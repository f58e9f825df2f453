#include "http/http1.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace ksauth {
namespace {

template <int Base>
std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, Base);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

// Several equal ones are one (RFC 9112, 6.3).
std::optional<std::string_view> content_length(const Headers& headers, bool& contradictory)
{
    const auto first = headers.get("Content-Length");
    contradictory = std::any_of(headers.begin(), headers.end(), [&](const Headers::Field& field) {
        return same_header(field.first, "Content-Length") && field.second != *first;
    });
    return first;
}

} // namespace

Http1::Http1(Wire& wire, const Request& request, const Route& route, const Patience& patience)
    : wire_(wire),
      request_(request),
      route_(route),
      incoming_(wire, patience, request.url),
      outgoing_(wire, patience, incoming_)
{
}

Response Http1::exchange()
{
    auto head = send_and_hear();
    Response response{
        .status = head.status,
        .reason = std::move(head.reason),
        .headers = std::move(head.headers),
        .url = request_.url};
    receiver_.emplace(request_, response);
    read_body(response);
    receiver_->finish();
    if (!incoming_.empty()) reusable_for_ = {}; // nobody asked for what came behind
    return response;
}

ResponseHead Http1::send_and_hear()
{
    try {
        outgoing_.send(request_, route_);
    } catch (const TransportError& error) {
        if (!outgoing_.began() || !outgoing_.wire_failed() || wire_.silent()) throw;
        return hear_in_spite_of(error);
    }
    if (auto& early = outgoing_.early_head()) return *std::move(early);
    auto head = incoming_.read_head();
    reusable_for_ = head.keep_alive;
    return head;
}

// A server may refuse a request before it has read all of its body, and take no more of it.
ResponseHead Http1::hear_in_spite_of(const TransportError& failure)
try {
    return incoming_.read_head();
} catch (const TransportError&) {
    failure.raise();
}

void Http1::read_body(const Response& head)
{
    if (request_.method == "HEAD" || head.status == 204 || head.status == 304) {
        // uwsgi sends a last chunk here all the same, perhaps after our next request.
        if (head.headers.contains("Transfer-Encoding")) reusable_for_ = {};
        return;
    }
    if (const auto coding = head.headers.get("Transfer-Encoding")) {
        if (!same_header(*coding, "chunked")) incoming_.refuse("its transfer encoding is unknown");
        return read_chunks();
    }
    bool contradictory = false;
    const auto length_text = content_length(head.headers, contradictory);
    if (!length_text) return read_until_end();
    const auto length = number<10>(*length_text);
    if (!length || contradictory) incoming_.refuse("its Content-Length is no length");
    receiver_->expect(*length);
    read_exactly(*length);
}

void Http1::read_chunks()
{
    for (;;) {
        const auto line = incoming_.read_line();
        const auto length = number<16>(line.substr(0, line.find_first_of("; \t")));
        if (!length) incoming_.refuse("a chunk has no length");
        if (*length == 0) break;
        receiver_->expect(*length);
        read_exactly(*length);
        if (!incoming_.read_line().empty()) incoming_.refuse("a chunk is longer than it says");
    }
    while (!incoming_.read_line().empty()) { // trailers; nobody reads them
    }
}

void Http1::read_exactly(std::uint64_t length)
{
    while (length > 0) {
        const auto bytes = incoming_.read_some(length);
        receiver_->take(bytes);
        length -= bytes.size();
    }
}

void Http1::read_until_end()
{
    reusable_for_ = {};
    for (auto bytes = incoming_.read_rest(); !bytes.empty(); bytes = incoming_.read_rest())
        receiver_->take(bytes);
}

} // namespace ksauth
