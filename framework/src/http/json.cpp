// The only file that knows Poco's JSON: its parser feeds our values directly, its writer does the
// escaping.
#include "base/utf8.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <Poco/Exception.h>
#include <Poco/JSON/Handler.h>
#include <Poco/JSON/Parser.h>
#include <Poco/JSONString.h>
#include <Poco/NumberFormatter.h>

#include <cmath>
#include <utility>

namespace ksauth {
namespace {

constexpr std::size_t deepest = 64;

const Json& null_json()
{
    static const auto& null = *new Json; // leaked: usable during process exit
    return null;
}

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
    return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

void write_string(std::string& out, std::string_view text)
{
    out += Poco::toJSON(std::string(text), Poco::JSON_WRAP_STRINGS);
}

void write_number(std::string& out, double number)
{
    out += std::isfinite(number) ? Poco::NumberFormatter::format(number) : "null";
}

class Writer {
public:
    explicit Writer(bool pretty) : pretty_(pretty) {}

    std::string write(const Json& value)
    {
        put(value, 0);
        return std::move(out_);
    }

private:
    void put(const Json& value, std::size_t level)
    {
        if (value.is_object()) return put_members(value.members(), level);
        if (value.is_array()) return put_items(value.items(), level);
        if (value.is_string()) return write_string(out_, value.as_string());
        if (value.is_bool()) return void(out_ += value.as_bool() ? "true" : "false");
        if (value.is_integer()) return void(out_ += std::to_string(value.as_integer()));
        if (value.is_number()) return write_number(out_, value.as_number());
        out_ += "null";
    }

    void put_members(const Json::Object& members, std::size_t level)
    {
        out_ += '{';
        for (const auto& member : members) {
            if (&member != &members.front()) out_ += ',';
            new_line(level + 1);
            write_string(out_, member.first);
            out_ += pretty_ ? ": " : ":";
            put(member.second, level + 1);
        }
        if (!members.empty()) new_line(level);
        out_ += '}';
    }

    void put_items(const Json::Array& items, std::size_t level)
    {
        out_ += '[';
        for (const auto& item : items) {
            if (&item != &items.front()) out_ += ',';
            new_line(level + 1);
            put(item, level + 1);
        }
        if (!items.empty()) new_line(level);
        out_ += ']';
    }

    void new_line(std::size_t level)
    {
        if (pretty_) out_.append("\n").append(level * 2, ' ');
    }

    bool pretty_;
    std::string out_;
};

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
        parser.parse("[" + std::string(content) + "]");
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
    static const auto& none = *new Array;
    const auto* items = std::get_if<ArrayPtr>(&value_);
    return items != nullptr ? **items : none;
}

const Json::Object& Json::members() const& noexcept
{
    static const auto& none = *new Object;
    const auto* members = std::get_if<ObjectPtr>(&value_);
    return members != nullptr ? **members : none;
}

const Json& Json::operator[](std::string_view name) const& noexcept
{
    const auto& all = members();
    for (auto member = all.rbegin(); member != all.rend(); ++member) { // of two, the last counts
        if (member->first == name) return member->second;
    }
    return null_json();
}

const Json& Json::operator[](std::size_t index) const& noexcept
{
    return index < items().size() ? items()[index] : null_json();
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
        const bool index = here->is_array() && !step.empty() && step.find_first_not_of("0123456789") == step.npos;
        here = index && step.size() < 10 ? &(*here)[std::stoul(step)] : &(*here)[step];
    }
    return pointer.empty() ? *here : null_json();
}

std::string Json::dump() const
{
    return Writer(false).write(*this);
}

std::string Json::dump_pretty() const
{
    return Writer(true).write(*this);
}

} // namespace ksauth
