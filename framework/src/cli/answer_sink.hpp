// Where the answer to `request` goes: to stdout or a file, as it comes.
#pragma once

#include "cli/arguments.hpp"
#include "cli/output_file.hpp"
#include "cli/progress.hpp"

#include <ksauth/body.hpp>
#include <ksauth/http.hpp>

#include <optional>

namespace ksauth::cli {

class AnswerSink final : public BodySink {
public:
    /// Opens the file, so that nothing is sent when it cannot be written. Throws ConfigError.
    explicit AnswerSink(const RequestArguments& arguments, bool quiet);

    void begin(const Response& head) override;
    void write(std::string_view bytes) override;

    /// Writes what has not come by: an error's body, or none. Puts the file in place.
    void complete(const Response& response);

private:
    const bool include_;
    const bool to_file_;
    const bool quiet_;
    OutputFile file_;
    std::optional<Progress> progress_;
    bool begun_ = false;
};

} // namespace ksauth::cli
