#include "c/failure.hpp"

#include <ksauth/cloud.hpp>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <span>

using ksauth::c::guarded;

struct ksauth_cloud {
    ksauth::Session session;
};

struct ksauth_headers {
    ksauth::CredentialPtr credential;
};

namespace {

using namespace ksauth;

std::string text_of(const char* text)
{
    return text == nullptr ? "" : text;
}

template <class Object>
const Object& given(const Object* object)
{
    if (object == nullptr) throw ConfigError({.message = "a null pointer was passed to ksauth"});
    return *object;
}

std::span<const ksauth_pair_of_texts> pairs(const ksauth_pair_of_texts* first, std::size_t count)
{
    if (count > 0) given(first);
    return {first, count};
}

Context within(std::int64_t milliseconds)
{
    constexpr std::int64_t a_year = 365LL * 24 * 3600 * 1000; // more cannot be added to a time
    if (milliseconds <= 0) return {};
    return Context::within(std::chrono::milliseconds(std::min(milliseconds, a_year)));
}

ksauth_cloud* opened(const Cloud& cloud)
{
    return std::make_unique<ksauth_cloud>(ksauth_cloud{cloud.session()}).release();
}

// As if the environment were empty, and these had been given on a command line.
CloudSources only(const char* plugin, std::span<const ksauth_pair_of_texts> options)
{
    CloudSources sources{.environment = [](std::string_view) { return std::nullopt; }};
    sources.overrides.push_back({"auth_type", text_of(plugin), "the program", false});
    for (const auto& [name, value] : options)
        sources.overrides.push_back({text_of(name), text_of(value), "the program", false});
    return sources;
}

EndpointFilter filter_of(std::span<const ksauth_pair_of_texts> keys)
{
    EndpointFilter filter;
    for (const auto& key : keys) {
        auto values = filter.all(text_of(key.name));
        values.push_back(text_of(key.value));
        filter.set(text_of(key.name), std::move(values));
    }
    return filter;
}

char* copy_of(const std::string& text)
{
    char* const copy = strdup(text.c_str());
    if (copy == nullptr) throw std::bad_alloc();
    return copy;
}

const Headers::Field* field(const ksauth_headers* headers, std::size_t index)
{
    if (headers == nullptr || index >= headers->credential->headers.size()) return nullptr;
    return &*std::next(headers->credential->headers.begin(), static_cast<std::ptrdiff_t>(index));
}

} // namespace

ksauth_cloud* ksauth_open_cloud(const char* name, ksauth_failure** failure)
{
    return guarded(failure, [&] { return opened(load_cloud(text_of(name))); });
}

ksauth_cloud* ksauth_open_ini(const char* file, const char* section, ksauth_failure** failure)
{
    return guarded(failure, [&] { return opened(load_ini(text_of(file), text_of(section))); });
}

ksauth_cloud* ksauth_open_plugin(
    const char* plugin,
    const ksauth_pair_of_texts* options,
    std::size_t count,
    ksauth_failure** failure
)
{
    return guarded(failure, [&] {
        return opened(load_environment(only(plugin, pairs(options, count))));
    });
}

void ksauth_close(ksauth_cloud* cloud)
{
    std::unique_ptr<ksauth_cloud>{cloud};
}

ksauth_headers* ksauth_get_headers(
    ksauth_cloud* cloud,
    std::int64_t min_remaining_s,
    std::int64_t timeout_ms,
    ksauth_failure** failure
)
{
    return guarded(failure, [&] {
        const std::chrono::seconds wanted(std::max<std::int64_t>(min_remaining_s, 0));
        auto credential = given(cloud).session.credential(within(timeout_ms), {}, wanted);
        return std::make_unique<ksauth_headers>(ksauth_headers{std::move(credential)}).release();
    });
}

std::size_t ksauth_headers_count(const ksauth_headers* headers)
{
    return headers == nullptr ? 0 : headers->credential->headers.size();
}

const char* ksauth_headers_name(const ksauth_headers* headers, std::size_t index)
{
    const auto* const found = field(headers, index);
    return found == nullptr ? nullptr : found->first.c_str();
}

const char* ksauth_headers_value(const ksauth_headers* headers, std::size_t index)
{
    const auto* const found = field(headers, index);
    return found == nullptr ? nullptr : found->second.c_str();
}

std::int64_t ksauth_headers_expire_at(const ksauth_headers* headers)
{
    if (headers == nullptr || !headers->credential->expires_at) return 0;
    return std::chrono::system_clock::to_time_t(*headers->credential->expires_at);
}

std::uint64_t ksauth_headers_generation(const ksauth_headers* headers)
{
    return headers == nullptr ? 0 : headers->credential->generation;
}

void ksauth_headers_free(ksauth_headers* headers)
{
    std::unique_ptr<ksauth_headers>{headers};
}

char* ksauth_get_endpoint(
    ksauth_cloud* cloud,
    const ksauth_pair_of_texts* filter,
    std::size_t count,
    std::int64_t timeout_ms,
    ksauth_failure** failure
)
{
    return guarded(failure, [&] {
        const auto& session = given(cloud).session;
        return copy_of(session.endpoint(filter_of(pairs(filter, count)), within(timeout_ms)));
    });
}

void ksauth_text_free(char* text)
{
    std::free(text); // NOLINT(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory): from C
}

int ksauth_report_unauthorized(ksauth_cloud* cloud, std::uint64_t generation)
{
    return guarded(nullptr, [&] {
        return given(cloud).session.report_unauthorized(generation) ? 1 : 0;
    });
}
