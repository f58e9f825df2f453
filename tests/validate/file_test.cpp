// What `ksauth check` says of files that somebody has changed.
#include "findings.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <elf.h>
#include <validate/check.hpp>
#include <validate/elf_links.hpp>

using namespace ksauth;
using namespace ksauth::validate;
using ksauth::test::TempFolder;

namespace {

namespace fs = std::filesystem;

std::string dashed(std::string rule)
{
    std::replace(rule.begin(), rule.end(), '_', '-');
    return rule;
}

std::string content(const fs::path& file)
{
    std::ifstream input(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
}

// A copy of a plugin, changed.
class Changed {
public:
    explicit Changed(const std::string& plugin)
        : file(folder_.path() / (plugin + ".so")),
          bytes(content(fs::path(BROKEN_DIR) / (plugin + ".so")))
    {
    }

    Report check() const
    {
        std::ofstream(file, std::ios::binary) << bytes;
        fs::permissions(file, fs::perms::group_write, fs::perm_options::remove);
        return check_file(file, {.limit = std::chrono::seconds(5)});
    }

private:
    const TempFolder folder_;

public:
    fs::path file;
    std::string bytes;
};

} // namespace

BOOST_AUTO_TEST_SUITE(file_test)

BOOST_DATA_TEST_CASE(
    what_the_loader_does_not_need_hides_nothing,
    boost::unit_test::data::make({"elf_exports", "elf_libraries", "elf_runpath"}),
    rule
)
{
    Changed plugin("breaks_" + std::string(rule));
    auto* header = reinterpret_cast<Elf64_Ehdr*>(plugin.bytes.data());
    header->e_shoff = 0;
    header->e_shnum = header->e_shstrndx = 0;

    const auto report = plugin.check();

    BOOST_TEST((rules_in(report) == std::set<std::string>{dashed(rule)}));
}

BOOST_AUTO_TEST_CASE(a_large_file_is_not_read_into_memory)
{
    constexpr std::size_t large = std::size_t{64} * 1024 * 1024 * 1024; // a hole
    Changed plugin("breaks_good");
    BOOST_TEST(plugin.check().passed());
    fs::resize_file(plugin.file, large);

    BOOST_TEST(read_elf_links(plugin.file).exports.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_table_that_leads_out_of_the_file_is_a_damaged_file)
{
    Changed plugin("breaks_good");
    auto* header = reinterpret_cast<Elf64_Ehdr*>(plugin.bytes.data());
    auto* segments = reinterpret_cast<Elf64_Phdr*>(plugin.bytes.data() + header->e_phoff);
    for (int i = 0; i < header->e_phnum; ++i) {
        if (segments[i].p_type == PT_DYNAMIC) segments[i].p_vaddr = 0x7fffffff0000;
    }

    const auto report = plugin.check();

    BOOST_TEST((rules_in(report) == std::set<std::string>{"elf"}));
}

BOOST_AUTO_TEST_CASE(a_file_that_describes_no_plugin_does_not_pass)
{
    Changed plugin("breaks_good");
    const auto begin = plugin.bytes.find("{\"ksauth\": 1");
    const auto size = plugin.bytes.find('\0', begin) - begin;
    std::string manifest = "{\"ksauth\": 1, \"plugins\": []}";
    manifest.resize(size, ' ');
    plugin.bytes.replace(begin, size, manifest);

    const auto report = plugin.check();

    BOOST_TEST((rules_in(report) == std::set<std::string>{"manifest"}));
    BOOST_TEST(!report.passed());
}

BOOST_AUTO_TEST_SUITE_END()
