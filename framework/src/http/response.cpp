#include "base/url.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http.hpp>

namespace ksauth {

Json Response::json() const
try {
    return Json::parse(body);
} catch (const Error& error) {
    error.while_doing("the answer of " + shown_url(url) + " is not JSON").raise();
}

std::string_view Response::request_id() const noexcept
{
    const auto usual = headers.get("X-Openstack-Request-Id");
    return usual ? *usual : headers.get("X-Compute-Request-Id").value_or("");
}

} // namespace ksauth
