// A file that appears under its name when it is complete; what was there before stays until then.
#pragma once

#include <fstream>
#include <string>
#include <string_view>

namespace ksauth::cli {

class OutputFile {
public:
    /// Opens "NAME.part". An empty name: none. Throws ConfigError.
    explicit OutputFile(const std::string& name);

    /// Removes what was not kept.
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// Throws ConfigError, as when the disk is full.
    void write(std::string_view text);

    /// Puts the file in place. Throws like write().
    void keep();

private:
    std::string name_;
    std::string part_;
    std::ofstream stream_;
};

} // namespace ksauth::cli
