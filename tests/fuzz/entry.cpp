// What libFuzzer calls, for the one function that a fuzzer is about.
#include <cstddef>
#include <cstdint>

extern "C" int KSAUTH_FUZZED(const std::uint8_t* data, std::size_t size);

// NOLINTNEXTLINE(readability-identifier-naming): the fuzzer's name for it
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return KSAUTH_FUZZED(data, size);
}
