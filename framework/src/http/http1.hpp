// HTTP/1.1 over a wire: one request out, one response in (RFC 9112).
//
// Poco reads the heads. Where a body ends is found here: Poco's streams take a connection that
// breaks inside a header or a chunk for the end of the message.
#pragma once

#include "base/url.hpp"
#include "http/patience.hpp"
#include "http/response_head.hpp"
#include "http/wire.hpp"

#include <ksauth/http.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace ksauth {

class Http1 {
public:
    /// All of them must outlive this.
    Http1(Wire& wire, const Request& request, const Url& url, const Patience& patience);

    /// Throws ProtocolError, TransportError, Interrupted, and what the wire throws.
    Response exchange();

    /// Whether anything of an answer has come.
    bool answered() const noexcept { return answered_; }

    /// Whether the wire is good for another request.
    bool reusable() const noexcept { return reusable_; }

private:
    void send_request();
    ResponseHead read_final_head();
    ResponseHead read_head();
    std::size_t find_head_end();
    void check_version() const;
    std::size_t end_of(std::string_view mark, std::size_t from) const;
    std::string read_body(const ResponseHead& head);
    std::string read_chunks();
    std::string read_until_end();
    void take_exactly(std::string& body, std::uint64_t length);
    std::string read_line();

    bool more();
    void need_more();
    void check_size(std::uint64_t size) const;
    [[noreturn]] void refuse(const std::string& why) const;

    Wire& wire_;
    const Request& request_;
    const Url& url_;
    const Patience& patience_;
    std::string buffer_; // what came and was not yet used
    bool answered_ = false;
    bool reusable_ = false;
};

} // namespace ksauth
