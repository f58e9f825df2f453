#include "base/redactor.hpp"

#include "base/secret_forms.hpp"
#include "base/url.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <iterator>

namespace ksauth {
namespace {

constexpr std::size_t shortest_masked = 4;
constexpr std::string_view mask_text = "***";

// The list that all share: parts of names, as plain() writes them, since the mechanisms of other
// clouds bring names of their own.
constexpr std::array<std::string_view, 17> secret_parts = {
    "password",
    "passwd",
    "passcode",
    "passphrase",
    "secret",
    "apikey",
    "authkey",
    "synckey",
    "tempurlkey",
    "privatekey",
    "tokenid",
    "sharedkey",
    "encryptionkey",
    "receipt",
    "customerkey",
    "signature",
    "adminpass",
};

// Where a secret is said to be something in headers alone, and in members and fields alone.
constexpr std::array<std::string_view, 3> header_parts = {"authorization", "token", "cookie"};
constexpr std::array<std::string_view, 6> member_parts = {
    "assertion", "codeverifier", "blob", "payload", "devicecode", "samlresponse"};

// In answers and requests these are as often parts of what is no secret: "credential_id".
constexpr std::array<std::string_view, 3> setting_parts = {"token", "credential", "accesskey"};

// Short names that are secrets where they stand by themselves.
constexpr std::array<std::string_view, 6> whole_names = {"pwd", "pass", "psk", "pin", "otp", "sig"};
constexpr std::array<std::string_view, 3> whole_fields = {"code", "ticket", "key"};

// Names of methods and resources whose value is an object that holds the secret under another name.
constexpr std::array<std::string_view, 5> holders = {
    "password", "passwordcredentials", "token", "secret", "receipt"};

// "X-Temp-URL-Key", "temp_url_key" and "tempUrlKey" are one name.
std::string plain(std::string_view name)
{
    std::string letters;
    for (const char letter : name) {
        const auto code = static_cast<unsigned char>(letter);
        if (std::isalnum(code) != 0) letters += static_cast<char>(std::tolower(code));
    }
    return letters;
}

template <std::size_t Count>
bool has_part(std::string_view name, const std::array<std::string_view, Count>& parts) noexcept
{
    return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
        return name.find(part) != name.npos;
    });
}

template <std::size_t Count>
bool is_one(std::string_view name, const std::array<std::string_view, Count>& names) noexcept
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_signature(std::string_view name)
{
    constexpr std::array<std::string_view, 4> ends = {"_sig", "-sig", "_SIG", "-SIG"};
    return std::any_of(ends.begin(), ends.end(), [&](auto end) { return name.ends_with(end); });
}

std::string decoded(std::string_view text)
{
    std::string plain_text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char letter = 0;
        const auto* const end = text.data() + std::min(i + 3, text.size());
        const bool coded = text[i] == '%' && i + 2 < text.size() &&
                           std::from_chars(text.data() + i + 1, end, letter, 16).ptr == end;
        plain_text += coded ? static_cast<char>(letter) : text[i];
        if (coded) i += 2;
    }
    return plain_text;
}

bool is_secret_field(std::string_view name)
{
    const auto letters = decoded(name);
    return is_secret_key(letters) || is_one(plain(letters), whole_fields);
}

// A form within a value, such as "path=%3Ftoken%3D..." of a console.
bool holds_secret_field(std::string_view value)
{
    const auto text = decoded(value);
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find_first_of("?&;"));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const auto equals = pair.find('=');
        if (equals != pair.npos && is_secret_key(pair.substr(0, equals))) return true;
    }
    return false;
}

std::string masked_pair(std::string_view pair)
{
    const auto key = pair.substr(0, pair.find('='));
    if (is_secret_field(key)) return std::string(key).append("=***");
    if (key.size() == pair.size() || !holds_secret_field(pair.substr(key.size() + 1)))
        return std::string(pair);
    return std::string(key).append("=***");
}

