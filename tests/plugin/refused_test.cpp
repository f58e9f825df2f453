#include "plugin/support.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <fstream>
#include <iterator>

#include <elf.h>
#include <sys/stat.h>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::string refusal(const PluginSearch& search, const std::string& name)
{
    return message_of<PluginRefused>([&] { PluginRegistry(search).make(name, OptionMap()); });
}

std::string refusal(const std::filesystem::path& file)
{
    return refusal(only(file), file.stem());
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

template <class Value>
std::string with_value(std::string bytes, std::size_t offset, Value value)
{
    std::memcpy(bytes.data() + offset, &value, sizeof value);
    return bytes;
}

std::string replaced(std::string bytes, const std::string& what, const std::string& by)
{
    for (auto at = bytes.find(what); at != std::string::npos; at = bytes.find(what, at + 1))
        bytes.replace(at, what.size(), by);
    return bytes;
}

// Turns a harmless entry of the dynamic section into a mark of text relocations.
std::string with_text_relocations(std::string bytes)
{
    Elf64_Ehdr header;
    std::memcpy(&header, bytes.data(), sizeof header);
    for (std::size_t i = 0; i < header.e_phnum; ++i) {
        Elf64_Phdr segment;
        std::memcpy(&segment, bytes.data() + header.e_phoff + i * sizeof segment, sizeof segment);
        if (segment.p_type != PT_DYNAMIC) continue;
        for (auto at = segment.p_offset; at < segment.p_offset + segment.p_filesz;
             at += sizeof(Elf64_Dyn)) {
            Elf64_Dyn entry;
            std::memcpy(&entry, bytes.data() + at, sizeof entry);
            if (entry.d_tag == DT_RELACOUNT) return with_value(bytes, at, Elf64_Sxword{DT_TEXTREL});
        }
    }
    throw std::runtime_error("no entry to change");
}

} // namespace

BOOST_AUTO_TEST_SUITE(refused_test)

BOOST_AUTO_TEST_CASE(a_sound_file_is_loaded)
{
    const PluginRegistry registry(only(broken_file("sound_enough")));
    const auto auth = registry.make("sound_enough", OptionMap());
    const Session session({.auth = auth});

    BOOST_TEST(session.credential()->headers.get("X-Auth-Token").value() == "plain");
}

BOOST_AUTO_TEST_CASE(a_table_from_before_interface_was_there_is_read_to_its_end)
{
    const PluginRegistry registry(only(broken_file("small_table")));
    const Session session({.auth = registry.make("small_table", OptionMap())});

    BOOST_TEST(session.credential()->headers.get("X-Auth-Token").value() == "plain");
}

BOOST_AUTO_TEST_CASE(a_table_that_ends_before_authenticate_is_refused)
{
    BOOST_TEST(contains(refusal(broken_file("tiny_table")), "offers neither authenticate nor"));
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_refused)
{
    BOOST_TEST(contains(refusal("/nowhere/odd.so"), "/nowhere/odd.so does not exist"));
}

BOOST_AUTO_TEST_CASE(a_relative_path_is_refused)
{
    BOOST_TEST(contains(refusal("odd.so"), "must be given by its absolute path"));
}

BOOST_AUTO_TEST_CASE(a_world_writable_file_is_refused_with_the_remedy)
{
    const TempFolder folder;
    const auto file = folder.copy(odd_file);
    ::chmod(file.c_str(), 0666);

    const auto message = refusal(strictly(file), "odd");

    BOOST_TEST(contains(message, "it can be changed by others; run chmod go-w " + file.string()));
}

BOOST_AUTO_TEST_CASE(a_file_in_a_world_writable_folder_is_refused)
{
    const TempFolder folder;
    const auto file = folder.copy(odd_file);
    ::chmod(folder.path().c_str(), 0777);

    const auto message = refusal(strictly(file), "odd");

    BOOST_TEST(contains(message, "folder " + folder.path().string() + " can be changed by others"));
}

BOOST_AUTO_TEST_CASE(a_link_to_a_writable_file_is_refused_for_what_it_leads_to)
{
    const TempFolder folder;
    const auto file = folder.copy(odd_file);
    ::chmod(file.c_str(), 0666);
    const TempFolder other;
    std::filesystem::create_symlink(file, other.path() / "odd.so");

    BOOST_TEST(contains(refusal(strictly(other.path() / "odd.so"), "odd"), "run chmod go-w"));
}

BOOST_AUTO_TEST_CASE(a_development_tree_can_opt_out_of_ownership)
{
    const TempFolder folder;
    const auto file = folder.copy(odd_file);
    ::chmod(file.c_str(), 0666);
    auto search = strictly(file);
    search.allow_writable = true;

    BOOST_TEST(PluginRegistry(search).make("odd", OptionMap())->plugin_name() == "odd");
}

BOOST_AUTO_TEST_CASE(a_folder_is_no_plugin_file)
{
    const TempFolder folder;
    std::filesystem::create_directory(folder.path() / "odd.so");

    BOOST_TEST(contains(refusal(folder.path() / "odd.so"), "is not a regular file"));
}

