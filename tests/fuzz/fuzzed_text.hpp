// What fuzzers have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// Each takes one input, and returns 0 or ends the process.
extern "C" {
int fuzz_token_document(const std::uint8_t* data, std::size_t size);
int fuzz_version_document(const std::uint8_t* data, std::size_t size);
int fuzz_manifest(const std::uint8_t* data, std::size_t size);
int fuzz_note_reader(const std::uint8_t* data, std::size_t size);
int fuzz_version_range(const std::uint8_t* data, std::size_t size);
}

namespace ksauth::test {

inline std::string_view text_from(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

/// Takes the first line off the text.
inline std::string_view take_line(std::string_view& text)
{
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() < text.size() ? line.size() + 1 : line.size());
    return line;
}

/// Ends the process: a finding.
inline void demand(bool truth, const char* what)
{
    if (truth) return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

} // namespace ksauth::test