void replace_all(std::string& text, std::string_view what)
{
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + mask_text.size()))
        text.replace(at, what.size(), mask_text);
}

} // namespace

void Redactor::learn(std::string_view secret)
{
    if (secret.size() < shortest_masked) return;
    const std::lock_guard lock(mutex_);
    const auto same = [&](const Secret& known) { return known.reveal() == secret; };
    if (std::any_of(secrets_.begin(), secrets_.end(), same)) return; // at each login the same one
    secrets_.emplace_back(secret);
}

std::string Redactor::mask(std::string_view text) const
{
    std::vector<Secret> all;
    collect(all);
    std::stable_sort(all.begin(), all.end(), [](const Secret& one, const Secret& other) {
        return one.reveal().size() > other.reveal().size(); // one may be part of another
    });
    std::string masked(text);
    for (const auto& secret : all)
        replace_all(masked, secret.reveal());
    return masked;
}

Error Redactor::mask(const Error& error) const
{
    auto facts = error.facts();
    for (auto* text : {&facts.message, &facts.request_id, &facts.url})
        *text = mask(*text);
    for (auto& problem : facts.problems)
        problem = mask(problem);
    return {error.kind(), std::move(facts)};
}

void Redactor::collect(std::vector<Secret>& all) const
{
    if (known_ != nullptr) known_->collect(all);
    const std::lock_guard lock(mutex_);
    for (const auto& secret : secrets_) {
        auto forms = forms_of(secret.reveal());
        std::move(forms.begin(), forms.end(), std::back_inserter(all));
    }
}

bool is_secret_header(std::string_view name)
{
    const auto letters = plain(name);
    return has_part(letters, secret_parts) || has_part(letters, header_parts);
}

bool is_secret_key(std::string_view name)
{
    const auto letters = plain(name);
    return has_part(letters, secret_parts) || has_part(letters, member_parts) ||
           is_one(letters, whole_names) || letters.ends_with("token") ||
           letters.ends_with("tokens") || is_signature(name);
}

bool is_secret_setting(std::string_view name)
{
    return is_secret_key(name) || has_part(plain(name), setting_parts);
}

bool holds_a_secret(std::string_view name)
{
    return is_one(plain(name), holders);
}

std::string masked_form(std::string_view form)
{
    std::string shown;
    while (!form.empty()) {
        const auto pair = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(form.size(), pair.size() + 1));
        if (!shown.empty()) shown += '&';
        shown += masked_pair(pair);
    }
    return shown;
}

std::string masked_text(std::string_view text)
{
    constexpr std::string_view ends = " \t\r\n\"'<>";
    std::string shown;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find_first_of(ends));
        const auto mark = std::min(word.find('?'), word.size());
        auto front = word.substr(0, mark);
        const auto host = front.find("://");
        const auto at = host == front.npos ? host : front.rfind('@', front.find('/', host + 3));
        if (at != front.npos && at > host) {
            shown.append(front.substr(0, host + 3)).append(mask_text);
            front.remove_prefix(at);
        }
        shown += front;
        if (mark < word.size()) shown.append("?").append(masked_form(word.substr(mark + 1)));
        text.remove_prefix(word.size());
        const auto gap = std::min(text.find_first_not_of(ends), text.size());
        shown += text.substr(0, gap);
        text.remove_prefix(gap);
    }
    return shown;
}

std::string on_one_line(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string line;
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (code >= ' ' && code != 0x7f) {
            line += letter;
        } else if (letter == '\n' || letter == '\r' || letter == '\t') {
            line += letter == '\n' ? "\\n" : letter == '\r' ? "\\r" : "\\t";
        } else {
            line.append("\\x") += digits[code / 16U];
            line += digits[code % 16U];
        }
    }
    return line;
}

std::string masked_url(std::string_view url)
{
    auto shown = shown_url(url);
    const auto query = url.substr(0, url.find('#'));
    const auto mark = query.find('?');
    if (mark == query.npos) return shown;
    return shown + '?' + masked_form(query.substr(mark + 1));
}

} // namespace ksauth
