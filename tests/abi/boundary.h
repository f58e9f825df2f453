/* All of the boundary. */
#ifndef KSAUTH_TESTS_ABI_BOUNDARY_H
#define KSAUTH_TESTS_ABI_BOUNDARY_H

#include <ksauth/plugin/ext/auth.h>
#include <ksauth/plugin/ext/clock.h>
#include <ksauth/plugin/ext/connection.h>
#include <ksauth/plugin/ext/digest.h>
#include <ksauth/plugin/ext/endpoint.h>
#include <ksauth/plugin/ext/http.h>
#include <ksauth/plugin/ext/identity.h>
#include <ksauth/plugin/ext/json.h>
#include <ksauth/plugin/ext/login.h>
#include <ksauth/plugin/ext/method.h>
#include <ksauth/plugin/ext/prompt.h>
#include <ksauth/plugin/ext/sign.h>
#include <ksauth/plugin/ext/state.h>
#include <ksauth/plugin/host.h>
#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>
#include <ksauth/plugin/types.h>

#endif
