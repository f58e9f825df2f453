#include "session/session_port.hpp"

#include "discovery/document_source.hpp"
#include "session/composing.hpp"
#include "session/sending.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace ksauth {
namespace {

// Room for the catalog of a very large cloud; what a mechanism is told is never as long as what an
// object store sends.
constexpr std::uint64_t longest_answer = std::uint64_t{8} * 1024 * 1024;

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

SessionPort::SessionPort(OutletPtr outlet, const Auth* auth)
    : outlet_(std::move(outlet)), auth_(auth)
{
}

Response SessionPort::send(Request request, const Context& context)
{
    return send_secretly(std::move(request), context, nullptr);
}

Response SessionPort::send_masked(Request request, const Context& context, const Redactor& secrets)
{
    return send_secretly(std::move(request), context, &secrets);
}

Response
SessionPort::send_secretly(Request request, const Context& context, const Redactor* secrets) const
{
    request.connection = connection();
    auto exchange = compose_for_plugin(std::move(request), context, outlet_->options);
    exchange.secrets = secrets;
    const WipedRequest wiped(exchange);
    return send_through(outlet_->pipelines.lower, exchange, clock());
}

VersionDocumentPtr
SessionPort::version_document(const std::string& url, const Context& context, bool* remembered)
{
    if (remembered != nullptr) *remembered = true;
    const auto fetch = [&](const Context& mine) {
        if (remembered != nullptr) *remembered = false;
        const auto send = [this](Request request, const Context& its) {
            return send_openly(std::move(request), its);
        };
        return fetch_document(url, send, mine);
    };
    return outlet_->documents.get(DocumentCache::key_of(url), fetch, context);
}

std::shared_ptr<AuthPort> SessionPort::lasting()
{
    auto port = std::make_shared<SessionPort>(outlet_, nullptr);
    port->connection_ = connection();
    port->asks_ = false;
    return port;
}

std::shared_ptr<AuthPort> SessionPort::for_auth(const Auth& other)
{
    auto port = std::make_shared<SessionPort>(outlet_, nullptr);
    port->connection_ = connection_for(outlet_->options, nullptr, &other);
    port->asks_ = asks_;
    return port;
}

Connection SessionPort::connection() const
{
    auto connection = connection_ ? *connection_ : connection_for(outlet_->options, nullptr, auth_);
    connection.max_body = std::min(connection.max_body, longest_answer);
    return connection;
}

// Nothing in it is secret, and redirects may lead anywhere.
Response SessionPort::send_openly(Request request, const Context& context) const
{
    request.connection = connection();
    auto exchange = compose_for_plugin(std::move(request), context, outlet_->options);
    exchange.secret = false;
    exchange.service = "discovery";
    return send_through(outlet_->pipelines.lower, exchange, clock());
}

Secret SessionPort::ask(const Question& question, const Context& context)
{
    if (!asks_) {
        throw InteractionRequired(
            {.message =
                 "nobody is asked \"" + question.text + "\" while the present credential is good"}
        );
    }
    if (!outlet_->options.prompt) {
        throw InteractionRequired(
            {.message =
                 "nobody can be asked \"" + question.text + "\": the application has no prompt"}
        );
    }
    auto answer = outlet_->options.prompt->ask(question, context);
    if (!answer) throw InteractionRequired({.message = "no answer to \"" + question.text + "\""});
    return *std::move(answer);
}

bool SessionPort::logs(LogLevel level) const noexcept
{
    return outlet_->options.log && outlet_->options.log->wants(level);
}

void SessionPort::log(LogLevel level, std::string_view message) noexcept
{
    if (logs(level)) outlet_->options.log->write(level, "auth", message);
}

} // namespace ksauth
