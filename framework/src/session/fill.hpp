// What is not said is taken from elsewhere.
#pragma once

namespace ksauth {

/// Takes the other value where the own one is what nothing said is like.
template <class Value>
void fill(Value& own, const Value& other)
{
    if (own == Value()) own = other;
}

} // namespace ksauth
