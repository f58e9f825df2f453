// Where the answer to `request` goes: to stdout or a file, as it comes.
#pragma once

#include "cli/arguments.hpp"
#include "cli/progress.hpp"

#include <ksauth/body.hpp>
#include <ksauth/http.hpp>

#include <optional>
#include <string>

namespace ksauth::cli {

class AnswerSink final : public BodySink {
public:
    /// Opens the file, so that nothing is sent when it cannot be written. Throws ConfigError.
    explicit AnswerSink(const RequestArguments& arguments, bool quiet);

    void begin(const Response& head) override;
    void write(std::string_view bytes) override;
    void finish() override;

    /// Writes what has not come by: an error's body, or none. Puts the file in place.
    void complete(const Response& response);

private:
    void print_head();

    const bool include_;
    const bool quiet_;
    const BodySinkPtr file_; // null: to stdout
    std::optional<Progress> progress_;
    std::string head_; // to print when the body comes: until then all may begin anew
    bool finished_ = false;
};

} // namespace ksauth::cli
