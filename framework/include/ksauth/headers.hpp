// The header fields of a request or a response, in order. Names compare without case (RFC
// 9110, 5.1).
//
// Nothing that would end a header line can get in: names must be tokens, values must not hold CR,
// LF, NUL or other control characters but a tab (RFC 9110, 5.5). A plain value, not synchronised.
#pragma once

#include <ksauth/export.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth {

class KSAUTH_API Headers {
public:
    using Field = std::pair<std::string, std::string>;
    using const_iterator = std::vector<Field>::const_iterator;

    Headers() = default;
    Headers(std::initializer_list<Field> fields);
    ~Headers(); ///< values may be tokens: their memory is overwritten here, and where they change
    Headers(const Headers&) = default;
    Headers(Headers&&) noexcept = default;
    Headers& operator=(Headers other) noexcept;

    /// Replaces every field of that name by this one. Throws ConfigError for a bad name or value;
    /// the message names the header but does not repeat the value, which may be a secret.
    void set(std::string_view name, std::string_view value);

    /// The same, unless there already is a field of that name.
    void set_default(std::string_view name, std::string_view value);

    /// One more field, for those that may occur several times. Throws like set().
    void add(std::string_view name, std::string_view value);

    /// set() for each field of `others`, and set_default(). Cheaper, as those were checked already.
    void set_from(const Headers& others);
    void fill_from(const Headers& others);

    void erase(std::string_view name);

    /// The first value of that name, valid until these headers change.
    std::optional<std::string_view> get(std::string_view name) const noexcept;

    bool contains(std::string_view name) const noexcept { return get(name).has_value(); }
    bool empty() const noexcept { return fields_.empty(); }
    std::size_t size() const noexcept { return fields_.size(); }
    const_iterator begin() const noexcept { return fields_.begin(); }
    const_iterator end() const noexcept { return fields_.end(); }

private:
    void put(std::string_view name, std::string_view value);

    std::vector<Field> fields_;
};

/// Whether two header names are the same one.
KSAUTH_API bool same_header(std::string_view a, std::string_view b) noexcept;

} // namespace ksauth
