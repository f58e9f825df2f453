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
constexpr uLong magic = 2;         // bytes that tell a packed text

} // namespace

struct Gunzip::State {
    z_stream stream = {};
    bool between = true;   // two texts: several may follow each other (RFC 1952, 2.2)
    bool unpacked = false; // at least one whole text
    bool over = false;     // what comes behind the last one is no packed text, such as padding
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
    auto& [stream, between, unpacked, over, block] = *state_;
    if (over) return true;
    // zlib does not write to it, though its type says so.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data())); // NOLINT
    stream.avail_in = static_cast<uInt>(packed.size());
    bool full = false;
    while (stream.avail_in > 0 || full) {
        if (between && inflateReset(&stream) != Z_OK) return false;
        stream.next_out = reinterpret_cast<Bytef*>(block.data()); // NOLINT: bytes are bytes
        stream.avail_out = static_cast<uInt>(block.size());
        const int result = inflate(&stream, Z_NO_FLUSH);
        over = result == Z_DATA_ERROR && unpacked && stream.total_in <= magic;
        if (over) return true; // gunzip and urllib3 pass over it
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return false;
        const auto size = block.size() - stream.avail_out;
        if (size > 0) out({block.data(), size});
        between = result == Z_STREAM_END;
        unpacked = unpacked || between;
        full = !between && stream.avail_out == 0;
    }
    return true;
}

bool Gunzip::complete() const noexcept
{
    const auto& [stream, between, unpacked, over, block] = *state_;
    return between || over || (unpacked && stream.total_in < magic);
}

} // namespace ksauth
