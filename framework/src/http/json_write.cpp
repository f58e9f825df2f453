#include "base/utf8.hpp"

#include <ksauth/json.hpp>

#include <Poco/JSONString.h>

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <utility>

namespace ksauth {
namespace {

void write_string(std::string& out, std::string_view text)
{
    out += Poco::toJSON(to_utf8(text), Poco::JSON_WRAP_STRINGS);
}

// The shortest text that reads as the same number again, and as no integer.
void write_number(std::string& out, double number)
{
    if (!std::isfinite(number)) return void(out += "null");
    std::array<char, 32> text{};
    const auto* end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
    const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
    out += written;
    if (written.find_first_of(".e") == written.npos) out += ".0";
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

std::string Json::dump() const
{
    return Writer(false).write(*this);
}

std::string Json::dump_pretty() const
{
    return Writer(true).write(*this);
}

} // namespace ksauth
