#include "base/digest.hpp"

#include <ksauth/error.hpp>

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>

#include <array>
#include <fstream>

namespace ksauth {

std::string sha256(std::string_view text)
{
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    engine.update(text.data(), text.size());
    return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string sha256_of_file(const std::filesystem::path& file)
{
    std::ifstream input(file, std::ios::binary);
    if (!input) throw ConfigError({.message = "cannot read " + file.string()});
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    std::array<char, std::size_t{16} * 1024> block{};
    while (input.read(block.data(), block.size()) || input.gcount() > 0)
        engine.update(block.data(), static_cast<std::size_t>(input.gcount()));
    if (input.bad()) throw ConfigError({.message = "cannot read " + file.string()}); // a folder
    return Poco::DigestEngine::digestToHex(engine.digest());
}

} // namespace ksauth
