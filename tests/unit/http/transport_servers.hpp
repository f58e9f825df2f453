// Servers that answer well, badly or not at all.
#pragma once

#include "raw_server.hpp"
#include "support/embedded_cloud_server.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/error.hpp>
#include <ksauth/transport.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace ksauth::test::in_clear {

// Answers with what it was asked.
inline test::Answer echo(const test::SeenRequest& request)
{
    return {.body = request.method + " " + request.path + " " + request.body};
}

// Nobody listens there any more.
inline std::string dead_url()
{
    const RawServer gone([](Peer&) {});
    return gone.url();
}

inline const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// Keeps its connection open for several requests, then closes it.
inline RawServer::Talk answering_times(int count)
{
    return [count](Peer& peer) {
        for (int i = 0; i < count; ++i) {
            if (peer.read_request().empty()) return;
            peer.say(ok);
        }
    };
}

inline bool is_deadline(const Interrupted& error)
{
    return error.kind() == ErrorKind::Deadline;
}

inline bool is_cancelled(const Interrupted& error)
{
    return error.kind() == ErrorKind::Cancelled;
}

const Context no_limits = {};

} // namespace ksauth::test::in_clear
