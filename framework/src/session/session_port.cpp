#include "session/session_port.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {
namespace {

// A login's body holds a password: it must not stay in freed memory.
class WipedRequest {
public:
    explicit WipedRequest(Exchange& exchange) : exchange_(exchange) {}
    ~WipedRequest() { wipe(exchange_.request.body); }
    WipedRequest(const WipedRequest&) = delete;
    WipedRequest& operator=(const WipedRequest&) = delete;

private:
    Exchange& exchange_;
};

} // namespace

Connection connection_for(const SessionOptions& options, const Auth* auth)
{
    Connection connection{
        .tls = options.tls, .timeout = options.timeout, .max_body = options.max_body};
    if (auth == nullptr) return connection;
    const auto needs = auth->plugin().connection();
    if (needs.verify) connection.tls.verify = *needs.verify;
    if (needs.client) connection.tls.client = *needs.client;
    return connection;
}

SessionPort::SessionPort(const SessionOptions& options, const Pipeline& lower, const Auth* auth)
    : options_(options), lower_(lower), auth_(auth)
{
}

Response SessionPort::send(Request request, const Context& context)
{
    request.connection = connection_for(options_, auth_);
    Exchange exchange{.request = std::move(request), .context = context};
    const WipedRequest wiped(exchange);
    return lower_.send(exchange);
}

Secret SessionPort::ask(const Question& question, const Context& context)
{
    if (!options_.prompt) {
        throw InteractionRequired(
            {.message =
                 "nobody can be asked \"" + question.text + "\": the application has no prompt"}
        );
    }
    auto answer = options_.prompt->ask(question, context);
    if (!answer) throw InteractionRequired({.message = "no answer to \"" + question.text + "\""});
    return *std::move(answer);
}

bool SessionPort::logs(LogLevel level) const noexcept
{
    return options_.log && options_.log->wants(level);
}

void SessionPort::log(LogLevel level, std::string_view message) noexcept
{
    if (logs(level)) options_.log->write(level, "auth", message);
}

} // namespace ksauth
