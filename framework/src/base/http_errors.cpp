#include "base/http_errors.hpp"

#include <ksauth/http_errors.hpp>

namespace ksauth {
namespace {

struct StatusRow {
    int status;
    std::string_view name;
    void (*raise)(const Error&);
};

template <class Class>
[[noreturn]] void raise_as(const Error& error)
{
    throw Class(error);
}

constexpr StatusRow rows[] = {
    {400, "BadRequest", raise_as<BadRequest>},
    {401, "Unauthorized", raise_as<Unauthorized>},
    {402, "PaymentRequired", raise_as<PaymentRequired>},
    {403, "Forbidden", raise_as<Forbidden>},
    {404, "NotFound", raise_as<NotFound>},
    {405, "MethodNotAllowed", raise_as<MethodNotAllowed>},
    {406, "NotAcceptable", raise_as<NotAcceptable>},
    {407, "ProxyAuthenticationRequired", raise_as<ProxyAuthenticationRequired>},
    {408, "RequestTimeout", raise_as<RequestTimeout>},
    {409, "Conflict", raise_as<Conflict>},
    {410, "Gone", raise_as<Gone>},
    {411, "LengthRequired", raise_as<LengthRequired>},
    {412, "PreconditionFailed", raise_as<PreconditionFailed>},
    {413, "RequestEntityTooLarge", raise_as<RequestEntityTooLarge>},
    {414, "RequestUriTooLong", raise_as<RequestUriTooLong>},
    {415, "UnsupportedMediaType", raise_as<UnsupportedMediaType>},
    {416, "RequestedRangeNotSatisfiable", raise_as<RequestedRangeNotSatisfiable>},
    {417, "ExpectationFailed", raise_as<ExpectationFailed>},
    {422, "UnprocessableEntity", raise_as<UnprocessableEntity>},
    {429, "TooManyRequests", raise_as<TooManyRequests>},
    {500, "InternalServerError", raise_as<InternalServerError>},
    {501, "HttpNotImplemented", raise_as<HttpNotImplemented>},
    {502, "BadGateway", raise_as<BadGateway>},
    {503, "ServiceUnavailable", raise_as<ServiceUnavailable>},
    {504, "GatewayTimeout", raise_as<GatewayTimeout>},
    {505, "HttpVersionNotSupported", raise_as<HttpVersionNotSupported>},
};

const StatusRow* find_row(int status)
{
    for (const auto& row : rows) {
        if (row.status == status) return &row;
    }
    return nullptr;
}

} // namespace

std::string_view http_error_name(int status) noexcept
{
    if (const auto* row = find_row(status)) return row->name;
    if (status >= 400 && status < 500) return "HttpClientError";
    return status >= 500 && status < 600 ? "HttpServerError" : "HttpError";
}

void raise_http_error(const Error& error)
{
    const int status = error.facts().http_status;
    if (const auto* row = find_row(status)) row->raise(error);
    if (status >= 400 && status < 500) throw HttpClientError(error);
    if (status >= 500 && status < 600) throw HttpServerError(error);
    throw HttpError(error);
}

} // namespace ksauth
