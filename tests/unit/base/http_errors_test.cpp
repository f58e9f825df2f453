#include "base/http_errors.hpp"

#include <ksauth/http_errors.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

template <class Class>
bool raises(const Error& error)
try {
    error.raise();
} catch (const Class&) {
    return true;
} catch (...) {
    return false;
}

struct Status {
    int status;
    std::string_view name;
    bool (*raises_its_class)(const Error&);

    friend std::ostream& operator<<(std::ostream& out, const Status& status)
    {
        return out << status.status;
    }
};

const Status statuses[] = {
    {400, "BadRequest", raises<BadRequest>},
    {401, "Unauthorized", raises<Unauthorized>},
    {402, "PaymentRequired", raises<PaymentRequired>},
    {403, "Forbidden", raises<Forbidden>},
    {404, "NotFound", raises<NotFound>},
    {405, "MethodNotAllowed", raises<MethodNotAllowed>},
    {406, "NotAcceptable", raises<NotAcceptable>},
    {407, "ProxyAuthenticationRequired", raises<ProxyAuthenticationRequired>},
    {408, "RequestTimeout", raises<RequestTimeout>},
    {409, "Conflict", raises<Conflict>},
    {410, "Gone", raises<Gone>},
    {411, "LengthRequired", raises<LengthRequired>},
    {412, "PreconditionFailed", raises<PreconditionFailed>},
    {413, "RequestEntityTooLarge", raises<RequestEntityTooLarge>},
    {414, "RequestUriTooLong", raises<RequestUriTooLong>},
    {415, "UnsupportedMediaType", raises<UnsupportedMediaType>},
    {416, "RequestedRangeNotSatisfiable", raises<RequestedRangeNotSatisfiable>},
    {417, "ExpectationFailed", raises<ExpectationFailed>},
    {422, "UnprocessableEntity", raises<UnprocessableEntity>},
    {429, "TooManyRequests", raises<TooManyRequests>},
    {500, "InternalServerError", raises<InternalServerError>},
    {501, "HttpNotImplemented", raises<HttpNotImplemented>},
    {502, "BadGateway", raises<BadGateway>},
    {503, "ServiceUnavailable", raises<ServiceUnavailable>},
    {504, "GatewayTimeout", raises<GatewayTimeout>},
    {505, "HttpVersionNotSupported", raises<HttpVersionNotSupported>},
    {418, "HttpClientError", raises<HttpClientError>},
    {499, "HttpClientError", raises<HttpClientError>},
    {507, "HttpServerError", raises<HttpServerError>},
    {599, "HttpServerError", raises<HttpServerError>},
    {600, "HttpError", raises<HttpError>},
    {0, "HttpError", raises<HttpError>},
};

Error error_of(int status)
{
    return {ErrorKind::Http, {.message = "m", .http_status = status}};
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_errors_test)

BOOST_DATA_TEST_CASE(a_status_has_its_class_and_its_name, data::make(statuses), row)
{
    const auto error = error_of(row.status);

    BOOST_TEST(row.raises_its_class(error));
    BOOST_TEST(error.name() == row.name);
    BOOST_TEST(http_error_name(row.status) == row.name);
}

BOOST_AUTO_TEST_CASE(a_missing_page_can_be_caught_as_any_of_its_families)
{
    BOOST_TEST(raises<HttpClientError>(error_of(404)));
    BOOST_TEST(raises<HttpError>(error_of(404)));
    BOOST_TEST(!raises<HttpServerError>(error_of(404)));
    BOOST_TEST(!raises<Conflict>(error_of(404)));
}

BOOST_AUTO_TEST_CASE(a_server_error_is_no_client_error)
{
    BOOST_TEST(raises<HttpServerError>(error_of(503)));
    BOOST_TEST(!raises<HttpClientError>(error_of(503)));
}

BOOST_AUTO_TEST_SUITE_END()
