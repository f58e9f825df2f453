#include "base/url.hpp"
#include "http/service_error.hpp"
#include "session/base_url.hpp"
#include "session/session_port.hpp"
#include "session/wiring.hpp"

#include <ksauth/error.hpp>
#include <ksauth/session.hpp>

#include <utility>

namespace ksauth {

class Session::Parts {
public:
    explicit Parts(SessionOptions its_options)
        : options(std::move(its_options)),
          pipelines(
              make_pipelines(options, options.transport ? options.transport : make_transport())
          )
    {
    }

    SessionPort port(const Auth* auth) const { return {options, pipelines.lower, auth}; }

    AuthPtr auth_or(const AuthPtr& mine) const { return mine ? mine : options.auth; }

    AuthPtr need_auth(const AuthPtr& mine, const char* what) const
    {
        auto auth = auth_or(mine);
        if (auth) return auth;
        throw MissingAuthPlugin({.message = std::string("an auth plugin is needed to ") + what});
    }

    const SessionOptions options;
    const Pipelines pipelines;
};

namespace {

void put_body(Request& request, const RequestOptions& options)
{
    if (options.json && options.body)
        throw ConfigError({.message = "a request has json or body, not both"});
    if (options.body) request.body = *options.body;
    if (!options.json) return;
    request.body = options.json->dump();
    request.headers.set_default("Content-Type", "application/json");
}

// Where a credential may go without being asked for: to what the caller named as the service's
// base.
bool trusts_any_origin(const RequestOptions& options, bool absolute)
{
    return options.authenticated.value_or(false) ||
           (!absolute && !options.endpoint_override.empty());
}

} // namespace

Session::Session(SessionOptions options) : parts_(std::make_shared<const Parts>(std::move(options)))
{
}

Response
Session::request(std::string_view method, std::string_view url, const RequestOptions& options) const
{
    const auto auth = parts_->auth_or(options.auth);
    const bool authenticated = options.authenticated.value_or(auth != nullptr);
    if (authenticated && !auth) parts_->need_auth(options.auth, "send an authenticated request");

    auto port = parts_->port(auth.get());
    const auto filter = options.endpoint_filter.over(parts_->options.endpoint_defaults);
    Exchange exchange{
        .request = {.method = std::string(method), .headers = options.headers},
        .context = options.context,
        .auth = authenticated ? auth.get() : nullptr,
        .port = &port,
        .allow_reauth = options.allow_reauth,
        .any_origin = trusts_any_origin(options, is_absolute(url)),
    };
    put_body(exchange.request, options);
    exchange.request.url = locate(url, options, filter, auth.get(), port);
    exchange.request.connection = connection_for(parts_->options, auth.get());

    auto response = parts_->pipelines.upper.send(exchange);
    if (options.raise_errors && response.status >= 400) service_error(method, response).raise();
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

CredentialPtr Session::credential(const Context& context, const AuthPtr& auth) const
{
    const auto mine = parts_->need_auth(auth, "get a credential");
    auto port = parts_->port(mine.get());
    return mine->credential(port, context);
}

std::shared_ptr<const Access> Session::access(const Context& context, const AuthPtr& auth) const
{
    const auto mine = parts_->need_auth(auth, "get a token's document");
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
    const auto mine = parts_->need_auth(auth, "find an endpoint");
    auto port = parts_->port(mine.get());
    return mine->endpoint(filter.over(parts_->options.endpoint_defaults), port, context);
}

bool Session::invalidate() const
{
    return parts_->need_auth({}, "invalidate")->invalidate();
}

const SessionOptions& Session::options() const noexcept
{
    return parts_->options;
}

} // namespace ksauth
