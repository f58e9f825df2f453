#include "http/gunzip.hpp"

#include <ksauth/secret.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <span>

#include <zlib.h>

namespace ksauth {
namespace {

constexpr int gzip_only = 15 + 16; // the window's size, and the wrapping

} // namespace

struct Gunzip::State {
    z_stream stream = {};
    bool between = true; // two texts: several may follow each other (RFC 1952, 2.2)
    std::array<char, std::size_t{32} * 1024> block; // NOLINT: written before it is read
};

Gunzip::Gunzip() : state_(std::make_unique<State>())
{
    if (inflateInit2(&state_->stream, gzip_only) != Z_OK) throw std::bad_alloc();
}

Gunzip::~Gunzip()
{
    inflateEnd(&state_->stream);
}

bool Gunzip::feed(std::string_view packed, const Out& out)
{
    auto& [stream, between, block] = *state_;
    // zlib does not write to it, though its type says so.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data())); // NOLINT
    stream.avail_in = static_cast<uInt>(packed.size());
    bool full = false;
    while (stream.avail_in > 0 || full) {
        if (between && inflateReset(&stream) != Z_OK) return false;
        stream.next_out = reinterpret_cast<Bytef*>(block.data()); // NOLINT: bytes are bytes
        stream.avail_out = static_cast<uInt>(block.size());
        const int result = inflate(&stream, Z_NO_FLUSH);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return false;
        const auto size = block.size() - stream.avail_out;
        if (size > 0) out({block.data(), size});
        between = result == Z_STREAM_END;
        full = !between && stream.avail_out == 0;
    }
    return true;
}

bool Gunzip::complete() const noexcept
{
    return state_->between;
}

} // namespace ksauth
