// Asking the person in front of the application. Not while the plugin's class is constructed. All
// of these throw INTERACTION when nobody can be asked, or they decline.
#pragma once

#include <ksauth/plugin/ext/prompt.h>
#include <ksauth/sdk/call.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {
namespace detail {

inline ksauth_str prompt(const Call& call, std::uint32_t flags, std::string_view text)
{
    const auto table = call.service<ksauth_prompt>(KSAUTH_PROMPT_ID);
    const auto question = view(text);
    ksauth_str answer{};
    need(offered(table.ask)(call.raw(), flags, &question, &answer));
    return answer;
}

} // namespace detail

/// Shows the text, such as "User: ", and waits for the answer.
inline std::string ask(const Call& call, std::string_view text)
{
    return std::string(text_of(detail::prompt(call, 0, text)));
}

/// The same without an echo; the host keeps the answer out of its log.
inline Secret ask_secret(const Call& call, std::string_view text)
{
    return Secret(text_of(detail::prompt(call, KSAUTH_PROMPT_SECRET, text)));
}

/// Shows a text, such as a code to type elsewhere, and does not wait.
inline void show(const Call& call, std::string_view text)
{
    detail::prompt(call, KSAUTH_PROMPT_SHOW, text);
}

} // namespace v1
} // namespace ksauth::sdk
