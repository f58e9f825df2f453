// A program that uses the library as it is installed, and a cloud for it.
#pragma once

#include "support/embedded_cloud.hpp"

#include <ksauth/ksauth.hpp>

#include <string>

namespace ksauth::test {

inline OptionMap options_from(const EmbeddedCloud::Options& options)
{
    return {options.begin(), options.end()};
}

inline EndpointFilter service(std::string_view type)
{
    return {{"service_type", type}};
}

struct Flow {
    EmbeddedCloud cloud;
    AuthPtr auth = load_auth("v3password", options_from(cloud.password_options()));
    Session session{SessionOptions{.auth = auth}};

    RequestOptions at_compute() const { return {.endpoint_filter = service("compute")}; }
};

} // namespace ksauth::test
