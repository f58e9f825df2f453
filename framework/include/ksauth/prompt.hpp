// Questions that only a person can answer.
#pragma once

#include <ksauth/context.hpp>
#include <ksauth/export.hpp>
#include <ksauth/secret.hpp>

#include <optional>
#include <string>

namespace ksauth {

struct Question {
    std::string text;   ///< shown as it is: "Password: "
    bool secret = true; ///< do not echo the answer
    bool answer = true; ///< false: only show the text, such as a code to enter elsewhere
};

/// How an application lets plugins ask. Called on the thread that authenticates; may block.
class KSAUTH_API PromptHandler {
public:
    virtual ~PromptHandler() = default;

    /// The answer, or nothing when the person declined. An empty Secret answers a mere message.
    virtual std::optional<Secret> ask(const Question& question, const Context& context) = 0;
};

} // namespace ksauth
