#include "http/tunnel.hpp"

#include "http/incoming.hpp"

#include <ksauth/error.hpp>
#include <ksauth/secret.hpp>

#include <string>

namespace ksauth {
namespace {

std::string connect_head(const Route& route)
{
    const bool is_v6 = route.url.host.find(':') != route.url.host.npos;
    const auto server = (is_v6 ? "[" + route.url.host + "]" : route.url.host) + ":" +
                        std::to_string(route.url.port);
    const auto& authorization = route.proxy->authorization;
    std::string head;
    head.reserve(100 + 2 * server.size() + authorization.size()); // or copies would stay behind
    head.append("CONNECT ").append(server).append(" HTTP/1.1\r\nHost: ").append(server);
    if (!authorization.empty()) head.append("\r\nProxy-Authorization: ").append(authorization);
    head.append("\r\n\r\n");
    return head;
}

void write_all(Wire& wire, std::string_view bytes, const Patience& patience)
{
    while (!bytes.empty())
        bytes.remove_prefix(wire.write(bytes, patience));
}

std::string shown_status(const ResponseHead& head)
{
    return std::to_string(head.status) + (head.reason.empty() ? "" : " " + head.reason);
}

// What an overloaded or still starting proxy answers.
bool may_pass(int status)
{
    return status == 429 || status == 502 || status == 503 || status == 504;
}

} // namespace

void open_tunnel(Wire& wire, const Route& route, const Patience& patience)
{
    auto request = connect_head(route);
    write_all(wire, request, patience);
    wipe(request); // it may hold a password
    const auto proxy = route.proxy->url.origin();
    Incoming answer(wire, patience, proxy);
    const auto head = answer.read_head();
    if (head.status >= 200 && head.status < 300) {
        if (answer.empty()) return;
        answer.refuse("a tunnel begins with what nobody asked for");
    }
    const auto server = route.url.origin();
    throw ConnectFailure(
        {.message = "cannot connect to " + server + ": the proxy " + proxy +
                    " refuses: " + shown_status(head),
         .retryable = may_pass(head.status),
         .never_sent = true,
         .url = server}
    );
}

} // namespace ksauth
