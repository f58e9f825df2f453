#include "validate/elf_image.hpp"

#include <ksauth/error.hpp>

#include <algorithm>

#include <elf.h>

namespace ksauth::validate {

ElfImage::ElfImage(const std::filesystem::path& file)
    : name_(file.string()), input_(file, std::ios::binary)
{
    Elf64_Ehdr header;
    copy_from_file(0, &header, sizeof header);
    for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
        Elf64_Phdr segment;
        copy_from_file(header.e_phoff + i * sizeof segment, &segment, sizeof segment);
        if (segment.p_type == PT_LOAD)
            segments_.push_back({segment.p_vaddr, segment.p_offset, segment.p_filesz});
        if (segment.p_type == PT_DYNAMIC) dynamic_ = segment.p_vaddr;
    }
}

std::string ElfImage::text(std::uint64_t address)
{
    constexpr std::size_t longest = 4096;
    std::string text;
    while (text.size() < longest) {
        const auto letter = value<char>(address++);
        if (letter == '\0') break;
        text += letter;
    }
    return text;
}

void ElfImage::copy(std::uint64_t address, void* to, std::size_t size)
{
    for (const auto& [begin, offset, length] : segments_) {
        if (address < begin || address - begin >= length) continue;
        if (length - (address - begin) < size) damaged();
        return copy_from_file(offset + (address - begin), to, size);
    }
    damaged();
}

void ElfImage::copy_from_file(std::uint64_t offset, void* to, std::size_t size)
{
    const auto begin = offset - block_at_; // beyond all sizes when it lies before the block
    if (begin > block_size_ || block_size_ - begin < size) {
        input_.clear();
        input_.seekg(static_cast<std::streamoff>(offset));
        input_.read(block_.data(), static_cast<std::streamsize>(block_.size()));
        block_at_ = offset;
        block_size_ = static_cast<std::uint64_t>(std::max<std::streamsize>(input_.gcount(), 0));
        if (block_size_ < size) damaged();
    }
    std::memcpy(to, block_.data() + (offset - block_at_), size);
}

void ElfImage::damaged() const
{
    throw PluginRefused(
        {.message = "plugin file " + name_ + " is damaged: it ends too early; build it again"}
    );
}

} // namespace ksauth::validate
