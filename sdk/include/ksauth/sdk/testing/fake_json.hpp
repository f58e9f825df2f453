// A JSON document of the fake host.
#pragma once

#include <ksauth/plugin/ext/json.h>
#include <ksauth/sdk/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::sdk::testing {
inline namespace v1 {

struct FakeJson {
    int type = KSAUTH_JSON_NULL;
    std::string text = "null";           ///< a string's content; number, bool and null as written
    std::vector<std::string> names = {}; ///< of an object's members
    std::vector<FakeJson> values = {};   ///< an object's or a list's

    /// What a JSON pointer leads to; null when that is nothing.
    const FakeJson* at(std::string_view pointer) const
    {
        if (pointer.empty()) return this;
        if (pointer.front() != '/') return nullptr;
        const auto end = pointer.find('/', 1);
        const auto step = unescaped(pointer.substr(1, end == pointer.npos ? end : end - 1));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto name = type == KSAUTH_JSON_OBJECT ? names[i] : std::to_string(i);
            if (name == step) return values[i].at(end == pointer.npos ? "" : pointer.substr(end));
        }
        return nullptr;
    }

    std::string dump() const
    {
        if (type == KSAUTH_JSON_STRING) return std::string(json_string(text).reveal());
        if (type != KSAUTH_JSON_OBJECT && type != KSAUTH_JSON_ARRAY) return text;
        std::string out;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) out += ',';
            if (!names.empty()) out += std::string(json_string(names[i]).reveal()) + ':';
            out += values[i].dump();
        }
        return type == KSAUTH_JSON_OBJECT ? '{' + out + '}' : '[' + out + ']';
    }

private:
    static std::string unescaped(std::string_view step)
    {
        std::string out;
        for (std::size_t i = 0; i < step.size(); ++i) {
            const bool escape = step[i] == '~' && i + 1 < step.size();
            out += !escape ? step[i] : step[++i] == '0' ? '~' : '/';
        }
        return out;
    }
};

} // namespace v1
} // namespace ksauth::sdk::testing
