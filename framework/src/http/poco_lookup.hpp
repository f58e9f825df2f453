// Which addresses a host has, asked in a way that can be given up: the system's own question goes
// on for as long as its name servers are silent.
#pragma once

#include "http/patience.hpp"

#include <Poco/Net/IPAddress.h>

#include <functional>
#include <string>
#include <vector>

namespace ksauth {

using Addresses = std::vector<Poco::Net::IPAddress>;

/// As the system answers. Throws Poco::Net::DNSException.
Addresses ask_system(const std::string& host);

/// All that `ask` finds, in its order; none are asked for where `host` is one. Throws
/// Poco::TimeoutException after the step's time, Interrupted, and what `ask` throws. It is asked on
/// a thread of its own, which is left to itself when it takes too long.
Addresses addresses_of(
    const std::string& host,
    const Patience& patience,
    const std::function<Addresses(const std::string&)>& ask = ask_system
);

} // namespace ksauth
