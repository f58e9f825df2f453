#include "validate/elf_links.hpp"

#include "validate/elf_image.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <elf.h>

namespace ksauth::validate {
namespace {

// The entries of PT_DYNAMIC that matter here.
struct Dynamic {
    std::vector<std::uint64_t> needed = {}; // offsets into the texts
    std::optional<std::uint64_t> search_path = {};
    std::uint64_t texts = 0;
    std::uint64_t symbols = 0;
    std::uint64_t hash = 0;
    std::uint64_t gnu_hash = 0;
};

void note(Dynamic& facts, const Elf64_Dyn& entry)
{
    const auto value = entry.d_un.d_val;
    switch (entry.d_tag) {
    case DT_NEEDED:
        return facts.needed.push_back(value);
    case DT_RUNPATH:
    case DT_RPATH:
        facts.search_path = value;
        return;
    case DT_STRTAB:
        facts.texts = value;
        return;
    case DT_SYMTAB:
        facts.symbols = value;
        return;
    case DT_HASH:
        facts.hash = value;
        return;
    case DT_GNU_HASH:
        facts.gnu_hash = value;
        return;
    default:
        return;
    }
}

Dynamic read_dynamic(ElfImage& image)
{
    constexpr std::uint64_t most = 10000;
    Dynamic facts;
    const auto table = image.dynamic();
    for (std::uint64_t i = 0; table != 0 && i < most; ++i) {
        const auto entry = image.value<Elf64_Dyn>(table + i * sizeof(Elf64_Dyn));
        if (entry.d_tag == DT_NULL) break;
        note(facts, entry);
    }
    return facts;
}

// Symbols that the loader can find: from the first, up to but without the last.
struct Range {
    std::uint64_t first;
    std::uint64_t last;
};

Range range_by_gnu_hash(ElfImage& image, std::uint64_t table)
{
    const auto header = image.value<std::array<std::uint32_t, 4>>(table);
    const auto [buckets, first, filters, shift] = header;
    const auto bucket_table = table + sizeof header + std::uint64_t{filters} * sizeof(Elf64_Addr);
    std::uint32_t last = 0;
    for (std::uint64_t i = 0; i < buckets; ++i)
        last = std::max(last, image.value<std::uint32_t>(bucket_table + i * sizeof last));
    if (last < first) return {first, first};
    const auto chains = bucket_table + std::uint64_t{buckets} * sizeof last;
    const auto ends = [&, start = first](std::uint64_t symbol) { // clang 14 captures no bindings
        return (image.value<std::uint32_t>(chains + (symbol - start) * sizeof last) & 1U) != 0;
    };
    std::uint64_t end = last;
    while (!ends(end))
        ++end;
    return {first, end + 1};
}

// The loader prefers the newer of the two tables.
Range exported_range(ElfImage& image, const Dynamic& facts)
{
    if (facts.symbols == 0) return {0, 0};
    if (facts.gnu_hash != 0) return range_by_gnu_hash(image, facts.gnu_hash);
    if (facts.hash == 0) return {0, 0};
    return {0, image.value<std::array<std::uint32_t, 2>>(facts.hash)[1]};
}

bool is_exported(const Elf64_Sym& symbol)
{
    const auto binding = ELF64_ST_BIND(symbol.st_info);
    const auto visibility = ELF64_ST_VISIBILITY(symbol.st_other);
    return symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS && binding != STB_LOCAL &&
           (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

std::vector<std::string> read_exports(ElfImage& image, const Dynamic& facts)
{
    constexpr std::size_t enough = 100; // to be told of
    std::vector<std::string> names;
    const auto range = exported_range(image, facts);
    for (auto i = range.first; i < range.last && names.size() < enough; ++i) {
        const auto symbol = image.value<Elf64_Sym>(facts.symbols + i * sizeof(Elf64_Sym));
        if (is_exported(symbol)) names.push_back(image.text(facts.texts + symbol.st_name));
    }
    return names;
}

} // namespace

ElfLinks read_elf_links(const std::filesystem::path& file)
{
    ElfImage image(file);
    const auto facts = read_dynamic(image);
    ElfLinks links;
    for (const auto name : facts.needed)
        links.needed.push_back(image.text(facts.texts + name));
    if (facts.search_path) links.search_path = image.text(facts.texts + *facts.search_path);
    links.exports = read_exports(image, facts);
    return links;
}

} // namespace ksauth::validate
