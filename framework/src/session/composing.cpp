#include "session/composing.hpp"

#include "base/url.hpp"
#include "session/microversion.hpp"

#include <ksauth/error.hpp>

#include <utility>

namespace ksauth {
namespace {

std::string encoded(const NameValues& pairs)
{
    std::string text;
    for (const auto& [name, value] : pairs) {
        if (!text.empty()) text += '&';
        text += percent_encoded(name) + '=' + percent_encoded(value);
    }
    return text;
}

void put_body(Request& request, const RequestOptions& options)
{
    const int bodies = int{options.json.has_value()} + int{options.body.has_value()} +
                       int{options.form.has_value()} + int{options.body_source != nullptr};
    if (bodies == 0) return;
    if (bodies > 1) {
        throw ConfigError(
            {.message = "a request has one body: json, body, form or body_source",
             .never_sent = true}
        );
    }
    if (options.body) request.body = *options.body;
    request.body_source = options.body_source;
    if (options.json) {
        request.body = options.json->dump();
        request.headers.set_default("Content-Type", "application/json");
    }
    if (options.form) {
        request.body = encoded(*options.form);
        request.headers.set_default("Content-Type", "application/x-www-form-urlencoded");
    }
}

RetryBudget budget_of(const RetryOptions& mine, const RetryOptions& session)
{
    using std::chrono::milliseconds;
    const auto pick = [](const auto& own, const auto& other, auto otherwise) {
        return own ? *own : other.value_or(otherwise);
    };
    const RetryBudget usual;
    const auto& statuses = mine.retriable_status_codes.empty() ? session.retriable_status_codes
                                                               : mine.retriable_status_codes;
    return {
        .connects = pick(mine.connect_retries, session.connect_retries, 0),
        .statuses = pick(mine.status_code_retries, session.status_code_retries, 0),
        .retriable = statuses,
        .connect_delay =
            pick(mine.connect_retry_delay, session.connect_retry_delay, milliseconds(0)),
        .status_delay =
            pick(mine.status_code_retry_delay, session.status_code_retry_delay, milliseconds(0)),
        .longest_wait = pick(mine.longest_wait, session.longest_wait, usual.longest_wait),
    };
}

std::string_view service_of(const EndpointFilter& filter)
{
    const auto name = filter.get("service_name");
    return name.empty() ? filter.get("service_type") : name;
}

std::string_view microversion_service(const RequestOptions& request, const SessionOptions& session)
{
    if (!request.microversion_service_type.empty()) return request.microversion_service_type;
    const auto type = request.endpoint_filter.get("service_type");
    return type.empty() ? session.endpoint_defaults.get("service_type") : type;
}

Logging logging_of(const RequestOptions& request, const SessionOptions& session)
{
    const bool own = request.log_sink != nullptr;
    return {
        .sink = own ? request.log_sink.get() : session.log.get(),
        .traffic = request.log,
        .split = session.split_loggers && !own};
}

} // namespace

Exchange
compose(std::string_view method, const RequestOptions& request, const SessionOptions& session)
{
    const auto& limiter = request.rate_limiter ? request.rate_limiter : session.rate_limiter;
    Exchange exchange{
        .request =
            {.method = std::string(method), .headers = request.headers, .sink = request.sink},
        .context = request.context,
        .allow_reauth = request.allow_reauth,
        .min_remaining = request.min_remaining,
        .asker =
            {.user_agent = request.user_agent,
             .client_name = request.client_name,
             .client_version = request.client_version,
             .original_ip = request.original_ip,
             .global_request_id = request.global_request_id},
        .service = service_of(request.endpoint_filter),
        .redirects = request.max_redirects.value_or(session.max_redirects),
        .retry = budget_of(request.retry, session.retry),
        .limiter = limiter.get(),
        .log = logging_of(request, session),
    };
    exchange.retry.idempotent = request.idempotent;
    if (request.microversion != no_microversion) {
        put_microversion(
            request.microversion, microversion_service(request, session), exchange.request.headers
        );
    }
    put_body(exchange.request, request);
    return exchange;
}

Exchange compose_for_plugin(Request request, const Context& context, const SessionOptions& session)
{
    const int redirects = request.follow_redirects ? session.max_redirects : 0;
    return {
        .request = std::move(request),
        .context = context,
        .service = "auth",
        .redirects = redirects,
        .secret = true,
        .retry = budget_of(session.retry, session.retry),
        .limiter = session.rate_limiter.get(),
        .log = {.sink = session.log.get(), .split = session.split_loggers},
    };
}

Connection
connection_for(const SessionOptions& session, const RequestOptions* request, const Auth* auth)
{
    Connection connection{
        .tls = session.tls,
        .timeout = session.timeout,
        .connect_timeout = session.connect_timeout,
        .proxy = session.proxy,
        .max_body = session.max_body};
    if (request != nullptr) {
        if (request->tls) connection.tls = *request->tls;
        if (request->timeout) connection.timeout = *request->timeout;
        if (request->connect_timeout) connection.connect_timeout = *request->connect_timeout;
        if (request->proxy) connection.proxy = *request->proxy;
        if (request->max_body) connection.max_body = *request->max_body;
    }
    if (auth == nullptr) return connection;
    const auto needs = auth->plugin().connection();
    if (needs.verify) connection.tls.verify = *needs.verify;
    if (needs.client) connection.tls.client = *needs.client;
    return connection;
}

std::string with_query(std::string url, const NameValues& query)
{
    if (query.empty()) return url;
    const auto fragment = url.find('#');
    if (fragment != url.npos) url.erase(fragment);
    url += url.find('?') == url.npos ? '?' : '&';
    return url + encoded(query);
}

RetryOptions RetryOptions::over(const RetryOptions& defaults) const
{
    auto merged = *this;
    const auto fill = [](auto& own, const auto& other) {
        if (!own) own = other;
    };
    fill(merged.connect_retries, defaults.connect_retries);
    fill(merged.status_code_retries, defaults.status_code_retries);
    fill(merged.connect_retry_delay, defaults.connect_retry_delay);
    fill(merged.status_code_retry_delay, defaults.status_code_retry_delay);
    fill(merged.longest_wait, defaults.longest_wait);
    if (merged.retriable_status_codes.empty())
        merged.retriable_status_codes = defaults.retriable_status_codes;
    return merged;
}

} // namespace ksauth
