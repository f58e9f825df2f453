// Everything, for those who prefer one include.
#pragma once

#include <ksauth/access.hpp>
#include <ksauth/auth.hpp>
#include <ksauth/body.hpp>
#include <ksauth/catalog.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/cloud.hpp>
#include <ksauth/context.hpp>
#include <ksauth/credential.hpp>
#include <ksauth/discovery.hpp>
#include <ksauth/endpoint_filter.hpp>
#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>
#include <ksauth/http.hpp>
#include <ksauth/http_errors.hpp>
#include <ksauth/json.hpp>
#include <ksauth/log.hpp>
#include <ksauth/plugins.hpp>
#include <ksauth/prompt.hpp>
#include <ksauth/proxy.hpp>
#include <ksauth/secret.hpp>
#include <ksauth/session.hpp>
#include <ksauth/tls.hpp>
#include <ksauth/transport.hpp>
#include <ksauth/version.hpp>
