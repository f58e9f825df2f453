#include "validate/finding.hpp"

#include "base/utf8.hpp"

#include <algorithm>

#include <unistd.h>

namespace ksauth::validate {
namespace {

std::string one_line(std::string_view text)
{
    std::string line(text.substr(0, 1000));
    const auto is_control = [](char letter) {
        const auto code = static_cast<unsigned char>(letter);
        return code < 0x20 || code == 0x7f;
    };
    std::replace_if(line.begin(), line.end(), is_control, ' ');
    return line;
}

} // namespace

void Recorder::report(std::string_view rule, std::string_view text) noexcept
try {
    const auto line = std::string(rule) + '\t' + one_line(text) + '\n';
    if (write(file_, line.data(), line.size()) < 0) _exit(EXIT_FAILURE);
} catch (...) {
    _exit(EXIT_FAILURE); // the parent reports that
}

void Recorder::end() noexcept
{
    if (write(end_mark_, "e", 1) != 1) _exit(EXIT_FAILURE);
}

std::vector<Finding> read_findings(std::string_view written)
{
    std::vector<Finding> findings;
    while (!written.empty()) {
        const auto line = written.substr(0, written.find('\n'));
        written.remove_prefix(std::min(line.size() + 1, written.size()));
        const auto tab = line.find('\t');
        if (tab == std::string_view::npos) continue;
        Finding finding{std::string(line.substr(0, tab)), to_utf8(line.substr(tab + 1))};
        const bool known = std::any_of(findings.begin(), findings.end(), [&](const auto& other) {
            return other.rule == finding.rule;
        });
        if (!known) findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace ksauth::validate
