#include "session/base_url.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <array>

namespace ksauth {
namespace {

struct Form {
    std::string_view open;
    std::string_view close;
};
constexpr std::array<Form, 2> forms = {{{"{", "}"}, {"%(", ")s"}}};

std::string value_of(std::string_view name, const Access* access)
{
    std::string value;
    if (name == "project_id" && access != nullptr) value = access->project_id();
    if (name == "user_id" && access != nullptr) value = access->user_id();
    if (!value.empty()) return value;
    if (name != "project_id" && name != "user_id") {
        throw ConfigError(
            {.message = "endpoint_override: '" + std::string(name) +
                        "' cannot be replaced; project_id and user_id can"}
        );
    }
    throw ConfigError(
        {.message = "endpoint_override: the credential has no " + std::string(name) + " to put in"}
    );
}

std::string fill_form(std::string_view text, const Form& form, const Access* access)
{
    std::string filled;
    for (;;) {
        const auto begin = text.find(form.open);
        const auto end = begin == text.npos ? begin : text.find(form.close, begin);
        if (end == text.npos) return filled.append(text);
        const auto name = text.substr(begin + form.open.size(), end - begin - form.open.size());
        filled.append(text.substr(0, begin)).append(value_of(name, access));
        text.remove_prefix(end + form.close.size());
    }
}

std::string from_override(const RequestOptions& options, Auth* auth, AuthPort& port)
{
    const auto& base = options.endpoint_override;
    return auth == nullptr ? fill_template(base, nullptr)
                           : fill_override(base, *auth, port, options.context);
}

std::string_view first_segment(std::string_view path)
{
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    return path.substr(0, path.find_first_of("/?"));
}

// "v3", "v2.0", "V1"
bool is_version(std::string_view segment)
{
    const bool begins = segment.size() > 1 && (segment[0] == 'v' || segment[0] == 'V');
    return begins && segment.find_first_not_of("0123456789.", 1) == segment.npos;
}

} // namespace

std::string locate(
    std::string_view url,
    const RequestOptions& options,
    const EndpointFilter& defaults,
    Auth* auth,
    AuthPort& port
)
{
    if (is_absolute(url)) return std::string(url);
    if (!options.endpoint_override.empty())
        return join_url(from_override(options, auth, port), url);
    if (auth == nullptr) {
        throw MissingAuthPlugin(
            {.message = "an auth plugin is needed to find the endpoint for '" + std::string(url) +
                        "'; give one, an absolute URL, or endpoint_override"}
        );
    }
    return join_endpoint(
        auth->endpoint(options.endpoint_filter, port, options.context, defaults), url
    );
}

std::string join_endpoint(std::string_view endpoint, std::string_view path)
{
    const auto base = endpoint.substr(0, endpoint.find_last_not_of('/') + 1);
    const auto version = base.substr(base.rfind('/') + 1);
    if (!is_version(version) || first_segment(path) != version) return join_url(endpoint, path);
    return join_url(base.substr(0, base.size() - version.size()), path);
}

std::string fill_template(std::string_view text, const Access* access)
{
    std::string filled(text);
    for (const auto& form : forms)
        filled = fill_form(filled, form, access);
    return filled;
}

std::string
fill_override(const std::string& base, Auth& auth, AuthPort& port, const Context& context)
{
    if (!is_template(base)) return base;
    return fill_template(base, auth.credential(port, context)->access.get());
}

bool is_template(std::string_view text)
{
    for (const auto& form : forms) {
        if (text.find(form.open) != text.npos) return true;
    }
    return false;
}

} // namespace ksauth
