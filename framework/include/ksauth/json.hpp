// A JSON value. Immutable and shared: copying is cheap, reading is safe from any thread.
//
//   const Json body = Json::object({{"user", Json::object({{"name", "ann"}})}, {"enabled", true}});
//   body.at("/user/name").as_string();      // "ann"
//   body["none"]["deeper"].is_null();        // true: looking up what is not there is not an error
#pragma once

#include <ksauth/export.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ksauth {

class KSAUTH_API Json {
public:
    using Member = std::pair<std::string, Json>;
    using Array = std::vector<Json>;
    using Object = std::vector<Member>; ///< in the document's order

    Json() = default; ///< null

    // Implicit, so that literals can be written where a Json is wanted.
    // NOLINTBEGIN(google-explicit-constructor)
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(int value) : value_(std::int64_t{value}) {}
    Json(std::int64_t value) : value_(value) {}
    Json(double value) : value_(value) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(std::string value) : value_(std::move(value)) {}
    // NOLINTEND(google-explicit-constructor)

    static Json array(Array items);
    static Json object(Object members);
    static Json object(std::initializer_list<Member> members) { return object(Object(members)); }

    /// Reads one document (RFC 8259). Throws ProtocolError that says where the text goes wrong, or
    /// that it nests deeper than 64 levels. Of two members with one name the last counts.
    static Json parse(std::string_view text);

    bool is_null() const noexcept { return value_.index() == 0; }
    bool is_bool() const noexcept { return std::holds_alternative<bool>(value_); }
    bool is_integer() const noexcept { return std::holds_alternative<std::int64_t>(value_); }
    bool is_number() const noexcept
    {
        return is_integer() || std::holds_alternative<double>(value_);
    }
    bool is_string() const noexcept { return std::holds_alternative<std::string>(value_); }
    bool is_array() const noexcept { return std::holds_alternative<ArrayPtr>(value_); }
    bool is_object() const noexcept { return std::holds_alternative<ObjectPtr>(value_); }

    /// The value, if it is of that type; an empty one otherwise.
    std::string_view as_string(std::string_view otherwise = {}) const noexcept;
    bool as_bool(bool otherwise = false) const noexcept;
    std::int64_t as_integer(std::int64_t otherwise = 0) const noexcept;
    double as_number(double otherwise = 0) const noexcept;

    /// Elements of an array, members of an object; nothing for other types. Those of a temporary
    /// are returned as values, so that `for (auto& item : response.json().items())` is safe.
    const Array& items() const& noexcept;
    const Object& members() const& noexcept;
    Array items() const&& { return as_lvalue().items(); }
    Object members() const&& { return as_lvalue().members(); }

    /// A member of an object or an element of an array; null when it is not there.
    const Json& operator[](std::string_view name) const& noexcept;
    const Json& operator[](const char* name) const& noexcept
    {
        return (*this)[std::string_view(name)];
    }
    const Json& operator[](std::size_t index) const& noexcept;
    const Json& operator[](int index) const& noexcept; // or [0] would also be a null pointer
    Json operator[](std::string_view name) const&& { return as_lvalue()[name]; }
    Json operator[](const char* name) const&& { return as_lvalue()[name]; }
    Json operator[](std::size_t index) const&& { return as_lvalue()[index]; }
    Json operator[](int index) const&& { return as_lvalue()[index]; }

    /// Follows a JSON pointer (RFC 6901): "/token/catalog/0/type". Null when it leads nowhere.
    const Json& at(std::string_view pointer) const& noexcept;
    Json at(std::string_view pointer) const&& { return as_lvalue().at(pointer); }

    /// Compact text, non-ASCII characters as they are. Text that is not UTF-8 is written with
    /// U+FFFD for what is malformed, and numbers that JSON has no text for (infinity) as null.
    std::string dump() const;

    /// The text over several lines, two spaces a level.
    std::string dump_pretty() const;

private:
    const Json& as_lvalue() const noexcept { return *this; }

    using ArrayPtr = std::shared_ptr<const Array>;
    using ObjectPtr = std::shared_ptr<const Object>;
    std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, ArrayPtr, ObjectPtr>
        value_;
};

} // namespace ksauth
