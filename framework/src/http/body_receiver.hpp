// What becomes of a response's body: unpacked if it was packed, then kept, or handed to a sink.
#pragma once

#include "http/gunzip.hpp"

#include <ksauth/http.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ksauth {

class BodyReceiver {
public:
    /// `response`: with its head; a body that no sink wants is put into it. Both must outlive this.
    BodyReceiver(const Request& request, Response& response);

    // All of these throw ProtocolError for a body that is too long or badly packed, and what the
    // sink throws.

    /// So much more will come.
    void expect(std::uint64_t length);
    void take(std::string_view bytes);
    void finish();

    /// Whether the sink has got any of it.
    bool delivered() const noexcept { return delivered_; }

private:
    void put(std::string_view bytes);
    void check_size(std::uint64_t size) const;
    [[noreturn]] void refuse(const std::string& what) const;

    const Request& request_;
    BodySink* const sink_; // null: none wants it
    std::string& whole_;
    std::optional<Gunzip> gunzip_;
    bool delivered_ = false;
};

} // namespace ksauth
