#include "cli/output_file.hpp"

#include <ksauth/error.hpp>

#include <filesystem>

namespace ksauth::cli {
namespace {

[[noreturn]] void cannot_write(const std::string& name)
{
    throw ConfigError({.message = "cannot write the file " + name});
}

} // namespace

OutputFile::OutputFile(const std::string& name)
    : name_(name), part_(name.empty() ? name : name + ".part")
{
    if (name_.empty()) return;
    stream_.open(part_, std::ios::binary | std::ios::trunc);
    if (!stream_) {
        part_.clear();
        cannot_write(name_);
    }
}

OutputFile::~OutputFile()
{
    stream_.close();
    std::error_code ignored; // there is nobody to tell
    if (!part_.empty()) std::filesystem::remove(part_, ignored);
}

void OutputFile::write(std::string_view text)
{
    stream_.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream_) cannot_write(name_);
}

void OutputFile::keep()
{
    stream_.close();
    std::error_code failed;
    if (stream_) std::filesystem::rename(part_, name_, failed);
    if (!stream_ || failed) cannot_write(name_);
    part_.clear();
}

} // namespace ksauth::cli
