// C++ sees the boundary as it was promised, and its functions as ones that do not throw.
#include "boundary.h"

#include <cstddef>
#include <string_view>
#include <type_traits>

#define CONSTANT(name, value) static_assert((name) == (value), #name);
#define NAME(name, text) static_assert(std::string_view(name) == (text), #name);
#define SIZE(type, bytes)                                                                          \
    static_assert(sizeof(type) == (bytes), #type);                                                 \
    static_assert(std::is_trivially_copyable_v<type> && std::is_standard_layout_v<type>, #type);
#define MEMBER(type, member, offset, ...)                                                          \
    static_assert(offsetof(type, member) == (offset), #type "." #member);                          \
    static_assert(std::is_same_v<decltype(type::member), __VA_ARGS__>, #type "." #member);
// NOLINTBEGIN(bugprone-macro-parentheses): these are types
#define FUNCTION(type, member, offset, result, parameters)                                         \
    MEMBER(type, member, offset, result(*) parameters noexcept)
// NOLINTEND(bugprone-macro-parentheses)

#include "layout_v1.inc"
