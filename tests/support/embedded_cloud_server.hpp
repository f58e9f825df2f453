// One loopback HTTP server on a port of its own, for the services of the embedded cloud.
//
// It hands each request to a function, remembers it, and does what a test asked for: answer one
// route with something made up, or hold requests of one route back until the test lets them go.
// Routes are written as they are sent, without query: "POST /v3/auth/tokens". Thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth::test {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// A request as it arrived.
struct SeenRequest {
    std::string method = {};
    std::string path = {};  ///< without query
    std::string query = {}; ///< without the question mark
    HeaderList headers = {};
    std::string body = {};
    std::string client_name = {}; ///< of the certificate that the client showed; "" if it has none

    /// The first value of that header, or "". Names compare without case.
    std::string_view header(std::string_view name) const noexcept;

    std::string route() const { return method + ' ' + path; }
};

struct Answer {
    int status = 200;
    std::string body = {};
    HeaderList headers = {}; ///< Content-Type is application/json unless given here
};

/// PEM files of a server's certificate and key.
struct ServerCertificate {
    std::string certificate_file = {};
    std::string key_file = {};
    std::string client_authority = {}; ///< clients are asked for a certificate of this one
};

class EmbeddedServer {
public:
    /// Called on the server's threads, several at once.
    using Handler = std::function<Answer(const SeenRequest&)>;

    /// Listens on 127.0.0.1 at once; speaks TLS when a certificate is given.
    explicit EmbeddedServer(Handler handler, const ServerCertificate& certificate = {});

    /// Lets held requests go, closes all connections and joins.
    ~EmbeddedServer();
    EmbeddedServer(const EmbeddedServer&) = delete;
    EmbeddedServer& operator=(const EmbeddedServer&) = delete;

    /// "http://127.0.0.1:40123", without a slash at the end.
    const std::string& url() const noexcept { return url_; }

    std::vector<SeenRequest> seen() const;
    std::size_t seen_count(std::string_view route) const;

    /// From now on that route has this answer, without the handler being asked.
    void override_answer(std::string_view route, Answer answer);

    /// The same for the next request only.
    void override_once(std::string_view route, Answer answer);

    /// Back to the handler.
    void restore(std::string_view route);

    /// Requests of that route wait from now on, after having been recorded.
    void hold(std::string_view route);

    /// Waits until that many requests are waiting. False after ten seconds.
    bool wait_until_held(std::string_view route, std::size_t count = 1);

    /// Lets them go, and all later ones.
    void release(std::string_view route);

    /// Stops listening for good, as a server that died. The destructor does no more than this.
    void stop() noexcept;

private:
    class Script;
    class Listener;

    std::string url_;
    std::unique_ptr<Script> script_;
    std::unique_ptr<Listener> listener_;
};

} // namespace ksauth::test
