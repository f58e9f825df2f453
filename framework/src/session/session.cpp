#include "base/url.hpp"
#include "http/body_mask.hpp"
#include "http/log_policy.hpp"
#include "http/service_error.hpp"
#include "session/base_url.hpp"
#include "session/composing.hpp"
#include "session/sending.hpp"
#include "session/service_choice.hpp"
#include "session/session_port.hpp"

#include <ksauth/error.hpp>
#include <ksauth/session.hpp>

#include <utility>

namespace ksauth {

class Session::Parts {
public:
    explicit Parts(SessionOptions its_options)
        : options(std::move(its_options)), outlet(std::make_shared<const Outlet>(options))
    {
    }

    SessionPort port(const Auth* auth) const { return {outlet, auth}; }

    const AuthPtr& auth_or(const AuthPtr& mine) const { return mine ? mine : options.auth; }

    const AuthPtr& need_auth(const AuthPtr& mine, const char* what) const
    {
        const auto& auth = auth_or(mine);
        if (auth) return auth;
        throw MissingAuthPlugin({.message = std::string("an auth plugin is needed to ") + what});
    }

    const SessionOptions options;
    const OutletPtr outlet;
};

namespace {

// A server may say in its complaint what it was sent, and redirect to a URL that holds it.
[[noreturn]] void raise_masked(const Exchange& exchange, const Error& error)
{
    Redactor redactor;
    learn_from(exchange.request, redactor);
    redactor.mask(error).raise();
}

[[noreturn]] void raise_status(const Exchange& exchange, const Response& response, WallTime now)
{
    Redactor redactor;
    learn_from(exchange.request, redactor);
    redactor.mask(service_error(exchange.request.method, masked(response, redactor), now)).raise();
}

Response send(const OutletPtr& outlet, Exchange& exchange, const Clock& clock)
try {
    return send_through(outlet->pipelines.upper, exchange, clock);
} catch (const Error& error) {
    raise_masked(exchange, error);
}

// With what is known of its service, and then of all.
EndpointFilter whole_filter(
    const EndpointFilter& filter,
    const SessionOptions& session,
    Auth& auth,
    AuthPort& port,
    const Context& context
)
{
    const auto* service = defaults_for(filter, session);
    if (service == nullptr) return filter.over(session.endpoint_defaults);
    auto whole = over(filter, *service);
    const auto base = override_for(*service, session, &auth);
    if (!base.empty() && !whole.contains("endpoint_override"))
        whole.set("endpoint_override", fill_override(base, auth, port, context));
    return whole.over(session.endpoint_defaults);
}

std::string id_of(const AuthPtr& auth, AuthPort& port, const Context& context, bool project)
{
    const auto credential = auth->credential(port, context);
    if (!credential->access) return {};
    return std::string(project ? credential->access->project_id() : credential->access->user_id());
}

} // namespace

Session::Session(SessionOptions options) : parts_(std::make_shared<const Parts>(std::move(options)))
{
}

Response
Session::request(std::string_view method, std::string_view url, const RequestOptions& given) const
{
    const auto& session = parts_->options;
    const auto completed = with_service_defaults(url, given, session);
    const auto& options = completed ? *completed : given;
    const auto& auth = parts_->auth_or(options.auth);
    const bool authenticated = options.authenticated.value_or(auth != nullptr);
    if (authenticated) parts_->need_auth(auth, "send an authenticated request");

    auto port = parts_->port(auth.get());
    auto exchange = compose(method, options, session);
    exchange.auth = authenticated ? auth.get() : nullptr;
    exchange.port = &port;
    // What is relative goes to the catalog's word or the caller's own.
    exchange.any_origin = options.authenticated.value_or(false) || !is_absolute(url);
    exchange.request.connection = connection_for(session, &options, exchange.auth);
    exchange.request.url = with_query(
        locate(url, options, session.endpoint_defaults, auth.get(), port), options.query
    );

    auto response = send(parts_->outlet, exchange, *session.clock);
    log_request_id(exchange, response);
    if (options.raise_errors && response.status >= 400)
        raise_status(exchange, response, session.clock->now());
    return response;
}

Response Session::get(std::string_view url, const RequestOptions& options) const
{
    return request("GET", url, options);
}

Response Session::head(std::string_view url, const RequestOptions& options) const
{
    return request("HEAD", url, options);
}

Response Session::post(std::string_view url, const RequestOptions& options) const
{
    return request("POST", url, options);
}

Response Session::put(std::string_view url, const RequestOptions& options) const
{
    return request("PUT", url, options);
}

Response Session::patch(std::string_view url, const RequestOptions& options) const
{
    return request("PATCH", url, options);
}

Response Session::delete_(std::string_view url, const RequestOptions& options) const
{
    return request("DELETE", url, options);
}

CredentialPtr Session::credential(
    const Context& context, const AuthPtr& auth, std::chrono::seconds min_remaining
) const
{
    const auto& mine = parts_->need_auth(auth, "get a credential");
    auto port = parts_->port(mine.get());
    return mine->credential(port, context, min_remaining);
}

std::shared_ptr<const Access> Session::access(const Context& context, const AuthPtr& auth) const
{
    const auto& mine = parts_->need_auth(auth, "get a token's document");
    auto port = parts_->port(mine.get());
    auto access = mine->credential(port, context)->access;
    if (access) return access;
    throw Unsupported(
        {.message =
             "auth plugin '" + std::string(mine->plugin_name()) +
             "' does not talk to an identity service: there is no token document and no catalog"}
    );
}

std::string
Session::endpoint(const EndpointFilter& filter, const Context& context, const AuthPtr& auth) const
{
    const auto& mine = parts_->need_auth(auth, "find an endpoint");
    auto port = parts_->port(mine.get());
    const auto* service = defaults_for(filter, parts_->options);
    if (service == nullptr)
        return mine->endpoint(filter, port, context, parts_->options.endpoint_defaults);
    const auto base = override_for(*service, parts_->options, mine.get());
    if (!base.empty() && !filter.contains("endpoint_override"))
        return fill_override(base, *mine, port, context);
    return mine->endpoint(over(filter, *service), port, context, parts_->options.endpoint_defaults);
}

EndpointData Session::endpoint_data(
    const EndpointFilter& filter,
    const Context& context,
    const AuthPtr& auth,
    Explanation* explanation
) const
{
    const auto& mine = parts_->need_auth(auth, "find an endpoint");
    auto port = parts_->port(mine.get());
    const auto whole = whole_filter(filter, parts_->options, *mine, port, context);
    return mine->endpoint_data(whole, port, context, explanation);
}

std::optional<Version> Session::api_major_version(
    const EndpointFilter& filter, const Context& context, const AuthPtr& auth
) const
{
    const auto& mine = parts_->need_auth(auth, "find an API's version");
    auto port = parts_->port(mine.get());
    const auto whole = whole_filter(filter, parts_->options, *mine, port, context);
    return mine->api_major_version(whole, port, context);
}

std::vector<EndpointVersions> Session::all_version_data(
    const EndpointFilter& filter, const Context& context, const AuthPtr& auth
) const
{
    const auto& mine = parts_->need_auth(auth, "list API versions");
    auto port = parts_->port(mine.get());
    const auto whole = whole_filter(filter, parts_->options, *mine, port, context);
    return mine->all_version_data(whole, port, context);
}

bool Session::invalidate() const
{
    return parts_->need_auth(nullptr, "invalidate")->invalidate();
}

bool Session::report_unauthorized(std::uint64_t generation) const
{
    return parts_->need_auth(nullptr, "report a refused credential")->reject(generation);
}

std::string Session::user_id(const Context& context, const AuthPtr& auth) const
{
    const auto& mine = parts_->need_auth(auth, "get a user id");
    auto port = parts_->port(mine.get());
    return id_of(mine, port, context, false);
}

std::string Session::project_id(const Context& context, const AuthPtr& auth) const
{
    const auto& mine = parts_->need_auth(auth, "get a project id");
    auto port = parts_->port(mine.get());
    return id_of(mine, port, context, true);
}

std::vector<Attempt> Session::timings() const
{
    const auto& timings = parts_->outlet->timings;
    return timings ? timings->list() : std::vector<Attempt>();
}

void Session::reset_timings() const
{
    if (parts_->outlet->timings) parts_->outlet->timings->reset();
}

const SessionOptions& Session::options() const noexcept
{
    return parts_->options;
}

} // namespace ksauth
