#include "discovery/url_walk.hpp"

#include "discovery/version_link.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace ksauth {
namespace {

// A URL whose path loses one segment after another.
class ShrinkingUrl {
public:
    explicit ShrinkingUrl(std::string_view url)
        : parts_(url_parts(url)), path_(without_end_slashes(parts_.path))
    {
    }

    std::string_view last() const { return path_.substr(path_.rfind('/') + 1); }

    std::string_view last_but_one() const
    {
        const auto before = path_.substr(0, std::min(path_.rfind('/'), path_.size()));
        return before.substr(before.rfind('/') + 1);
    }

    void pop() { path_ = path_.substr(0, std::min(path_.rfind('/'), path_.size())); }

    std::string text(std::string_view end = "") const
    {
        return std::string(parts_.root).append(path_).append(end).append(parts_.tail);
    }

private:
    UrlParts parts_;
    std::string_view path_;
};

// The known one, or whatever follows a version where none is known.
std::string pop_project(ShrinkingUrl& url, const std::string& known)
{
    std::string last(url.last());
    const bool guessed =
        known.empty() && version_of_segment(url.last_but_one()) && !version_of_segment(last);
    if (last.empty() || (last != known && !guessed)) return {};
    url.pop();
    return last;
}

// Both ends must be known to say so: without an upper one, a newer version may be elsewhere.
bool fits(const VersionRange& range, const Version& version)
{
    return range.max() && (range.min() || !range.max()->is_latest()) && range.holds(version);
}

std::string without_root_slash(const std::string& url)
{
    return url_parts(url).path == "/" ? url.substr(0, url.size() - 1) : url;
}

class Candidates {
public:
    void add(std::string url)
    {
        const auto same = [&](const std::string& other) {
            return without_root_slash(other) == without_root_slash(url);
        };
        if (std::none_of(urls_.begin(), urls_.end(), same)) urls_.push_back(std::move(url));
    }

    std::vector<std::string> take() { return std::move(urls_); }

private:
    std::vector<std::string> urls_;
};

} // namespace

Walk plan_walk(const WalkStart& start)
{
    Walk walk;
    ShrinkingUrl url(start.url);
    walk.project_id = pop_project(url, start.project_id);
    walk.url_without_project = url.text();

    Candidates candidates;
    std::optional<std::string> versioned; // the URL up to its version
    if (const auto version = version_of_segment(url.last())) {
        versioned = url.text("/");
        walk.url_fits = fits(start.range, *version);
        walk.url_is_exact =
            walk.url_fits && start.range.max()->major_part() == version->major_part();
        if (walk.url_is_exact) candidates.add(*versioned);
        url.pop();
    }
    if (start.allow_version_hack) {
        const auto unversioned = url.text();
        candidates.add(unversioned == start.url ? unversioned : url.text("/"));
        if (walk.url_fits) candidates.add(*versioned);
    } else if (versioned && !walk.project_id.empty()) {
        candidates.add(walk.url_without_project);
    }
    candidates.add(start.url);
    walk.candidates = candidates.take();
    return walk;
}

} // namespace ksauth
