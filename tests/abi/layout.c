/* C sees the boundary as it was promised. C11, for its assertions. */
#include "boundary.h"

/* A type cannot stand in parentheses. NOLINTBEGIN(bugprone-macro-parentheses) */
#define IS_TYPE(expression, type) _Generic((expression), type : 1, default : 0)

#define CONSTANT(name, value) _Static_assert((name) == (value), #name);
#define NAME(name, text) _Static_assert(sizeof(name) == sizeof(text), #name);
#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), #type);
#define MEMBER(type, member, offset, member_type)                                                  \
    _Static_assert(offsetof(type, member) == (offset), #type "." #member);                         \
    _Static_assert(IS_TYPE(((type*)0)->member, member_type), "type of " #type "." #member);
#define FUNCTION(type, member, offset, result, parameters)                                         \
    MEMBER(type, member, offset, result(*) parameters)
/* NOLINTEND(bugprone-macro-parentheses) */

#include "layout_v1.inc"
