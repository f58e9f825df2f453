// One connection as a plain flow of bytes, encrypted or not.
//
// Failures of the network leave as Poco exceptions; poco_transport.cpp translates them, since it
// knows what was asked. Used by one thread at a time.
#pragma once

#include "base/url.hpp"
#include "http/patience.hpp"

#include <Poco/Net/Context.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace ksauth {

class Wire {
public:
    virtual ~Wire() = default;

    /// Some bytes, at least one; 0 when the other side has ended the flow in good order.
    virtual std::size_t read(std::span<char> into, const Patience& patience) = 0;

    /// All of them.
    virtual void write(std::string_view bytes, const Patience& patience) = 0;

    /// Whether nothing has come: before a request was sent that could only be the end, or rubbish.
    virtual bool silent() = 0;
};

/// Connects to the first of the host's addresses that answers. `tls` is null for http. The name
/// look-up is the system's and cannot be interrupted; all that follows can.
std::unique_ptr<Wire>
connect_wire(const Url& url, const Poco::Net::Context::Ptr& tls, const Patience& patience);

} // namespace ksauth
