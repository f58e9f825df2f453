#include "discovery/version_document.hpp"

#include "base/url.hpp"

#include <ksauth/error.hpp>
#include <ksauth/headers.hpp>

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

// A URL in two: "https://x:1" and "/v3/"; the former without scheme where there is none.
struct Parts {
    std::string_view root;
    std::string_view path;
};

Parts split(std::string_view url)
{
    const auto slashes = url.find("//");
    const auto authority = slashes == url.npos ? 0 : slashes + 2;
    const auto end = std::min(url.find_first_of("/?#", authority), url.size());
    return {url.substr(0, end), url.substr(end)};
}

std::string_view host_and_port(std::string_view root)
{
    return root.substr(root.find("//") + 2);
}

std::string_view without_end_slashes(std::string_view path)
{
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

std::string_view last_segment(std::string_view path)
{
    path = without_end_slashes(path.substr(0, path.find_first_of("?#")));
    return path.substr(path.rfind('/') + 1);
}

// A service behind a proxy names its own host: then the last part of its path counts, on the host
// that was asked. One behind a proxy that adds TLS names the right host with the wrong scheme.
std::string resolve_link(std::string_view href, std::string_view url)
{
    const auto asked_whole = url.substr(0, url.find_first_of("?#"));
    const auto asked = split(asked_whole);
    const std::string root(asked.root);
    if (!is_absolute(href))
        return href.starts_with('/') ? root + std::string(href) : join_url(asked_whole, href);

    const auto named = split(href);
    if (same_header(host_and_port(named.root), host_and_port(asked.root)))
        return root + std::string(named.path);
    const std::string version(last_segment(named.path));
    const std::string base(without_end_slashes(asked.path));
    if (version.empty() || base.ends_with("/" + version)) return std::string(asked_whole);
    return root + base + "/" + version + (href.ends_with('/') ? "/" : "");
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
