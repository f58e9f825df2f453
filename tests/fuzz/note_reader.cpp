// Any bytes as a plugin file: they are read, or refused, and nothing else happens.
#include "plugin/elf_file.hpp"

#include <ksauth/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace {

// The reader takes a path: one that leads to memory.
int memory_file()
{
    static const int file = memfd_create("plugin", 0);
    return file;
}

void write_all(const std::uint8_t* data, std::size_t size)
{
    if (ftruncate(memory_file(), 0) != 0) std::abort();
    if (pwrite(memory_file(), data, size, 0) != static_cast<ssize_t>(size)) std::abort();
}

} // namespace

extern "C" int fuzz_note_reader(const std::uint8_t* data, std::size_t size)
{
    static const std::string path = "/proc/self/fd/" + std::to_string(memory_file());
    write_all(data, size);
    try {
        const auto facts = ksauth::read_elf_file(path);
        if (facts.manifest.size() > size) std::abort(); // more than there is
    } catch (const ksauth::PluginRefused&) {
        return 0;
    }
    return 0;
}
