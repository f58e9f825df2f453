#include "demo/story.hpp"

#include <exception>
#include <iomanip>
#include <iostream>

namespace ksauth::demo {
namespace {

void line(std::string_view mark, std::string_view what, std::string_view facts)
{
    std::cout << "  " << std::left << std::setw(7) << mark << std::setw(10) << what << facts
              << '\n';
}

} // namespace

void Story::chapter(std::string_view title, const std::function<void()>& tell)
{
    std::cout << '\n' << ++chapters_ << ". " << title << '\n';
    try {
        tell();
    } catch (const std::exception& error) {
        happened(false, "error", error.what());
    }
    std::cout << std::flush;
}

void Story::happened(bool really, std::string_view what, std::string_view facts)
{
    line(really ? "ok" : "FAILED", what, facts);
    if (!really) ++failures_;
}

void Story::aside(std::string_view what, std::string_view facts)
{
    line("", what, facts);
}

} // namespace ksauth::demo
