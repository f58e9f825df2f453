#include <ksauth/error.hpp>
#include <ksauth/version.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace ksauth {
namespace {

constexpr std::string_view latest_word = "latest";

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const auto begin = text.find_first_not_of(space);
    return begin == text.npos ? std::string_view()
                              : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

// -1 for what is neither a number nor "latest".
int part_from(std::string_view text)
{
    if (text == latest_word) return Version::latest_part;
    const bool digits =
        !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    int number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool fits = read.ec == std::errc() && number != Version::latest_part;
    return digits && fits ? number : -1;
}

std::string part_text(int part)
{
    return part == Version::latest_part ? std::string(latest_word) : std::to_string(part);
}

} // namespace

std::optional<Version> Version::try_parse(std::string_view text) noexcept
{
    auto rest = trimmed(text);
    rest.remove_prefix(std::min(rest.find_first_not_of('v'), rest.size()));
    if (rest == latest_word) return latest();

    Version version(0);
    std::size_t count = 0;
    for (bool more = true; more; ++count) {
        const auto dot = rest.find('.');
        const int part = part_from(rest.substr(0, dot));
        if (part < 0 || count == version.parts_.size()) return std::nullopt;
        version.parts_[count] = part;
        more = dot != rest.npos;
        if (more) rest.remove_prefix(dot + 1);
    }
    const auto end = version.parts_.begin() + static_cast<std::ptrdiff_t>(count);
    const bool all_latest =
        std::all_of(version.parts_.begin(), end, [](int part) { return part == latest_part; });
    return all_latest ? latest() : version;
}

Version Version::parse(std::string_view text)
{
    if (const auto version = try_parse(text)) return *version;
    throw ConfigError(
        {.message = "'" + std::string(text.substr(0, 40)) +
                    "' is no version: versions look like 2, v3, 2.79, 2.latest or latest"}
    );
}

std::string Version::text() const
{
    std::string text;
    bool all_latest = true;
    for (const int part : parts_) {
        if (part < 0) break;
        text += (text.empty() ? "" : ".") + part_text(part);
        all_latest = all_latest && part == latest_part;
    }
    return all_latest ? std::string(latest_word) : text;
}

VersionRange::VersionRange(std::optional<Version> min, std::optional<Version> max)
    : min_(min), max_(max)
{
    if (!min_ || !max_ || *min_ <= *max_) return;
    throw EndpointError(
        {.message = "no version can be at least " + min_->text() + " and at most " + max_->text()}
    );
}

VersionRange VersionRange::from(const Version& version)
{
    // "2.latest.1" is above "2.latest", senseless as it is.
    return {version, std::max(version, Version::latest_of(version.major_part()))};
}

bool VersionRange::holds(const Version& version) const noexcept
{
    return (!min_ || *min_ <= version) && (!max_ || version <= *max_);
}

bool VersionRange::accepts(const Version& version) const noexcept
{
    if (holds(version)) return true;
    if (!min_ || (max_ && *max_ < version)) return false;
    return min_->is_latest() ||
           (min_->is_latest_of_major() && min_->major_part() == version.major_part());
}

std::string VersionRange::text() const
{
    if (is_any()) return "any version";
    if (!min_) return "up to " + max_->text();
    if (!max_) return "from " + min_->text();
    return *min_ == *max_ ? min_->text() : min_->text() + " to " + max_->text();
}

} // namespace ksauth
