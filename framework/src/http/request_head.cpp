#include "http/request_head.hpp"

#include <string_view>

namespace ksauth {
namespace {

// Whose business these are: ours. A second opinion about where a body ends is how requests get
// smuggled (RFC 9112, 11.2).
bool is_framing(std::string_view name)
{
    return same_header(name, "Content-Length") || same_header(name, "Transfer-Encoding");
}

// A part of a packed body cannot be unpacked.
bool takes_gzip(const Headers& headers)
{
    return !headers.contains("Accept-Encoding") && !headers.contains("Range");
}

class Head {
public:
    explicit Head(std::size_t size) { text_.reserve(size); }

    void put(std::string_view text) { text_ += text; }

    void add(std::string_view name, std::string_view value)
    {
        text_.append(name).append(": ").append(value).append("\r\n");
    }

    std::string end() &&
    {
        text_ += "\r\n";
        return std::move(text_);
    }

private:
    std::string text_;
};

// At least what it will be: a text that grew would leave copies of the token.
std::size_t size_of(const Request& request, const Route& route)
{
    constexpr std::size_t ours = 512; // the fields below, their values and line ends
    auto size = ours + request.method.size() + request.url.size() + route.url.host.size();
    if (route.proxy) size += route.proxy->authorization.size();
    for (const auto& [name, value] : request.headers)
        size += name.size() + value.size() + 4;
    return size;
}

void put_target(Head& head, const Route& route)
{
    if (route.asks_proxy()) {
        head.put("http://");
        head.put(host_field(route.url));
    }
    head.put(route.url.target);
}

void put_framing(Head& head, const Request& request, std::optional<std::uint64_t> length)
{
    if (!length) return head.add("Transfer-Encoding", "chunked");
    const bool may_have_body = request.method != "GET" && request.method != "HEAD";
    if (may_have_body || *length > 0) head.add("Content-Length", std::to_string(*length));
}

} // namespace

std::string host_field(const Url& url)
{
    const bool is_v6 = url.host.find(':') != url.host.npos;
    const bool usual = url.port == (url.secure() ? 443 : 80);
    return (is_v6 ? "[" + url.host + "]" : url.host) +
           (usual ? "" : ":" + std::to_string(url.port));
}

std::string request_head(
    const Request& request,
    const Route& route,
    std::optional<std::uint64_t> length,
    std::size_t extra
)
{
    Head head(size_of(request, route) + extra);
    head.put(request.method);
    head.put(" ");
    put_target(head, route);
    head.put(" HTTP/1.1\r\n");
    if (!request.headers.contains("Host")) head.add("Host", host_field(route.url));
    if (takes_gzip(request.headers)) head.add("Accept-Encoding", "gzip");
    if (route.asks_proxy() && !route.proxy->authorization.empty())
        head.add("Proxy-Authorization", route.proxy->authorization);
    for (const auto& [name, value] : request.headers) {
        if (!is_framing(name)) head.add(name, value);
    }
    put_framing(head, request, length);
    return std::move(head).end();
}

} // namespace ksauth
