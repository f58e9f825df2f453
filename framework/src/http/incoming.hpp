// What comes over a wire, taken apart: heads, lines, pieces of a body.
//
// Where things end is found here: Poco's streams take a connection that breaks inside a header or a
// chunk for the end of the message.
#pragma once

#include "http/patience.hpp"
#include "http/response_head.hpp"
#include "http/wire.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

class Incoming {
public:
    /// `url`: what was asked, for messages. All must outlive this.
    Incoming(Wire& wire, const Patience& patience, const std::string& url);
    ~Incoming(); ///< what came may hold a token: it is wiped
    Incoming(const Incoming&) = delete;
    Incoming& operator=(const Incoming&) = delete;

    // All of these throw TransportError when the connection ends too early, ProtocolError for what
    // is no HTTP, Interrupted, and what the wire throws. What they return is valid until the next
    // call.

    /// The head of the answer; interim ones, such as 100 Continue, are passed over.
    ResponseHead read_head();

    /// The same while the request's body is still being sent; nothing where one came that is not
    /// the last.
    std::optional<ResponseHead> read_early_head();

    /// Some bytes, at least one, at most so many.
    std::string_view read_some(std::uint64_t most);

    /// The same to the end of the connection; then nothing.
    std::string_view read_rest();

    /// A line, without its end.
    std::string_view read_line();

    /// Whether anything of an answer has come.
    bool answered() const noexcept { return answered_; }

    /// Whether all that came was read.
    bool empty() const noexcept { return begin_ == end_; }

    [[noreturn]] void refuse(const std::string& why) const;

private:
    ResponseHead read_any_head();
    std::size_t find_head_end();
    void check_version() const;

    std::string_view present() const noexcept { return {block_.get() + begin_, end_ - begin_}; }
    std::string_view take(std::size_t size) noexcept;
    bool more();
    void need_more();
    void make_room();

    Wire& wire_;
    const Patience& patience_;
    const std::string& url_;

    std::unique_ptr<char[]> block_; // NOLINT(*-avoid-c-arrays): need not be cleared first
    std::size_t capacity_;
    std::size_t begin_ = 0; // what came and was not yet used
    std::size_t end_ = 0;
    std::size_t used_ = 0; // how far the block was ever filled
    bool answered_ = false;
};

} // namespace ksauth
