#include "plugin/host.hpp"

namespace ksauth {
namespace {

ksauth_status
ask(ksauth_call* handle, std::uint32_t flags, const ksauth_str* text, ksauth_str* answer) noexcept
{
    return guarded(handle, [&](PluginCall& call) {
        const Question question{
            .text = std::string(text_from(text)),
            .secret = (flags & KSAUTH_PROMPT_SECRET) != 0,
            .answer = (flags & KSAUTH_PROMPT_SHOW) == 0,
        };
        const auto said = call.port().ask(question, call.context());
        if (question.secret) call.learn(said.reveal());
        *answer = call.lend(said.reveal());
        return KSAUTH_OK;
    });
}

} // namespace

const ksauth_prompt prompt_table{sizeof(ksauth_prompt), 0, ask};

} // namespace ksauth
