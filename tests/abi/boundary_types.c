/* Every struct of the boundary in a function, so that abidiff finds them in the debug information.
 */
#include "boundary.h"

#define CONSTANT(name, value)
#define NAME(name, text)
#define MEMBER(type, member, offset, member_type)
#define FUNCTION(type, member, offset, result, parameters)
#define SIZE(type, bytes)                                                                          \
    const type* see_##type(const type* it);                                                        \
    const type* see_##type(const type* it)                                                         \
    {                                                                                              \
        return it;                                                                                 \
    }

#include "layout_v1.inc"
