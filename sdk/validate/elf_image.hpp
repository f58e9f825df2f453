// A shared object as the loader sees it: by the addresses that its segments get, with no need of
// section headers. A little of the file at a time, whatever its size.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace ksauth::validate {

/// Everything throws PluginRefused where the file holds nothing for an address.
class ElfImage {
public:
    /// `file` is one that read_elf_file() takes.
    explicit ElfImage(const std::filesystem::path& file);

    /// The address of the table of PT_DYNAMIC; 0: there is none.
    std::uint64_t dynamic() const noexcept { return dynamic_; }

    template <class T>
    T value(std::uint64_t address)
    {
        T result;
        copy(address, &result, sizeof result);
        return result;
    }

    /// The text at that address, up to its end or to what is long enough for any name.
    std::string text(std::uint64_t address);

private:
    struct Segment {
        std::uint64_t address;
        std::uint64_t offset;
        std::uint64_t size;
    };

    void copy(std::uint64_t address, void* to, std::size_t size);
    void copy_from_file(std::uint64_t offset, void* to, std::size_t size);
    [[noreturn]] void damaged() const;

    std::string name_;
    std::ifstream input_;
    std::vector<Segment> segments_;
    std::uint64_t dynamic_ = 0;
    std::array<char, 65536> block_ = {}; // of the file, the last that was read
    std::uint64_t block_at_ = 0;
    std::uint64_t block_size_ = 0;
};

} // namespace ksauth::validate
