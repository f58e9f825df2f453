#include "plugin/elf_file.hpp"
#include "plugin/surroundings.hpp"
#include "validate/tests/tests.hpp"

#include <ksauth/sdk/call.hpp>
#include <ksauth/sdk/testing/module_file.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <string>

namespace ksauth::validate::tests {
namespace {

std::ptrdiff_t threads()
{
    const std::filesystem::directory_iterator tasks("/proc/self/task");
    return std::distance(begin(tasks), end(tasks));
}

const ksauth_module* open(const std::filesystem::path& file, Recorder& recorder)
try {
    const auto before = look_around();
    const auto running = threads();
    const auto* module = &sdk::testing::open_module(file.string());
    auto after = look_around();
    after.error_number = before.error_number; // the loader's own doing
    for (const auto& [rule, text] : disturbances(before, after))
        recorder.report(rule, "loading: " + text);
    if (threads() != running) recorder.report("load-threads", "loading it started a thread");
    return module;
} catch (const std::runtime_error& error) {
    recorder.report("loads", error.what());
    return nullptr;
}

// Whether a struct says that it has room for `needed` bytes, and no more than any version has.
bool is_size(const void* table, std::size_t needed, std::size_t known)
{
    std::uint32_t size = 0;
    std::memcpy(&size, table, sizeof size);
    const bool newer = size > known; // from a later minor, in whole pointers
    return size >= needed && (!newer || (size - known) % sizeof(void*) == 0) && size <= 4096;
}

bool check_module(const ksauth_module& module, Recorder& recorder)
{
    if (!is_size(&module, sizeof module, sizeof module)) {
        recorder.report("table-size", "ksauth_module has a wrong size");
        return false;
    }
    if (module.magic != KSAUTH_MAGIC || module.abi_major != KSAUTH_ABI_MAJOR) {
        recorder.report("module-table", "ksauth_module_v1 has another magic or abi_major");
        return false;
    }
    if (module.manifest != nullptr && module.entries != nullptr) return true;
    recorder.report("module-table", "ksauth_module_v1 has no manifest or no entries");
    return false;
}

void check_manifest(
    const ksauth_module& module, const std::filesystem::path& file, Recorder& recorder
)
{
    const std::string_view text(module.manifest, module.manifest_size);
    if (text != read_elf_file(file).manifest) {
        const auto words = "the manifest in the note is not the one that the module points to";
        recorder.report("manifest-same", words);
    }
}

std::vector<const ksauth_entry*> entries_of(const ksauth_module& module, std::string_view name)
{
    std::vector<const ksauth_entry*> found;
    for (std::uint64_t i = 0; i < module.n_entries; ++i) {
        const auto* entry = module.entries[i];
        if (entry != nullptr && entry->name != nullptr && entry->name == name)
            found.push_back(entry);
    }
    return found;
}

struct Provided {
    std::string_view id;
    std::size_t size;
};
constexpr Provided provided[] = {
    {KSAUTH_METHOD_ID, sizeof(ksauth_method)},
    {KSAUTH_ENDPOINT_ID, sizeof(ksauth_endpoint)},
    {KSAUTH_SIGN_ID, sizeof(ksauth_sign)},
    {KSAUTH_CONNECTION_ID, sizeof(ksauth_connection)},
};

void check_interfaces(const PluginInfo& info, const ksauth_plugin& plugin, Recorder& recorder)
{
    const auto ask = [&](std::string_view id) {
        const auto name = sdk::view(id);
        return plugin.interface == nullptr ? nullptr : plugin.interface(&name);
    };
    for (const auto& [id, size] : provided) {
        const auto* table = ask(id);
        const auto& list = info.provides;
        const bool promised = std::find(list.begin(), list.end(), id) != list.end();
        const std::string name(id);
        if ((table != nullptr) != promised) {
            const auto how = promised ? " is promised by the manifest and not there"
                                      : " is there and not in the manifest's `provides`";
            recorder.report("provides", name + how);
        }
        if (table != nullptr && !is_size(table, size, size))
            recorder.report("table-size", "the table of " + name + " has a wrong size");
    }
    if (ask("org.example.nobody-knows-this/1") != nullptr)
        recorder.report("interface-unknown", "interface() answers to an id that nobody knows");
}

void check_plugin(const PluginInfo& info, const ksauth_plugin* table, Recorder& recorder)
{
    constexpr auto needed = offsetof(ksauth_plugin, interface); // authenticate is the last before
    if (table == nullptr || !is_size(table, needed, sizeof *table)) {
        recorder.report("table-size", "ksauth_plugin of '" + info.name + "' has a wrong size");
        return;
    }
    const auto plugin = sdk::table_copy<ksauth_plugin>(table);
    const auto method = sdk::view(KSAUTH_METHOD_ID);
    const bool offers_method = plugin.interface != nullptr && plugin.interface(&method) != nullptr;
    if (plugin.create == nullptr || plugin.destroy == nullptr ||
        (plugin.authenticate == nullptr && !offers_method)) {
        const auto words = "' lacks create, destroy, or both of authenticate and " KSAUTH_METHOD_ID;
        recorder.report("functions", "'" + info.name + words);
        return;
    }
    check_interfaces(info, plugin, recorder);
}

} // namespace

void load(
    const std::filesystem::path& file, const std::vector<PluginInfo>& plugins, Recorder& recorder
)
{
    const auto* module = open(file, recorder);
    if (module == nullptr || !check_module(*module, recorder)) return;
    check_manifest(*module, file, recorder);
    if (module->n_entries != plugins.size())
        recorder.report("entries", "the module and the manifest differ in their number of plugins");
    for (const auto& plugin : plugins) {
        const auto found = entries_of(*module, plugin.name);
        if (found.size() == 1) {
            check_plugin(plugin, found.front()->plugin, recorder);
        } else {
            recorder.report("entries", "the module has no single entry '" + plugin.name + "'");
        }
    }
}

} // namespace ksauth::validate::tests
