#include "http/body_receiver.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <algorithm>

namespace ksauth {
namespace {

// Memory is not given for what a server only says that it will send.
constexpr std::uint64_t most_on_trust = std::uint64_t{1024} * 1024;

bool is_success(int status)
{
    return status >= 200 && status < 300;
}

// Not a part of a packed body, which cannot be unpacked.
bool is_packed(const Response& head)
{
    const auto coding = head.headers.get("Content-Encoding");
    if (!coding || head.status == 206) return false;
    return same_header(*coding, "gzip") || same_header(*coding, "x-gzip");
}

} // namespace

BodyReceiver::BodyReceiver(const Request& request, Response& response)
    : request_(request),
      sink_(is_success(response.status) ? request.sink.get() : nullptr),
      whole_(response.body)
{
    if (is_packed(response)) gunzip_.emplace();
    if (sink_ != nullptr) sink_->begin(response);
}

void BodyReceiver::expect(std::uint64_t length)
{
    if (sink_ != nullptr) return;
    check_size(length > UINT64_MAX - whole_.size() ? UINT64_MAX : whole_.size() + length);
    if (gunzip_) return;
    whole_.reserve(whole_.size() + static_cast<std::size_t>(std::min(length, most_on_trust)));
}

void BodyReceiver::take(std::string_view bytes)
{
    if (!gunzip_) return put(bytes);
    const bool good = gunzip_->feed(bytes, [this](std::string_view unpacked) { put(unpacked); });
    if (!good) refuse("cannot be unpacked: it is no gzip");
}

void BodyReceiver::finish()
{
    if (gunzip_ && !gunzip_->complete()) refuse("cannot be unpacked: its gzip is cut");
    if (sink_ != nullptr) sink_->finish();
}

void BodyReceiver::put(std::string_view bytes)
{
    if (sink_ != nullptr) {
        delivered_ = true;
        return sink_->write(bytes);
    }
    check_size(std::uint64_t{whole_.size()} + bytes.size());
    whole_ += bytes;
}

void BodyReceiver::check_size(std::uint64_t size) const
{
    const auto limit = request_.connection.max_body;
    if (size > limit)
        refuse("is longer than the " + std::to_string(limit) + " bytes that are allowed");
}

void BodyReceiver::refuse(const std::string& what) const
{
    const auto url = shown_url(request_.url);
    throw ProtocolError({.message = "the answer of " + url + " " + what, .url = url});
}

} // namespace ksauth
