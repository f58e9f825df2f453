// JSON for plugins: reading through the host, writing by concatenation that escapes.
#pragma once

#include <ksauth/plugin/ext/json.h>
#include <ksauth/sdk/call.hpp>

#include <string>
#include <string_view>

namespace ksauth::sdk {
inline namespace v1 {

/// A document read by the host; valid until the call ends.
class JsonDocument {
public:
    /// Throws PROTOCOL when the text is no JSON.
    JsonDocument(const Call& call, std::string_view text)
        : call_(call.raw()), table_(call.service<ksauth_json>(KSAUTH_JSON_ID))
    {
        const auto whole = view(text);
        need(offered(table_.parse)(call_, &whole, &document_));
    }

    /// The text at a JSON pointer such as "/token/id"; "" where there is nothing.
    std::string text(std::string_view pointer) const
    {
        ksauth_str value{};
        const auto where = view(pointer);
        const auto status = offered(table_.text)(call_, document_, &where, &value);
        if (status == KSAUTH_E_NOT_SET) return {};
        need(status);
        return std::string(text_of(value));
    }

    /// The same for a secret one: wiped when it goes.
    Secret secret(std::string_view pointer) const
    {
        ksauth_str value{};
        const auto where = view(pointer);
        const auto status = offered(table_.text)(call_, document_, &where, &value);
        if (status == KSAUTH_E_NOT_SET) return {};
        need(status);
        return Secret(text_of(value));
    }

    /// The same for one that has to be there: throws PROTOCOL when it is not, or empty.
    Secret required(std::string_view pointer) const
    {
        auto value = secret(pointer);
        if (value.empty())
            throw Failure(KSAUTH_E_PROTOCOL, "the answer has nothing at " + std::string(pointer));
        return value;
    }

    /// What is there: KSAUTH_JSON_ABSENT .. KSAUTH_JSON_OBJECT.
    int type(std::string_view pointer) const
    {
        const auto where = view(pointer);
        return offered(table_.type)(document_, &where);
    }

    /// How many elements or members are there; 0 for what is neither list nor object.
    std::uint64_t count(std::string_view pointer) const
    {
        const auto where = view(pointer);
        return offered(table_.count)(document_, &where);
    }

private:
    ksauth_call* call_;
    ksauth_json table_;
    const ksauth_json_doc* document_ = nullptr;
};

/// A text as a JSON string with its quotes (RFC 8259, 7).
inline Secret json_string(std::string_view text)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(
        text.size() * 6 + 2
    ); // as long as it can get: no copies of a secret are left behind
    out += '"';
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            out += '\\';
            out += letter;
        } else if (code < 0x20) {
            out += "\\u00";
            out += digits[code >> 4U];
            out += digits[code & 0xfU];
        } else {
            out += letter;
        }
    }
    out += '"';
    Secret result(out);
    for (auto& letter : out)
        static_cast<volatile char&>(letter) = 0;
    return result;
}

/// Builds one JSON object. The result may hold a secret and is wiped like one.
class JsonObject {
public:
    JsonObject& add(std::string_view name, std::string_view value)
    {
        return add_raw(name, json_string(value));
    }
    JsonObject& add(std::string_view name, const Secret& value)
    {
        return add_raw(name, json_string(value.reveal()));
    }
    JsonObject& add(std::string_view name, const JsonObject& value)
    {
        return add_raw(name, value.done());
    }

    JsonObject& add_raw(std::string_view name, const Secret& json)
    {
        if (!text_.empty()) text_.append(",");
        text_.append(json_string(name).reveal());
        text_.append(":");
        text_.append(json.reveal());
        return *this;
    }

    Secret done() const
    {
        Secret whole("{");
        whole.append(text_.reveal());
        whole.append("}");
        return whole;
    }

private:
    Secret text_;
};

} // namespace v1
} // namespace ksauth::sdk
