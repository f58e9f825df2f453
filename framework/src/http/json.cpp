// The only file that knows Poco's JSON: its parser feeds our values directly.
#include "base/lasting.hpp"
#include "base/utf8.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <Poco/Exception.h>
#include <Poco/JSON/Handler.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace ksauth {
namespace {

constexpr std::size_t deepest = 64;

// An empty one for who asks for what is not there.
template <class Empty>
constinit const Lasting<Empty> lasting;

// Collects what the parser reads. An open container is filled before it becomes a Json.
class Builder final : public Poco::JSON::Handler {
public:
    void reset() override { open_.clear(); }
    void startObject() override { open_.push_back({.is_object = true}); }
    void startArray() override { open_.push_back({.is_object = false}); }
    void key(const std::string& name) override { open_.back().key = name; }
    void null() override { add(Json()); }
    void value(int number) override { add(Json(number)); }
    void value(unsigned number) override { add(Json(std::int64_t{number})); }
    void value(Poco::Int64 number) override { add(Json(std::int64_t{number})); }
    void value(Poco::UInt64 number) override { add(Json(static_cast<double>(number))); }
    void value(const std::string& text) override { add(Json(text)); }
    void value(double number) override { add(Json(number)); }
    void value(bool flag) override { add(Json(flag)); }

    void endObject() override
    {
        auto done = std::move(open_.back());
        open_.pop_back();
        add(Json::object(std::move(done.members)));
    }

    void endArray() override
    {
        auto done = std::move(open_.back());
        open_.pop_back();
        add(Json::array(std::move(done.items)));
    }

    Json take() { return std::move(result_); }

private:
    struct Container {
        bool is_object = false;
        std::string key = {};
        Json::Object members = {};
        Json::Array items = {};
    };

    void add(Json value)
    {
        if (open_.empty()) {
            result_ = std::move(value);
        } else if (open_.back().is_object) {
            open_.back().members.emplace_back(std::move(open_.back().key), std::move(value));
        } else {
            open_.back().items.push_back(std::move(value));
        }
    }

    std::vector<Container> open_;
    Json result_;
};

[[noreturn]] void refuse(const std::string& why)
{
    throw ProtocolError({.message = "not valid JSON: " + why});
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const auto begin = text.find_first_not_of(space);
    return begin == text.npos ? std::string_view()
                              : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

bool fits_integer(std::string_view digits)
{
    std::int64_t value = 0;
    return std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc();
}

// The end of the string that begins at `begin`, its quotes included.
std::size_t end_of_string(std::string_view text, std::size_t begin)
{
    for (auto at = begin + 1; at < text.size(); ++at) {
        if (text[at] == '"') return at + 1;
        if (text[at] == '\\') ++at; // whatever follows, it is not the end
    }
    return text.size();
}

// Poco lets integers beyond 64 bits wrap around; as fractions it reads them well.
std::string with_large_integers_as_fractions(std::string_view text)
{
    constexpr std::string_view part_of_number = "+-.0123456789eE";
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at + 1;
        if (text[at] == '"') end = end_of_string(text, at);
        const bool number = text[at] == '-' || (text[at] >= '0' && text[at] <= '9');
        if (number) end = std::min(text.find_first_not_of(part_of_number, at), text.size());
        const auto part = text.substr(at, end - at);
        result += part;
        const bool integer = number && part.find_first_of(".eE+") == part.npos;
        if (integer && !fits_integer(part)) result += ".0";
        at = end;
    }
    return result;
}

} // namespace

Json Json::array(Array items)
{
    Json json;
    json.value_ = std::make_shared<const Array>(std::move(items));
    return json;
}

Json Json::object(Object members)
{
    Json json;
    json.value_ = std::make_shared<const Object>(std::move(members));
    return json;
}

Json Json::parse(std::string_view text)
{
    const auto content = trimmed(text);
    if (content.empty()) refuse("the text is empty");
    if (!is_utf8(content)) refuse("the text is not UTF-8");
    try {
        // In brackets: Poco takes a bare value for an error, and ends at the first value otherwise.
        Poco::SharedPtr<Builder> builder(std::make_unique<Builder>().release());
        Poco::JSON::Parser parser(builder);
        parser.setDepth(deepest + 1);
        parser.parse("[" + with_large_integers_as_fractions(content) + "]");
        const Json list = builder->take();
        if (list.items().size() != 1) refuse("more than one value");
        return list[std::size_t{0}];
    } catch (const Poco::Exception& error) {
        refuse(error.message());
    }
}

std::string_view Json::as_string(std::string_view otherwise) const noexcept
{
    const auto* text = std::get_if<std::string>(&value_);
    return text != nullptr ? std::string_view(*text) : otherwise;
}

bool Json::as_bool(bool otherwise) const noexcept
{
    const auto* flag = std::get_if<bool>(&value_);
    return flag != nullptr ? *flag : otherwise;
}

std::int64_t Json::as_integer(std::int64_t otherwise) const noexcept
{
    const auto* number = std::get_if<std::int64_t>(&value_);
    return number != nullptr ? *number : otherwise;
}

double Json::as_number(double otherwise) const noexcept
{
    if (is_integer()) return static_cast<double>(as_integer());
    const auto* number = std::get_if<double>(&value_);
    return number != nullptr ? *number : otherwise;
}

const Json::Array& Json::items() const& noexcept
{
    const auto* items = std::get_if<ArrayPtr>(&value_);
    return items != nullptr ? **items : *lasting<Array>;
}

const Json::Object& Json::members() const& noexcept
{
    const auto* members = std::get_if<ObjectPtr>(&value_);
    return members != nullptr ? **members : *lasting<Object>;
}

const Json& Json::operator[](std::string_view name) const& noexcept
{
    const auto& all = members();
    for (auto member = all.rbegin(); member != all.rend(); ++member) { // of two, the last counts
        if (member->first == name) return member->second;
    }
    return *lasting<Json>;
}

const Json& Json::operator[](std::size_t index) const& noexcept
{
    return index < items().size() ? items()[index] : *lasting<Json>;
}

const Json& Json::operator[](int index) const& noexcept
{
    return (*this)[static_cast<std::size_t>(index)]; // below 0 there is as little as above the end
}

const Json& Json::at(std::string_view pointer) const& noexcept
{
    const Json* here = this;
    while (pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        const auto end = std::min(pointer.find('/'), pointer.size());
        std::string step(pointer.substr(0, end));
        pointer.remove_prefix(end);
        for (auto at = step.find("~1"); at != step.npos; at = step.find("~1", at + 1))
            step.replace(at, 2, "/");
        for (auto at = step.find("~0"); at != step.npos; at = step.find("~0", at + 1))
            step.replace(at, 2, "~");
        const bool index =
            here->is_array() && !step.empty() && step.find_first_not_of("0123456789") == step.npos;
        here = index && step.size() < 10 ? &(*here)[std::stoul(step)] : &(*here)[step];
    }
    return pointer.empty() ? *here : *lasting<Json>;
}

} // namespace ksauth
