// What the demo says: chapters of lines, each a thing that happened, or did not.
#pragma once

#include <functional>
#include <string_view>

namespace ksauth::demo {

class Story {
public:
    /// Tells a chapter. An exception ends the chapter, not the story, and counts as a failure.
    void chapter(std::string_view title, const std::function<void()>& tell);

    /// A thing that should have happened, with its facts.
    void happened(bool really, std::string_view what, std::string_view facts);

    /// A fact beside the story.
    void aside(std::string_view what, std::string_view facts);

    /// Number of things that did not happen as told.
    int failures() const noexcept { return failures_; }

private:
    int chapters_ = 0;
    int failures_ = 0;
};

} // namespace ksauth::demo
