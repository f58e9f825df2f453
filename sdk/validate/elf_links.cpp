#include "validate/elf_links.hpp"

#include <ksauth/error.hpp>

#include <cstring>
#include <fstream>
#include <iterator>

#include <elf.h>

namespace ksauth::validate {
namespace {

class Image {
public:
    explicit Image(const std::filesystem::path& file) : name_(file.string())
    {
        std::ifstream input(file, std::ios::binary);
        bytes_.assign(std::istreambuf_iterator<char>(input), {});
        header_ = value<Elf64_Ehdr>(0);
    }

    template <class T>
    T value(std::uint64_t offset) const
    {
        T result;
        if (offset > bytes_.size() || bytes_.size() - offset < sizeof result) damaged();
        std::memcpy(&result, bytes_.data() + offset, sizeof result);
        return result;
    }

    std::string text(const Elf64_Shdr& table, std::uint64_t offset) const
    {
        const auto begin = table.sh_offset + offset;
        if (offset >= table.sh_size || begin >= bytes_.size()) damaged();
        return {bytes_.data() + begin, strnlen(bytes_.data() + begin, bytes_.size() - begin)};
    }

    Elf64_Shdr section(std::uint32_t index) const
    {
        return value<Elf64_Shdr>(header_.e_shoff + std::uint64_t{index} * sizeof(Elf64_Shdr));
    }

    /// Entries of every section of that type, with the table of their texts.
    template <class Entry, class Visit>
    void each(std::uint32_t type, Visit visit) const
    {
        for (std::uint32_t index = 0; index < header_.e_shnum; ++index) {
            const auto table = section(index);
            if (table.sh_type != type) continue;
            const auto texts = section(table.sh_link);
            for (std::uint64_t at = 0; at + sizeof(Entry) <= table.sh_size; at += sizeof(Entry))
                visit(value<Entry>(table.sh_offset + at), texts);
        }
    }

private:
    [[noreturn]] void damaged() const
    {
        throw PluginRefused({.message = "plugin file " + name_ + " is damaged: it ends too early"});
    }

    std::string name_;
    std::string bytes_;
    Elf64_Ehdr header_ = {};
};

bool is_exported(const Elf64_Sym& symbol)
{
    const auto binding = ELF64_ST_BIND(symbol.st_info);
    const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
    return symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS && binding != STB_LOCAL &&
           (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

} // namespace

ElfLinks read_elf_links(const std::filesystem::path& file)
{
    const Image image(file);
    ElfLinks links;
    image.each<Elf64_Sym>(SHT_DYNSYM, [&](const Elf64_Sym& symbol, const Elf64_Shdr& texts) {
        if (is_exported(symbol)) links.exports.push_back(image.text(texts, symbol.st_name));
    });
    image.each<Elf64_Dyn>(SHT_DYNAMIC, [&](const Elf64_Dyn& entry, const Elf64_Shdr& texts) {
        if (entry.d_tag == DT_NEEDED) links.needed.push_back(image.text(texts, entry.d_un.d_val));
        if (entry.d_tag == DT_RUNPATH || entry.d_tag == DT_RPATH)
            links.search_path = image.text(texts, entry.d_un.d_val);
    });
    return links;
}

} // namespace ksauth::validate
