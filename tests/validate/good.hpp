// A plugin that keeps every rule. Those in broken/ are made of it, with one thing wrong.
#pragma once

#include "manifest.h"

#include <ksauth/sdk/http.hpp>
#include <ksauth/sdk/json.hpp>
#include <ksauth/sdk/plugin.hpp>

#include <string>

class Good {
public:
    explicit Good(const ksauth::sdk::Call& /*call*/) {}

    void authenticate(const ksauth::sdk::Call& call) { call.header("X-Auth-Token", "a-token"); }
};

/// One that asks a server.
class GoodClient : public Good {
public:
    using Good::Good;

    static ksauth::sdk::HttpResponse ask(const ksauth::sdk::Call& call)
    {
        return ksauth::sdk::send(call, {"GET", "http://a.example/token"});
    }
};