BOOST_AUTO_TEST_CASE(a_text_is_no_plugin_file)
{
    const TempFolder folder;

    BOOST_TEST(contains(
        refusal(folder.write("odd.so", "#!/bin/sh\necho hello\n")), "is not a shared object"
    ));
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_no_plugin_file)
{
    const TempFolder folder;

    BOOST_TEST(contains(refusal(folder.write("odd.so", "")), "ends too early"));
}

BOOST_AUTO_TEST_CASE(a_file_cut_short_is_refused_wherever_it_was_cut)
{
    const TempFolder folder;
    const auto whole = content(odd_file);

    for (const std::size_t size : {10, 40, 63, 64, 100, 400, 600}) {
        const auto file = folder.write("odd.so", whole.substr(0, size));
        BOOST_TEST(contains(refusal(file), "plugin file " + file.string()), size);
    }
}

BOOST_AUTO_TEST_CASE(a_file_for_another_machine_is_refused)
{
    const TempFolder folder;
    const auto bytes =
        with_value(content(odd_file), offsetof(Elf64_Ehdr, e_machine), Elf64_Half{8});

    BOOST_TEST(contains(refusal(folder.write("odd.so", bytes)), "is built for another machine"));
}

BOOST_AUTO_TEST_CASE(headers_that_point_outside_of_the_file_are_refused)
{
    const TempFolder folder;
    const auto bytes = with_value(content(odd_file), offsetof(Elf64_Ehdr, e_phoff), Elf64_Off(-64));

    BOOST_TEST(contains(refusal(folder.write("odd.so", bytes)), "is damaged"));
}

BOOST_AUTO_TEST_CASE(a_file_without_a_manifest_is_refused)
{
    BOOST_TEST(contains(refusal(broken_file("without_manifest")), "holds no manifest"));
}

BOOST_AUTO_TEST_CASE(a_manifest_for_another_major_is_refused_without_loading)
{
    const TempFolder folder;
    const auto bytes = replaced(content(odd_file), "\"ksauth\": 1", "\"ksauth\": 2");

    const auto message = refusal(folder.write("odd.so", bytes));

    BOOST_TEST(contains(message, "is for version 2 of the plugin boundary"));
}

BOOST_AUTO_TEST_CASE(a_manifest_that_is_not_json_is_refused)
{
    const TempFolder folder;
    const auto bytes = replaced(content(odd_file), "\"ksauth\": 1,", "\"ksauth\": oh");

    BOOST_TEST(contains(refusal(folder.write("odd.so", bytes)), "manifest cannot be read"));
}

BOOST_AUTO_TEST_CASE(a_module_for_another_major_is_refused)
{
    BOOST_TEST(
        contains(refusal(broken_file("module_of_abi_2")), "for version 2 of the plugin boundary")
    );
}

BOOST_AUTO_TEST_CASE(a_file_stripped_of_its_module_is_refused)
{
    BOOST_TEST(contains(refusal(broken_file("without_module")), "does not export ksauth_module_v1")
    );
}

BOOST_AUTO_TEST_CASE(a_damaged_module_is_refused)
{
    BOOST_TEST(contains(refusal(broken_file("bad_magic")), "its module table is damaged"));
}

BOOST_AUTO_TEST_CASE(a_module_without_the_promised_entry_is_refused)
{
    BOOST_TEST(contains(refusal(broken_file("other_entry")), "has no entry for 'other_entry'"));
}

BOOST_AUTO_TEST_CASE(a_module_with_another_manifest_than_the_note_is_refused)
{
    BOOST_TEST(contains(refusal(broken_file("other_manifest")), "is not that of its module"));
}

BOOST_AUTO_TEST_CASE(a_plugin_that_can_neither_authenticate_nor_supply_a_method_is_refused)
{
    BOOST_TEST(
        contains(refusal(broken_file("without_authenticate")), "offers neither authenticate nor")
    );
}

BOOST_AUTO_TEST_CASE(a_plugin_that_needs_what_the_host_lacks_is_refused)
{
    BOOST_TEST(contains(
        refusal(broken_file("needs_too_much")), "needs org.example.teleport/1, which this version"
    ));
}

BOOST_AUTO_TEST_CASE(a_file_that_would_make_the_stack_executable_is_refused)
{
    BOOST_TEST(contains(refusal(broken_file("executable_stack")), "stack executable"));
}

BOOST_AUTO_TEST_CASE(a_file_with_text_relocations_is_refused)
{
    const TempFolder folder;
    const auto file = folder.write("odd.so", with_text_relocations(content(odd_file)));

    BOOST_TEST(contains(refusal(file), "text relocations"));
}

BOOST_AUTO_TEST_CASE(a_refused_file_is_listed_with_its_reason)
{
    const PluginRegistry registry({.plugin_dirs = {BROKEN_PLUGIN_DIR}});

    std::vector<std::string> refused;
    for (const auto& each : registry.refused())
        refused.push_back(each.file.stem());

    const std::vector<std::string> expected = {
        "executable_stack", "needs_too_much", "without_manifest"};
    BOOST_TEST(refused == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
