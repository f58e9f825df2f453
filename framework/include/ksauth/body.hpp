// Bodies that are too large to hold: where a request's comes from, where a response's goes.
//
//   session.put("/v1/box/film", {.endpoint_filter = objects, .body_source = file_source("film")});
//   session.get("/v1/box/film", {.endpoint_filter = objects, .sink = file_sink("copy")});
//
// Each object serves one request at a time.
#pragma once

#include <ksauth/export.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ksauth {

struct Response;

/// Where a request's body comes from. Called on the thread that sends.
class KSAUTH_API BodySource {
public:
    virtual ~BodySource() = default;

    /// Bytes from the present place to the end; nothing when that is not known: the body is then
    /// sent in chunks (RFC 9112, 7.1).
    virtual std::optional<std::uint64_t> size() const = 0;

    /// Some bytes, at least one; 0 at the end. What it throws ends the request.
    virtual std::size_t read(std::span<char> into) = 0;

    /// Goes back to the place where the body begins. False when that cannot be done: the request is
    /// then sent only once, whatever happens.
    virtual bool rewind() = 0;
};

using BodySourcePtr = std::shared_ptr<BodySource>;

/// A file, from its beginning; can be rewound. Throws ConfigError when it cannot be read.
KSAUTH_API BodySourcePtr file_source(const std::string& file);

/// A stream from where it stands. `size`: bytes; unknown unless given. It can be rewound if the
/// stream can be positioned. The stream must outlive the request.
KSAUTH_API BodySourcePtr
stream_source(std::istream& stream, std::optional<std::uint64_t> size = {});

/// Where a response's body goes as it comes. It gets the body of a success (2xx) alone: what a
/// server says of an error, a redirect or a retry is in the Response. Called on the thread that
/// sends.
class KSAUTH_API BodySink {
public:
    virtual ~BodySink() = default;

    /// A success's body begins, perhaps an empty one; `head` is the response without it. What came
    /// of an earlier one, whose request failed, is void.
    virtual void begin(const Response& head) { static_cast<void>(head); }

    /// The next bytes. What it throws ends the request.
    virtual void write(std::string_view bytes) = 0;

    /// The body is complete. Not called when the request failed.
    virtual void finish() {}
};

using BodySinkPtr = std::shared_ptr<BodySink>;

/// A file, which appears or replaces the one of that name (behind links, with its permissions) when
/// it is complete; a pipe or device is written as it comes. ConfigError when it cannot be written.
KSAUTH_API BodySinkPtr file_sink(const std::string& file);

/// A stream, which must outlive the request.
KSAUTH_API BodySinkPtr stream_sink(std::ostream& stream);

/// A function.
KSAUTH_API BodySinkPtr function_sink(std::function<void(std::string_view)> write);

} // namespace ksauth
