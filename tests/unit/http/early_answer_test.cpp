// Answers that come while a request's body is still being sent (RFC 9112, 9.5).
#include "scripted_wire.hpp"
#include "tls_servers.hpp"
#include "transport_servers.hpp"

#include <algorithm>
#include <future>
#include <set>
#include <sstream>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

namespace {

const std::string too_large = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig";
const std::string much(50'000'000, 'x'); // more than any socket holds
const std::string kinds[] = {"whole", "sized", "chunked"};

// Says something after the head, reads no more and stays, until the client has what it wants.
class DeafServer {
public:
    explicit DeafServer(
        std::string says, const Poco::Net::ServerSocket& listener = RawServer::loopback()
    )
        : server_(
              [says = std::move(says), over = over_.get_future().share()](Peer& peer) {
                  peer.read_head();
                  peer.say(says);
                  over.wait();
              },
              listener
          )
    {
    }
    ~DeafServer() { over_.set_value(); }
    DeafServer(const DeafServer&) = delete;
    DeafServer& operator=(const DeafServer&) = delete;

    std::string url() const { return server_.url(); }

private:
    std::promise<void> over_;
    RawServer server_;
};

Response send(Request request, const std::string& kind = "whole")
{
    std::istringstream stream(much);
    request.method = "PUT";
    request.connection.timeout = 20s; // or a client that does not hear would wait for ever
    if (kind == "whole") request.body = much;
    if (kind == "sized") request.body_source = stream_source(stream, much.size());
    if (kind == "chunked") request.body_source = stream_source(stream);
    return make_transport()->send(request, {});
}

// Takes ten bytes of a body at a time and notes until when it was to.
class SlowWire final : public Wire {
public:
    std::size_t read(std::span<char> into, const Patience&) override
    {
        const auto size = answer_.copy(into.data(), into.size());
        answer_.erase(0, size);
        return size;
    }
    std::size_t write(std::string_view bytes, const Patience&) override { return bytes.size(); }
    std::size_t write_or_hear(std::string_view bytes, const Patience&, SteadyTime until) override
    {
        untils.push_back(until);
        return std::min<std::size_t>(bytes.size(), 10'000);
    }
    bool silent() override { return true; }

    std::vector<SteadyTime> untils = {};

private:
    std::string answer_ = small;
};

} // namespace

BOOST_AUTO_TEST_SUITE(early_answer_test)

BOOST_DATA_TEST_CASE(a_refusal_is_heard_though_the_server_reads_no_more, data::make(kinds), kind)
{
    const DeafServer server(too_large);

    const auto response = send({.url = server.url()}, kind);

    BOOST_TEST(response.status == 413);
    BOOST_TEST(response.body == "big");
}

BOOST_DATA_TEST_CASE(a_refusal_is_heard_under_tls, data::make(kinds), kind)
{
    const DeafServer server(too_large, over_tls::tls_listener(over_tls::ours()));

    const auto response = send(
        {.url = server.url(), .connection = {.tls = {.verify = over_tls::ours().ca_file()}}}, kind
    );

    BOOST_TEST(response.status == 413);
    BOOST_TEST(response.body == "big");
}

BOOST_AUTO_TEST_CASE(a_body_goes_on_after_an_interim_answer)
{
    std::string seen;
    RawServer server([&](Peer& peer) {
        const auto head = peer.read_head();
        peer.say("HTTP/1.1 102 Processing\r\n\r\n");
        seen = peer.read_body_of(head).value_or("");
        peer.say(small);
    });

    const auto response = send({.url = server.url()});

    BOOST_TEST(response.body == "ok");
    BOOST_TEST((seen == much));
}

BOOST_AUTO_TEST_CASE(a_body_goes_on_after_a_success_that_came_early)
{
    std::promise<std::string> seen;
    RawServer server([&](Peer& peer) {
        const auto head = peer.read_head();
        peer.say(small);
        seen.set_value(peer.read_body_of(head).value_or(""));
    });

    const auto response = send({.url = server.url()});

    BOOST_TEST(response.body == "ok");
    BOOST_TEST((seen.get_future().get() == much));
}

BOOST_AUTO_TEST_CASE(the_time_of_a_step_does_not_begin_anew_with_every_byte_that_is_taken)
{
    SlowWire wire;
    const Request request{.method = "PUT", .url = "http://x/", .body = std::string(100'000, 'x')};
    const Route route{parse_url(request.url), request.connection.tls};
    const Context context;
    const Patience patience(1h, context);

    Http1(wire, request, route, patience).exchange();

    BOOST_TEST(wire.untils.size() == 10);
    BOOST_TEST((std::set(wire.untils.begin(), wire.untils.end()).size() == 1));
}

BOOST_AUTO_TEST_SUITE_END()
