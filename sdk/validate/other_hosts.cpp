#include "validate/other_hosts.hpp"

#include "validate/host_interfaces.hpp"

#include <cstddef>
#include <cstring>
#include <map>
#include <string_view>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

namespace ksauth::validate {
namespace {

constexpr std::size_t host_end = offsetof(ksauth_host, interface) + sizeof(void*); // in ABI 1.0

using Tables = std::map<std::string_view, const void*>;

template <class Place>
Tables placed(Place place)
{
    Tables tables;
    for (const auto& [id, table, size] : host_interfaces)
        tables[id] = place(table, size);
    return tables;
}

const void* find(const Tables& tables, const ksauth_str* id)
{
    const auto found = tables.find(sdk::text_of(*id));
    return found == tables.end() ? nullptr : found->second;
}

void set_size(void* table, std::size_t size)
{
    const auto number = static_cast<std::uint32_t>(size);
    std::memcpy(table, &number, sizeof number);
}

// The last bytes of a page that is followed by one that cannot be read. Never given back.
const void* at_the_edge(const void* table, std::size_t size)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    void* pages =
        mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
    auto* end = static_cast<std::byte*>(pages) + page;
    mprotect(end, page, PROT_NONE);
    std::memcpy(end - size, table, size);
    set_size(end - size, size);
    return end - size;
}

const void* oldest_interface(const ksauth_host*, const ksauth_str* id) noexcept
{
    static const auto tables = placed(at_the_edge);
    return find(tables, id);
}

constexpr std::size_t more = 64; // bytes that no version knows

const void* lengthened(const void* table, std::size_t size)
{
    auto* longer = new std::byte[size + more]; // NOLINT: as long as the process
    std::memset(longer, 0xee, size + more);
    std::memcpy(longer, table, size);
    set_size(longer, size + more);
    return longer;
}

const void* newer_interface(const ksauth_host*, const ksauth_str* id) noexcept
{
    static const auto tables = placed(lengthened);
    return find(tables, id);
}

ksauth_host host_with(const void* (*interface)(const ksauth_host*, const ksauth_str*) noexcept)
{
    static const sdk::testing::FakeScript nothing_absent;
    auto host = fake::FakeTable(nothing_absent).host;
    host.interface = interface;
    return host;
}

} // namespace

const ksauth_host& oldest_host()
{
    auto host = host_with(oldest_interface);
    host.abi_minor = 0;
    return *static_cast<const ksauth_host*>(at_the_edge(&host, host_end));
}

const ksauth_host& newer_host()
{
    constexpr std::uint32_t later = 99;
    auto host = host_with(newer_interface);
    host.abi_minor = later;
    return *static_cast<const ksauth_host*>(lengthened(&host, host_end));
}

} // namespace ksauth::validate
