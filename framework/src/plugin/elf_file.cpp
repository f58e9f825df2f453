#include "plugin/elf_file.hpp"

#include <ksauth/error.hpp>
#include <ksauth/plugin/note.h>

#include <array>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include <elf.h>

namespace ksauth {
namespace {

constexpr std::size_t largest_segment = std::size_t{1024} * 1024;
constexpr std::size_t most_segments = 128;

class Reader {
public:
    explicit Reader(const std::filesystem::path& file) : path_(file)
    {
        std::error_code reached; // a pipe would be waited for
        const auto status = std::filesystem::status(file, reached);
        if (status.type() == std::filesystem::file_type::not_found)
            refuse("does not exist; check its path");
        if (!reached && status.type() != std::filesystem::file_type::regular)
            refuse("is not a regular file; name the .so itself");
        input_.open(file, std::ios::binary);
        if (!input_) refuse("cannot be read; check its permissions");
    }

    [[noreturn]] void refuse(const std::string& why) const
    {
        throw PluginRefused({.message = "plugin file " + path_.string() + " " + why});
    }

    /// `size` bytes at `offset`; refuses when the file ends before.
    std::vector<char> bytes(std::uint64_t offset, std::uint64_t size)
    {
        if (size > largest_segment)
            refuse("is damaged: a part of its headers is too large; install it again");
        std::vector<char> block(size);
        input_.clear();
        input_.seekg(static_cast<std::streamoff>(offset));
        if (!input_.read(block.data(), static_cast<std::streamsize>(size)))
            refuse("is damaged: it ends too early; install it again");
        return block;
    }

    template <class T>
    T value(std::uint64_t offset)
    {
        const auto block = bytes(offset, sizeof(T));
        T result;
        std::memcpy(&result, block.data(), sizeof result);
        return result;
    }

private:
    std::filesystem::path path_;
    std::ifstream input_;
};

Elf64_Ehdr read_header(Reader& reader)
{
    const auto magic = reader.bytes(0, SELFMAG);
    if (std::memcmp(magic.data(), ELFMAG, SELFMAG) != 0)
        reader.refuse("is not a shared object (no ELF file); give the path of the .so");
    const auto header = reader.value<Elf64_Ehdr>(0);
#if defined(__x86_64__)
    constexpr Elf64_Half machine = EM_X86_64;
#elif defined(__aarch64__)
    constexpr Elf64_Half machine = EM_AARCH64;
#else
#error "add this machine's ELF number here"
#endif
    const bool here = header.e_ident[EI_CLASS] == ELFCLASS64 &&
                      header.e_ident[EI_DATA] == ELFDATA2LSB && header.e_machine == machine;
    if (!here) reader.refuse("is built for another machine; rebuild it for this one");
    if (header.e_type != ET_DYN)
        reader.refuse("is an ELF file but not a shared object; link it with -shared");
    if (header.e_phentsize != sizeof(Elf64_Phdr) || header.e_phnum > most_segments) {
        reader.refuse("is damaged: its program headers make no sense; install it again");
    }
    return header;
}

std::size_t padded(std::size_t size)
{
    return (size + 3) / 4 * 4;
}

// The description of our note within a PT_NOTE segment; empty when it is not there.
std::string find_note(const std::vector<char>& segment)
{
    std::size_t at = 0;
    while (segment.size() - at >= sizeof(Elf64_Nhdr)) {
        Elf64_Nhdr note;
        std::memcpy(&note, segment.data() + at, sizeof note);
        at += sizeof note;
        const auto name_size = padded(note.n_namesz);
        const auto text_size = padded(note.n_descsz);
        if (name_size > segment.size() - at || text_size > segment.size() - at - name_size)
            return {};
        const bool ours =
            note.n_type == KSAUTH_NOTE_TYPE && note.n_namesz == sizeof(KSAUTH_NOTE_OWNER) &&
            std::memcmp(segment.data() + at, KSAUTH_NOTE_OWNER, sizeof(KSAUTH_NOTE_OWNER)) == 0;
        if (ours) return {segment.data() + at + name_size, note.n_descsz};
        at += name_size + text_size;
    }
    return {};
}

bool has_text_relocations(const std::vector<char>& dynamic)
{
    for (std::size_t at = 0; dynamic.size() - at >= sizeof(Elf64_Dyn); at += sizeof(Elf64_Dyn)) {
        Elf64_Dyn entry;
        std::memcpy(&entry, dynamic.data() + at, sizeof entry);
        if (entry.d_tag == DT_TEXTREL) return true;
        if (entry.d_tag == DT_FLAGS && (entry.d_un.d_val & DF_TEXTREL) != 0) return true;
        if (entry.d_tag == DT_NULL) return false;
    }
    return false;
}

} // namespace

ElfFile read_elf_file(const std::filesystem::path& file)
{
    Reader reader(file);
    const auto header = read_header(reader);
    ElfFile facts{
        .manifest = {}, .executable_stack = true}; // without a word about it, it is executable
    for (std::size_t i = 0; i < header.e_phnum; ++i) {
        const auto segment = reader.value<Elf64_Phdr>(header.e_phoff + i * sizeof(Elf64_Phdr));
        if (segment.p_type == PT_GNU_STACK) facts.executable_stack = (segment.p_flags & PF_X) != 0;
        if (segment.p_type == PT_DYNAMIC) {
            facts.text_relocations =
                has_text_relocations(reader.bytes(segment.p_offset, segment.p_filesz));
        }
        if (segment.p_type == PT_NOTE && facts.manifest.empty()) {
            facts.manifest = find_note(reader.bytes(segment.p_offset, segment.p_filesz));
        }
    }
    return facts;
}

std::string read_manifest(const std::filesystem::path& file)
{
    auto facts = read_elf_file(file);
    if (!facts.manifest.empty()) return std::move(facts.manifest);
    throw PluginRefused(
        {.message = "plugin file " + file.string() +
                    " holds no manifest (ELF note .note.ksauth); is it an auth plugin?"}
    );
}

} // namespace ksauth
