// One connection as a plain flow of bytes, encrypted or not.
//
// Failures of the network leave as Poco exceptions; poco_transport.cpp translates them, since it
// knows what was asked. Used by one thread at a time. In a forked child a wire of its parent's is
// closed without a word to the server, which goes on talking with the parent.
#pragma once

#include "http/patience.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace ksauth {

class Wire {
public:
    virtual ~Wire() = default;

    /// Some bytes, at least one; 0 when the other side has ended the flow in good order.
    virtual std::size_t read(std::span<char> into, const Patience& patience) = 0;

    /// Sends some of them, at least one. Returns how many.
    virtual std::size_t write(std::string_view bytes, const Patience& patience) = 0;

    /// The same for a part of a body: 0 when the other side says something while it takes no more.
    /// The step ends at `until`. A wire that cannot tell only sends.
    virtual std::size_t
    write_or_hear(std::string_view bytes, const Patience& patience, SteadyTime /*until*/)
    {
        return write(bytes, patience);
    }

    /// Whether nothing has come: before a request was sent that could only be the end, or rubbish.
    virtual bool silent() = 0;
};

} // namespace ksauth
