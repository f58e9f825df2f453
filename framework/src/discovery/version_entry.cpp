#include "discovery/version_entry.hpp"

#include "discovery/version_link.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ksauth {
namespace {

using Problems = std::vector<std::string>;

std::string with_case(std::string_view text, int (*change)(int))
{
    std::string changed(text);
    std::transform(changed.begin(), changed.end(), changed.begin(), [&](unsigned char letter) {
        return static_cast<char>(change(letter));
    });
    return changed;
}

std::string canonical_status(std::string_view text)
{
    const auto status = with_case(text, std::toupper);
    if (status == "STABLE") return "CURRENT";
    constexpr std::array<std::string_view, 4> known = {
        "CURRENT", "SUPPORTED", "DEPRECATED", "EXPERIMENTAL"};
    return std::find(known.begin(), known.end(), status) != known.end() ? status : "UNKNOWN";
}

// Versions should be text, but a number says the same.
std::string text_of(const Json& value)
{
    return value.is_number() ? value.dump() : std::string(value.as_string());
}

std::string name_of(const Json& entry)
{
    const auto id = text_of(entry["id"]);
    return id.empty() ? "an entry" : "the entry '" + id.substr(0, 40) + "'";
}

std::optional<Version> version_at(const Json& entry, const char* key, Problems& problems)
{
    const auto text = text_of(entry[key]);
    if (text.empty()) return std::nullopt;
    const auto version = Version::try_parse(text);
    if (!version) {
        problems.push_back(
            name_of(entry) + " has the " + key + " '" + text.substr(0, 40) +
            "', which is no version and is passed over"
        );
    }
    return version;
}

bool is_there(const Json& entry, const char* key)
{
    return !text_of(entry[key]).empty();
}

// No URL has a blank or a control character (RFC 3986, 2); nothing that is sent may have one.
bool is_sound(std::string_view href)
{
    constexpr unsigned char del = 0x7f;
    return std::ranges::none_of(href, [](unsigned char one) { return one <= ' ' || one == del; });
}

void read_link(ApiVersion& version, const Json& link, std::string_view url, Problems& problems)
{
    const auto rel = with_case(link["rel"].as_string(), std::tolower);
    const auto href = link["href"].as_string();
    if (!link["href"].is_string() || (rel != "self" && rel != "collection")) return;
    if (is_sound(href)) {
        (rel == "self" ? version.url : version.collection_url) = combine_link(url, href);
    } else {
        problems.push_back(
            "version " + version.version->text() + " has a link with a blank or a control " +
            "character, which is passed over"
        );
    }
}

// A list; a lone link does as well.
void read_links(ApiVersion& version, const Json& links, std::string_view url, Problems& problems)
{
    for (const auto& link : links.items())
        read_link(version, link, url, problems);
    if (links.is_object()) read_link(version, links, url, problems);
}

} // namespace

std::optional<ApiVersion>
read_version_entry(const Json& entry, std::string_view url, Problems& problems)
{
    const auto leave_out = [&](const char* why) {
        problems.push_back(name_of(entry) + " " + why + " and is left out");
        return std::nullopt;
    };
    ApiVersion version{.raw_status = std::string(entry["status"].as_string())};
    if (!is_there(entry, "id")) return leave_out("has no id");
    if (!entry["status"].is_string()) return leave_out("has no status");
    version.version = Version::try_parse(text_of(entry["id"]));
    if (!version.version) return leave_out("has an id that is no version");
    read_links(version, entry["links"], url, problems);
    if (version.url.empty()) return leave_out("has no link to itself");

    version.status = canonical_status(version.raw_status);
    version.min_microversion = version_at(entry, "min_version", problems);
    const auto* newest = is_there(entry, "max_version") ? "max_version" : "version";
    version.max_microversion = version_at(entry, newest, problems);
    version.next_min_version = version_at(entry, "next_min_version", problems);
    version.not_before = entry["not_before"].as_string();
    return version;
}

} // namespace ksauth
