// A class for each HTTP status that callers tell apart; all are HttpError.
//
// 4xx is HttpClientError, 5xx HttpServerError; statuses without a class of their own are thrown as
// one of these. facts() holds the status, the service's own message, its request id and, where it
// was sent, retry_after.
#pragma once

#include <ksauth/error.hpp>

namespace ksauth {

class KSAUTH_API HttpClientError : public HttpError {
    using HttpError::HttpError;
};

class KSAUTH_API HttpServerError : public HttpError {
    using HttpError::HttpError;
};

/// The error for exactly this status.
template <int Status>
class KSAUTH_API HttpStatusError
    : public std::conditional_t<(Status < 500), HttpClientError, HttpServerError> {
    using Base = std::conditional_t<(Status < 500), HttpClientError, HttpServerError>;
    using Base::Base;
};

using BadRequest = HttpStatusError<400>;
using Unauthorized = HttpStatusError<401>;
using PaymentRequired = HttpStatusError<402>;
using Forbidden = HttpStatusError<403>;
using NotFound = HttpStatusError<404>;
using MethodNotAllowed = HttpStatusError<405>;
using NotAcceptable = HttpStatusError<406>;
using ProxyAuthenticationRequired = HttpStatusError<407>;
using RequestTimeout = HttpStatusError<408>;
using Conflict = HttpStatusError<409>;
using Gone = HttpStatusError<410>;
using LengthRequired = HttpStatusError<411>;
using PreconditionFailed = HttpStatusError<412>;
using RequestEntityTooLarge = HttpStatusError<413>;
using RequestUriTooLong = HttpStatusError<414>;
using UnsupportedMediaType = HttpStatusError<415>;
using RequestedRangeNotSatisfiable = HttpStatusError<416>;
using ExpectationFailed = HttpStatusError<417>;
using UnprocessableEntity = HttpStatusError<422>;
using TooManyRequests = HttpStatusError<429>;
using InternalServerError = HttpStatusError<500>;
using HttpNotImplemented = HttpStatusError<501>;
using BadGateway = HttpStatusError<502>;
using ServiceUnavailable = HttpStatusError<503>;
using GatewayTimeout = HttpStatusError<504>;
using HttpVersionNotSupported = HttpStatusError<505>;

} // namespace ksauth
