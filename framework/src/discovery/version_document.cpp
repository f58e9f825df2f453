#include "discovery/version_document.hpp"

#include "discovery/version_entry.hpp"
#include "discovery/version_link.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <cctype>
#include <utility>

namespace ksauth {
namespace {

[[noreturn]] void refuse(const std::string& why)
{
    throw ProtocolError({.message = "no version document: " + why});
}

bool ends_with_word(std::string_view name, std::string_view ending)
{
    return name.size() >= ending.size() &&
           same_header(name.substr(name.size() - ending.size()), ending);
}

bool is_openstack_header(std::string_view name)
{
    constexpr std::string_view begin = "X-OpenStack";
    return same_header(name.substr(0, begin.size()), begin);
}

// Older Ironic: the document of one version has neither status nor range; the headers have.
Json legacy_entry(const Json& document, const Headers& headers)
{
    auto members = document.members();
    const auto add = [&](const char* name, const std::string& value) {
        if (document[name].is_null()) members.emplace_back(name, value);
    };
    members.emplace_back("status", "CURRENT");
    for (const auto& [name, value] : headers) {
        if (!is_openstack_header(name)) continue;
        if (ends_with_word(name, "api-minimum-version")) add("min_version", value);
        if (ends_with_word(name, "api-maximum-version")) add("version", value);
    }
    return Json::object(std::move(members));
}

Json::Array values_of(const Json& object)
{
    Json::Array values;
    for (const auto& member : object.members())
        values.push_back(member.second);
    return values;
}

// The list of versions, wherever the service puts it: keystone's root, the usual root, the document
// of one version, and ironic's old form of the latter.
Json::Array entries_of(const Json& document, const Headers& headers)
{
    if (document.is_array()) refuse("a list, as of a container"); // Swift's, for one
    if (!document.is_object()) refuse("not a JSON object");
    const auto& versions = document["versions"];
    if (versions["values"].is_array()) return versions["values"].items();
    if (versions.is_array()) return versions.items();
    if (versions.is_object()) return values_of(versions);
    if (document["version"].is_object()) return {document["version"]};
    if (!document["id"].is_null()) return {legacy_entry(document, headers)};
    refuse("neither versions nor a version in it");
}

bool is_allowed(const ApiVersion& version, const AllowedStatuses& allowed)
{
    if (version.status == "DEPRECATED") return allowed.deprecated;
    if (version.status == "EXPERIMENTAL") return allowed.experimental;
    return version.status != "UNKNOWN" || allowed.unknown;
}

bool is_latest_of_all(const VersionRange& range)
{
    const bool open_below = !range.min() || range.min()->is_latest();
    return range.max() && range.max()->is_latest() && open_below;
}

bool answers_at(const ApiVersion& version, const std::vector<std::string>& urls)
{
    return std::any_of(urls.begin(), urls.end(), [&](const std::string& url) {
        return without_end_slashes(url) == without_end_slashes(version.url);
    });
}

} // namespace

VersionDocument
VersionDocument::parse(const Json& document, std::string_view url, const Headers& headers)
{
    VersionDocument result;
    result.url_ = url;
    for (const auto& entry : entries_of(document, headers)) {
        auto version = read_version_entry(entry, url, result.problems_);
        if (version) result.versions_.push_back(*std::move(version));
    }
    std::stable_sort(
        result.versions_.begin(),
        result.versions_.end(),
        [](const ApiVersion& a, const ApiVersion& b) { return *b.version < *a.version; }
    );
    return result;
}

VersionDocument VersionDocument::answered_with(int http_status) &&
{
    http_status_ = http_status;
    return std::move(*this);
}

std::vector<ApiVersion> VersionDocument::oldest_first(const AllowedStatuses& allowed) const
{
    std::vector<ApiVersion> all;
    std::copy_if(
        versions_.begin(),
        versions_.end(),
        std::back_inserter(all),
        [&](const ApiVersion& version) { return is_allowed(version, allowed); }
    );
    std::stable_sort(all.begin(), all.end(), [](const ApiVersion& a, const ApiVersion& b) {
        return *a.version < *b.version;
    });
    return all;
}

const ApiVersion* VersionDocument::find(
    const VersionRange& range, const AllowedStatuses& allowed, const std::vector<std::string>& urls
) const
{
    const ApiVersion* newest = nullptr;
    for (const auto& version : versions_) {
        if (!is_allowed(version, allowed)) continue;
        if (is_latest_of_all(range)) return &version;
        if (range.is_any() ? answers_at(version, urls) : range.accepts(*version.version))
            return &version;
        if (newest == nullptr) newest = &version;
    }
    return range.is_any() ? newest : nullptr;
}

std::string VersionDocument::what_it_lists() const
{
    std::string text;
    for (const auto& version : oldest_first({.experimental = true, .unknown = true})) {
        text += (text.empty() ? "" : ", ") + version.version->text() + " (" + version.status + ")";
    }
    return text.empty() ? "no version" : text;
}

} // namespace ksauth
