// The same against the bare tables: what the C++ SDK would not let happen.
#pragma once

#include "manifest.h"

#include <ksauth/plugin/module.h>
#include <ksauth/plugin/note.h>

#include <cstring>

struct ksauth_inst {
    const ksauth_host* host;
};

inline ksauth_str text(const char* words)
{
    return {words, std::strlen(words)};
}

inline ksauth_status
plain_create(const ksauth_host* host, ksauth_call*, ksauth_inst** inst) KSAUTH_NOEXCEPT
{
    *inst = new ksauth_inst{host};
    return KSAUTH_OK;
}

inline void plain_destroy(ksauth_inst* inst) KSAUTH_NOEXCEPT
{
    delete inst;
}

inline ksauth_status plain_authenticate(ksauth_inst* inst, ksauth_call* call) KSAUTH_NOEXCEPT
{
    const auto name = text("X-Auth-Token");
    const auto value = text("a-token");
    return inst->host->put(call, KSAUTH_PUT_HEADER, &name, &value);
}

#define PLAIN_PLUGIN(create, authenticate, interface)                                              \
    KSAUTH_NOTE(KSAUTH_MANIFEST_SIZE, KSAUTH_MANIFEST_BYTES);                                      \
    static const ksauth_plugin plugin = {                                                          \
        sizeof(ksauth_plugin), 0, create, plain_destroy, authenticate, interface};                 \
    static const ksauth_entry entry = {sizeof(ksauth_entry), 0, KSAUTH_MANIFEST_NAME, &plugin};    \
    static const ksauth_entry* const entries[] = {&entry};                                         \
    const ksauth_module KSAUTH_MODULE = {                                                          \
        sizeof(ksauth_module),                                                                     \
        KSAUTH_MAGIC,                                                                              \
        KSAUTH_ABI_MAJOR,                                                                          \
        KSAUTH_ABI_MINOR,                                                                          \
        KSAUTH_NOTE_TEXT,                                                                          \
        KSAUTH_MANIFEST_SIZE,                                                                      \
        entries,                                                                                   \
        1}
