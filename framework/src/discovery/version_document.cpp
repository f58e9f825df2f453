#include "discovery/version_document.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace ksauth {
namespace {

// The list of versions, wherever the service puts it: keystone's root, the usual root, the document
// of one version, and ironic's old form of the latter.
Json::Array version_entries(const Json& document)
{
    const Json& versions = document["versions"];
    if (versions["values"].is_array()) return versions["values"].items();
    if (versions.is_array()) return versions.items();
    if (document["version"].is_object()) return {document["version"]};
    if (document["id"].is_string()) return {document};
    throw ProtocolError({.message = "the answer is no version document"});
}

std::string canonical_status(std::string_view text)
{
    std::string status(text);
    std::transform(status.begin(), status.end(), status.begin(), [](unsigned char letter) {
        return static_cast<char>(std::toupper(letter));
    });
    if (status == "STABLE") return "CURRENT";
    constexpr std::array<std::string_view, 4> known = {
        "CURRENT", "SUPPORTED", "DEPRECATED", "EXPERIMENTAL"};
    return std::find(known.begin(), known.end(), status) != known.end() ? status : "UNKNOWN";
}

// A service behind a proxy names its own host: its path's last part counts, on the host that was
// asked.
std::string resolve_link(std::string_view href, std::string_view url)
{
    const auto asked = parse_url(url);
    if (href.starts_with("/")) return asked.origin() + std::string(href);
    if (!is_absolute(href)) return join_url(url, href);
    const auto named = parse_url(href);
    if (named.origin() == asked.origin()) return std::string(href);

    auto path = named.target;
    while (path.size() > 1 && path.ends_with('/'))
        path.pop_back();
    const auto version = path.substr(path.rfind('/') + 1);
    auto base = asked.target.substr(0, asked.target.find('?'));
    while (base.ends_with('/'))
        base.pop_back();
    if (version.empty() || base.ends_with("/" + version)) return std::string(url);
    return asked.origin() + base + "/" + version + (href.ends_with('/') ? "/" : "");
}

std::string self_link(const Json& entry, std::string_view url)
{
    for (const auto& link : entry["links"].items()) {
        const auto href = link["href"].as_string();
        if (link["rel"].as_string() == "self" && !href.empty()) return resolve_link(href, url);
    }
    return std::string(url);
}

std::string first_text(const Json& entry, std::string_view name, std::string_view other = {})
{
    const auto value = entry[name].as_string();
    return std::string(value.empty() && !other.empty() ? entry[other].as_string() : value);
}

} // namespace

std::vector<VersionRecord> parse_version_document(const Json& document, std::string_view url)
{
    std::vector<VersionRecord> records;
    for (const auto& entry : version_entries(document)) {
        if (entry["id"].as_string().empty())
            continue; // one bad entry must not take the others with it
        records.push_back({
            .id = first_text(entry, "id"),
            .status = canonical_status(entry["status"].as_string("CURRENT")),
            .url = self_link(entry, url),
            .min_microversion = first_text(entry, "min_version"),
            .max_microversion = first_text(entry, "max_version", "version"),
        });
    }
    return records;
}

} // namespace ksauth
