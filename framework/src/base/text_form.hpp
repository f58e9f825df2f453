// Whether a text has the form that it should have, before a lenient parser sees it.
#pragma once

#include <algorithm>
#include <string_view>

namespace ksauth {

/// In the form '9' stands for a digit, 'A' and 'a' for a letter of that case; all else for itself.
inline bool has_form(std::string_view text, std::string_view form) noexcept
{
    const auto fits = [](char letter, char wanted) {
        if (wanted == '9') return letter >= '0' && letter <= '9';
        if (wanted == 'A') return letter >= 'A' && letter <= 'Z';
        if (wanted == 'a') return letter >= 'a' && letter <= 'z';
        return letter == wanted;
    };
    return text.size() == form.size() &&
           std::equal(text.begin(), text.end(), form.begin(), form.end(), fits);
}

} // namespace ksauth
