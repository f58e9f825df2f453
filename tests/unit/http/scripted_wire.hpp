// A wire that says what it was told, and an exchange over it.
#pragma once

#include "http/http1.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace ksauth::test {

// Says its lines one by one, or byte by byte, and hears all.
class ScriptedWire final : public Wire {
public:
    explicit ScriptedWire(std::string says, std::size_t piece = std::string::npos)
        : says_(std::move(says)), piece_(piece)
    {
    }

    std::size_t read(std::span<char> into, const Patience&) override
    {
        const auto size = std::min({into.size(), says_.size(), piece_});
        std::copy_n(says_.begin(), size, into.begin());
        says_.erase(0, size);
        return size;
    }

    std::size_t write(std::string_view bytes, const Patience&) override
    {
        heard += bytes;
        return bytes.size();
    }

    bool silent() override { return true; }

    std::string heard = {};

private:
    std::string says_;
    std::size_t piece_;
};

struct Outcome {
    Response response;
    bool reusable;
    std::string heard;
};

inline Outcome exchange(ScriptedWire& wire, const Request& request)
{
    const Route route{parse_url(request.url), request.connection.tls};
    const Context context;
    const Patience patience(std::chrono::milliseconds(0), context);
    Http1 http(wire, request, route, patience);
    auto response = http.exchange();
    return {std::move(response), http.reusable_for().count() > 0, wire.heard};
}

inline Outcome ask(std::string says, const Request& request = {.url = "http://x/"})
{
    ScriptedWire wire(std::move(says));
    return exchange(wire, request);
}

inline const std::string small = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

inline const Request head_of_x = {.method = "HEAD", .url = "http://x/"};

} // namespace ksauth::test
