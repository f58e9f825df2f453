// Packed texts for tests.
#pragma once

#include <Poco/DeflatingStream.h>

#include <sstream>
#include <string>

namespace ksauth::test {

inline std::string packed(const std::string& text)
{
    std::ostringstream out;
    Poco::DeflatingOutputStream gzip(out, Poco::DeflatingStreamBuf::STREAM_GZIP);
    gzip << text;
    gzip.close();
    return out.str();
}

} // namespace ksauth::test
