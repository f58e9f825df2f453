#include "session/user_agent.hpp"

#include <algorithm>
#include <cctype>

#include <errno.h> // program_invocation_short_name is GNU's

namespace ksauth {
namespace {

constexpr std::string_view own = "ksauth/" KSAUTH_VERSION;

void append_word(std::string& text, std::string_view word)
{
    if (!text.empty() && !word.empty()) text += ' ';
    text += word;
}

// A version without a name says nothing.
std::string word_for(const Product& product)
{
    if (product.name.empty() || product.version.empty()) return product.name;
    return product.name + "/" + product.version;
}

bool is_token_letter(unsigned char letter)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (letter < 0x80 && std::isalnum(letter) != 0) ||
           marks.find(static_cast<char>(letter)) != marks.npos;
}

// A process may be called anything (RFC 9110, 5.6.2).
std::string as_token(std::string_view name)
{
    std::string token(name);
    const auto is_bad = [](unsigned char letter) { return !is_token_letter(letter); };
    std::replace_if(token.begin(), token.end(), is_bad, '_');
    return token;
}

std::string quoted_string(std::string_view text)
{
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') quoted += '\\';
        quoted += letter;
    }
    return quoted + '"';
}

std::string token_or_quoted(std::string_view text)
{
    const bool is_token =
        !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char letter) {
            return is_token_letter(letter);
        });
    return is_token ? std::string(text) : quoted_string(text);
}

// An address of IPv6 stands in brackets; with one colon there is a port behind one of IPv4.
std::string node(std::string_view client)
{
    const bool is_v6 = std::count(client.begin(), client.end(), ':') > 1;
    if (is_v6 && !client.starts_with('[')) return "[" + std::string(client) + "]";
    return std::string(client);
}

} // namespace

UserAgent::UserAgent(const SessionOptions& options, std::string_view process)
    : given_(!options.user_agent.empty()),
      before_(given_ ? options.user_agent : word_for({options.app_name, options.app_version}))
{
    for (const auto& product : options.additional_user_agent) {
        if (!given_) append_word(after_, word_for(product));
    }
    plain_ = before_;
    append_word(plain_, after_);
    if (plain_.empty()) plain_ = as_token(process);
    append_word(plain_, own);
    append_word(after_, own);
}

std::string UserAgent::with_client(const Product& client) const
{
    const auto word = word_for(client);
    if (given_ || word.empty()) return plain_;
    auto text = before_;
    append_word(text, word);
    append_word(text, after_);
    return text;
}

std::string_view process_name() noexcept
{
    return program_invocation_short_name;
}

std::string forwarded_for(std::string_view client, std::string_view by)
{
    return "for=" + token_or_quoted(node(client)) + ";by=" + token_or_quoted(by);
}

} // namespace ksauth
