// As much of a test framework as the examples need.
#pragma once

#include <cstdio>
#include <string>

inline int& failures()
{
    static int number = 0;
    return number;
}

inline void expect(bool holds, const std::string& what)
{
    if (!holds) std::printf("failed: %s\n", what.c_str());
    failures() += holds ? 0 : 1;
}
