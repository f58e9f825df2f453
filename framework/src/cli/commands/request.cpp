#include "cli/answer_sink.hpp"
#include "cli/commands/commands.hpp"
#include "cli/request_body.hpp"
#include "cli/service_filter.hpp"

#include <ksauth/error.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ksauth::cli {
namespace {

std::string trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t");
    if (begin == text.npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

Headers headers_of(const std::vector<std::string>& lines)
{
    Headers headers;
    for (const auto& line : lines) {
        const auto colon = line.find(':');
        if (colon == std::string::npos || colon == 0) {
            throw ConfigError(
                {.message = "-H takes 'Name: value', not '" + line.substr(0, colon) + "'"}
            );
        }
        headers.add(line.substr(0, colon), trimmed(std::string_view(line).substr(colon + 1)));
    }
    return headers;
}

std::vector<int> statuses_of(const std::vector<std::string>& words)
{
    std::vector<int> statuses;
    for (const auto& word : words) {
        const bool three_digits =
            word.size() == 3 && word.find_first_not_of("0123456789") == word.npos;
        if (!three_digits) {
            throw ConfigError(
                {.message =
                     "--retriable-status-codes takes statuses, like 503,429, not '" + word + "'"}
            );
        }
        statuses.push_back(std::stoi(word));
    }
    return statuses;
}

std::optional<int> redirects_of(const std::string& word)
{
    if (word.empty()) return std::nullopt;
    if (word == "follow") return all_redirects;
    if (word == "never") return 0;
    constexpr std::size_t most_digits = 6;
    if (word.size() <= most_digits && word.find_first_not_of("0123456789") == word.npos)
        return std::stoi(word);
    throw ConfigError({.message = "--redirect takes a number, follow or never, not '" + word + "'"}
    );
}

RequestOptions options_of(const Arguments& arguments)
{
    const auto& request = arguments.request;
    RequestOptions options{
        .endpoint_filter = filter_of(arguments.filter),
        .endpoint_override = arguments.filter.endpoint_override,
        .headers = headers_of(request.headers),
        .allow_reauth = !request.no_reauth,
        .raise_errors = !request.no_raise,
        .original_ip = request.original_ip,
        .global_request_id = request.global_request_id,
        .microversion = request.microversion,
        .max_redirects = redirects_of(request.redirect),
        .retry =
            {.connect_retries = request.connect_retries,
             .status_code_retries = request.status_code_retries,
             .retriable_status_codes = statuses_of(request.retriable_status_codes)},
    };
    if (request.no_auth) options.authenticated = false;
    put_body(request, options);
    return options;
}

bool starts_with_http(const std::string& url)
{
    return url.starts_with("http://") || url.starts_with("https://");
}

// A path without a base needs the catalog, and so the credential, though it is not sent.
Session session_for(Invocation& invocation)
{
    const auto& request = invocation.arguments.request;
    const auto& base = invocation.arguments.filter.endpoint_override;
    if (!request.no_auth) return invocation.authenticated_session();
    const bool template_free = base.find_first_of("{%") == base.npos;
    const bool whole = starts_with_http(request.target) || (!base.empty() && template_free);
    return whole ? invocation.anonymous_session() : invocation.session();
}

} // namespace

void run_request(Invocation& invocation)
{
    const auto& request = invocation.arguments.request;
    auto options = options_of(invocation.arguments);
    // Opened before anything is sent, so that nothing is lost.
    const auto sink = std::make_shared<AnswerSink>(request, invocation.arguments.global.quiet);
    options.sink = sink;
    const auto session = session_for(invocation);

    sink->complete(session.request(request.method, request.target, options));
}

} // namespace ksauth::cli
