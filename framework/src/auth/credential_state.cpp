#include "auth/credential_state.hpp"

#include "base/fields.hpp"

#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

namespace ksauth {
namespace {

using Duration = Lifetime::Duration;

constexpr std::string_view magic = "ksauth credential 1";

[[noreturn]] void refuse(const std::string& why)
{
    throw ConfigError({.message = "cannot use the saved credential: " + why});
}

std::string number(Duration::rep value)
{
    return std::to_string(value);
}

// Fields in a fixed order, the headers at the end. Views: the texts belong to somebody else.
using Fields = std::vector<std::string_view>;

Secret joined(const Fields& fields)
{
    std::size_t size = 0;
    for (const auto& field : fields)
        size += size_of_field(field);
    std::string text;
    text.reserve(size);
    for (const auto& field : fields)
        append_field(text, field);
    Secret state(text);
    wipe(text);
    return state;
}

class StateReader {
public:
    explicit StateReader(std::string_view text) : fields_(text) {}

    std::string_view text()
    {
        const auto field = fields_.next();
        if (!field) refuse("it is damaged");
        return *field;
    }

    Duration::rep number()
    {
        const auto digits = text();
        Duration::rep value = 0;
        const auto* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        if (error != std::errc() || stop != end) refuse("it is damaged");
        const bool sane = -largest < value && value < largest; // can be added to another one
        if (!sane && value != Lifetime::for_ever.count()) refuse("it is damaged");
        return value;
    }

    static constexpr auto largest = Lifetime::for_ever.count() / 4;

    Duration duration() { return Duration(number()); }
    WallTime time() { return WallTime(duration()); }
    bool at_end() const noexcept { return fields_.at_end(); }

private:
    FieldReader fields_;
};

void check_owner(StateReader& reader, const StateOwner& owner)
{
    if (reader.text() != magic) refuse("it is none, or of another version");
    const auto plugin = reader.text();
    if (plugin != owner.plugin) {
        refuse(
            "it is auth plugin '" + std::string(plugin) + "'s, not '" + std::string(owner.plugin) +
            "'s"
        );
    }
    if (reader.text() != owner.cache_id) refuse("it is of another user, scope or cloud");
}

std::shared_ptr<const Access> read_document(std::string_view document)
try {
    if (document.empty()) return nullptr;
    return std::make_shared<const Access>(Access::parse(Json::parse(document)));
} catch (const ProtocolError& error) {
    refuse(error.what());
}

} // namespace

Secret
write_state(const StateOwner& owner, const Credential& credential, const Lifetime& life, Moment now)
{
    const auto saved_at = number(Duration(now.wall.time_since_epoch()).count());
    const auto expires_at =
        credential.expires_at ? number(Duration(credential.expires_at->time_since_epoch()).count())
                              : std::string("0");
    const auto remaining = number(life.remaining(now).count());
    const auto length = number(life.length().count());
    const auto document = credential.access ? credential.access->document().dump() : std::string();
    Fields fields = {
        magic,
        owner.plugin,
        owner.cache_id,
        saved_at,
        expires_at,
        remaining,
        length,
        credential.renewable ? "1" : "0",
        document,
    };
    for (const auto& [name, value] : credential.headers) {
        fields.emplace_back(name);
        fields.emplace_back(value);
    }
    return joined(fields);
}

RestoredCredential read_state(const StateOwner& owner, const Secret& state, WallTime now)
{
    StateReader reader(state.reveal());
    check_owner(reader, owner);
    RestoredCredential restored;
    auto& credential = restored.credential;
    const auto saved_at = reader.time();
    const auto expires_at = reader.time();
    const auto remaining = reader.duration();
    restored.length = reader.duration();
    if (remaining != Lifetime::for_ever) {
        if (saved_at.time_since_epoch() == Lifetime::for_ever) refuse("it is damaged");
        const auto passed = std::max<Duration>(now - saved_at, Duration::zero());
        credential.expires_at = expires_at;
        credential.as_of = expires_at - (remaining - passed);
    }
    credential.renewable = reader.number() != 0;
    credential.access = read_document(reader.text());
    while (!reader.at_end()) {
        const auto name = reader.text();
        credential.headers.add(name, reader.text());
    }
    return restored;
}

bool same_headers(const Credential& one, const Credential& other)
{
    return std::equal(
        one.headers.begin(), one.headers.end(), other.headers.begin(), other.headers.end()
    );
}

} // namespace ksauth
