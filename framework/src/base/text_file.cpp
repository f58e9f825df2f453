#include "base/text_file.hpp"

#include <ksauth/error.hpp>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace ksauth {
namespace {

constexpr std::size_t longest = std::size_t{1024} * 1024;

struct Close {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

[[noreturn]] void cannot_read(const std::filesystem::path& file, const std::string& why)
{
    throw ConfigError({.message = "cannot read " + file.string() + ": " + why});
}

std::string last_failure()
{
    return std::generic_category().message(errno);
}

} // namespace

std::string read_text_file(const std::filesystem::path& file)
{
    const std::unique_ptr<std::FILE, Close> open(std::fopen(file.c_str(), "re"));
    if (!open) cannot_read(file, last_failure());
    std::string text(longest + 1, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), open.get()));
    if (std::ferror(open.get()) != 0) cannot_read(file, last_failure());
    if (text.size() > longest) cannot_read(file, "it is longer than 1 MiB");
    return text;
}

bool can_read(const std::filesystem::path& file) noexcept
{
    return ::faccessat(AT_FDCWD, file.c_str(), R_OK, AT_EACCESS) == 0;
}

bool others_can_read(const std::filesystem::path& file) noexcept
{
    std::error_code failed;
    const auto status = std::filesystem::status(file, failed);
    const bool readable = (status.permissions() & std::filesystem::perms::others_read) !=
                          std::filesystem::perms::none;
    return !failed && std::filesystem::is_regular_file(status) && readable;
}

} // namespace ksauth
