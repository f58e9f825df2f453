#include "discovery/version_link.hpp"

#include "base/url.hpp"

#include <ksauth/headers.hpp>

#include <algorithm>
#include <vector>

namespace ksauth {
namespace {

std::string_view host_and_port(std::string_view root)
{
    const auto slashes = root.find("//");
    return slashes == root.npos ? std::string_view() : root.substr(slashes + 2);
}

std::string_view last_segment(std::string_view path)
{
    path = without_end_slashes(path);
    return path.substr(path.rfind('/') + 1);
}

std::vector<std::string_view> segments_of(std::string_view path)
{
    std::vector<std::string_view> segments;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find('/', begin), path.size());
        segments.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return segments;
}

// "/a/b/../c" as "/a/c" (RFC 3986, 5.2.4).
std::string without_dots(std::string_view path)
{
    std::vector<std::string_view> kept;
    const auto segments = segments_of(path);
    for (const auto segment : segments) {
        if (segment == ".." && kept.size() > 1) kept.pop_back();
        if (segment != "." && segment != "..") kept.push_back(segment);
    }
    std::string result;
    for (std::size_t i = 0; i < kept.size(); ++i)
        result.append(i == 0 ? "" : "/").append(kept[i]);
    const bool directory = segments.back() == "." || segments.back() == "..";
    return directory && !result.ends_with('/') ? result + "/" : result;
}

std::string combine_relative(const UrlParts& asked, std::string_view href)
{
    const auto link = url_parts(href);
    const bool whole_path = link.path.starts_with('/');
    const auto path = whole_path ? std::string(link.path) : join_url(asked.path, link.path);
    return std::string(asked.root) + without_dots(path) + std::string(link.tail);
}

} // namespace

UrlParts url_parts(std::string_view url) noexcept
{
    const auto end_of_path = std::min(url.find_first_of("?#"), url.size());
    const auto slashes = is_absolute(url) ? url.find("//") : url.npos;
    const auto authority = slashes == url.npos ? 0 : slashes + 2;
    const auto end_of_root =
        slashes == url.npos ? 0 : std::min(url.find('/', authority), end_of_path);
    return {
        url.substr(0, end_of_root),
        url.substr(end_of_root, end_of_path - end_of_root),
        url.substr(end_of_path)};
}

std::string combine_link(std::string_view url, std::string_view href)
{
    const auto asked = url_parts(url);
    if (!is_absolute(href)) return combine_relative(asked, href);

    const auto link = url_parts(href);
    const std::string root(asked.root);
    if (same_header(host_and_port(link.root), host_and_port(asked.root)))
        return root + std::string(link.path) + std::string(link.tail);

    // Another host: only the version, the last part of its path, is worth something.
    const std::string version(last_segment(link.path));
    const std::string base(without_end_slashes(asked.path));
    if (version.empty() || base.ends_with("/" + version)) return root + std::string(asked.path);
    return root + base + "/" + version + (link.path.ends_with('/') ? "/" : "");
}

std::optional<Version> version_of_segment(std::string_view segment) noexcept
{
    return segment.starts_with('v') ? Version::try_parse(segment) : std::nullopt;
}

std::optional<Version> version_in_url(std::string_view url) noexcept
{
    auto path = url_parts(url).path;
    while (!path.empty()) {
        const auto slash = path.rfind('/');
        const auto begin = slash == path.npos ? 0 : slash + 1;
        if (const auto version = version_of_segment(path.substr(begin))) return version;
        path = slash == path.npos ? std::string_view() : path.substr(0, slash);
    }
    return std::nullopt;
}

std::string_view without_end_slashes(std::string_view text) noexcept
{
    while (text.ends_with('/'))
        text.remove_suffix(1);
    return text;
}

} // namespace ksauth
