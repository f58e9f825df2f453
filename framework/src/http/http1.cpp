#include "http/http1.hpp"

#include <ksauth/error.hpp>
#include <ksauth/secret.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace ksauth {
namespace {

constexpr std::size_t longest_head = std::size_t{256} * 1024;
constexpr std::size_t longest_line = std::size_t{8} * 1024;
constexpr int most_interim = 16;
constexpr std::string_view version = "HTTP/1.";

// Whose business these are: ours. A second opinion about where a body ends is how requests get
// smuggled (RFC 9112, 11.2).
bool is_framing(std::string_view name)
{
    return same_header(name, "Content-Length") || same_header(name, "Transfer-Encoding");
}

std::string host_field(const Url& url)
{
    const bool is_v6 = url.host.find(':') != url.host.npos;
    const bool usual = url.port == (url.secure() ? 443 : 80);
    return (is_v6 ? "[" + url.host + "]" : url.host) +
           (usual ? "" : ":" + std::to_string(url.port));
}

std::string request_head(const Request& request, const Url& url)
{
    std::string head = request.method + " " + url.target + " HTTP/1.1\r\n";
    const auto add = [&head](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    if (!request.headers.contains("Host")) add("Host", host_field(url));
    for (const auto& [name, value] : request.headers) {
        if (!is_framing(name)) add(name, value);
    }
    const bool may_have_body = request.method != "GET" && request.method != "HEAD";
    if (may_have_body || !request.body.empty())
        add("Content-Length", std::to_string(request.body.size()));
    return head + "\r\n";
}

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

Http1::Http1(Wire& wire, const Request& request, const Url& url, const Patience& patience)
    : wire_(wire), request_(request), url_(url), patience_(patience)
{
}

Response Http1::exchange()
{
    send_request();
    auto head = read_final_head();
    Response response{.status = head.status, .reason = head.reason, .url = request_.url};
    reusable_ = head.keep_alive;
    response.body = read_body(head);
    response.headers = std::move(head.headers);
    if (!buffer_.empty()) reusable_ = false; // nobody asked for what came behind
    return response;
}

void Http1::send_request()
{
    auto head = request_head(request_, url_);
    try {
        wire_.write(head, patience_);
    } catch (...) {
        wipe(head);
        throw;
    }
    wipe(head); // it holds the token
    wire_.write(request_.body, patience_);
}

// Interim answers, such as 100 Continue, come before the one that was asked for.
ResponseHead Http1::read_final_head()
{
    for (int i = 0; i < most_interim; ++i) {
        auto head = read_head();
        if (head.status >= 200) return head;
        if (head.status == 101) break;
    }
    refuse("it does not come to an answer");
}

ResponseHead Http1::read_head()
{
    const auto end = find_head_end();
    const auto text = buffer_.substr(0, end);
    buffer_.erase(0, end);
    try {
        return parse_response_head(text);
    } catch (const ProtocolError& error) {
        refuse(error.what());
    }
}

std::size_t Http1::find_head_end()
{
    for (std::size_t from = 0;;) {
        check_version();
        // A carriage return may be missing anywhere (RFC 9112, 2.2).
        const auto end = std::min(end_of("\n\r\n", from), end_of("\n\n", from));
        if (end != buffer_.npos) return end;
        if (buffer_.size() > longest_head) refuse("its header does not end");
        from = buffer_.size() < 2 ? 0 : buffer_.size() - 2;
        need_more();
    }
}

// At the first bytes: who speaks another protocol may be waiting for us to go on.
void Http1::check_version() const
{
    const auto known = std::min(buffer_.size(), version.size());
    if (buffer_.compare(0, known, version, 0, known) != 0)
        refuse("it does not begin with " + std::string(version));
}

std::size_t Http1::end_of(std::string_view mark, std::size_t from) const
{
    const auto at = buffer_.find(mark, from);
    return at == buffer_.npos ? at : at + mark.size();
}

std::string Http1::read_body(const ResponseHead& head)
{
    if (request_.method == "HEAD" || head.status == 204 || head.status == 304) {
        // uwsgi sends a last chunk here all the same, perhaps after our next request.
        if (head.headers.contains("Transfer-Encoding")) reusable_ = false;
        return {};
    }
    if (const auto coding = head.headers.get("Transfer-Encoding")) {
        if (!same_header(*coding, "chunked")) refuse("its transfer encoding is unknown");
        return read_chunks();
    }
    bool contradictory = false;
    const auto length_text = content_length(head.headers, contradictory);
    if (!length_text) return read_until_end();
    const auto length = number<10>(*length_text);
    if (!length || contradictory) refuse("its Content-Length is no length");
    std::string body;
    take_exactly(body, *length);
    return body;
}

std::string Http1::read_chunks()
{
    std::string body;
    for (;;) {
        const auto line = read_line();
        const auto digits = line.substr(0, line.find_first_of("; \t"));
        const auto length = number<16>(digits);
        if (!length) refuse("a chunk has no length");
        if (*length == 0) break;
        take_exactly(body, *length);
        if (!read_line().empty()) refuse("a chunk is longer than it says");
    }
    while (!read_line().empty()) { // trailers; nobody reads them
    }
    return body;
}

std::string Http1::read_until_end()
{
    reusable_ = false;
    std::string body = std::exchange(buffer_, {});
    while (more()) {
        body += std::exchange(buffer_, {});
        check_size(body.size());
    }
    check_size(body.size());
    return body;
}

void Http1::take_exactly(std::string& body, std::uint64_t length)
{
    check_size(length > UINT64_MAX - body.size() ? UINT64_MAX : body.size() + length);
    while (length > 0) {
        if (buffer_.empty()) need_more();
        const auto part = std::min<std::uint64_t>(length, buffer_.size());
        body.append(buffer_, 0, part);
        buffer_.erase(0, part);
        length -= part;
    }
}

std::string Http1::read_line()
{
    auto end = buffer_.find('\n');
    while (end == buffer_.npos) {
        if (buffer_.size() > longest_line) refuse("a line between its chunks does not end");
        need_more();
        end = buffer_.find('\n');
    }
    auto line = buffer_.substr(0, end);
    buffer_.erase(0, end + 1);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

// Adds what comes next to the buffer; false at the end.
bool Http1::more()
{
    std::array<char, std::size_t{16} * 1024> block; // NOLINT: read before it is used
    const auto got = wire_.read(block, patience_);
    buffer_.append(block.data(), got);
    answered_ = answered_ || got > 0;
    return got > 0;
}

void Http1::need_more()
{
    if (more()) return;
    const auto url = shown_url(request_.url);
    const auto* what =
        answered_ ? " ended before the whole answer had come" : " ended without an answer";
    throw TransportError(
        {.message = "the connection to " + url + what, .retryable = true, .url = url}
    );
}

void Http1::check_size(std::uint64_t size) const
{
    const auto limit = request_.connection.max_body;
    if (size <= limit) return;
    const auto url = shown_url(request_.url);
    throw ProtocolError(
        {.message = "the answer of " + url + " is longer than the " + std::to_string(limit) +
                    " bytes that are allowed",
         .url = url}
    );
}

void Http1::refuse(const std::string& why) const
{
    const auto url = shown_url(request_.url);
    throw ProtocolError({.message = "the answer of " + url + " is not HTTP: " + why, .url = url});
}

} // namespace ksauth
