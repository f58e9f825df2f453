#include "base/digest.hpp"
#include "support/temp_folder.hpp"

#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>

using namespace ksauth;

namespace {

constexpr auto of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

} // namespace

BOOST_AUTO_TEST_SUITE(digest_test)

BOOST_AUTO_TEST_CASE(known_texts_have_their_known_digests)
{
    BOOST_TEST(sha256("") == of_nothing);
    BOOST_TEST(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

BOOST_AUTO_TEST_CASE(a_file_has_the_digest_of_its_content)
{
    const test::TempFolder folder;
    const auto file = folder.path() / "long";
    const std::string content(100'000, 'x'); // more than one block
    std::ofstream(file, std::ios::binary) << content;

    BOOST_TEST(sha256_of_file(file) == sha256(content));
}

BOOST_AUTO_TEST_CASE(an_empty_file_has_the_digest_of_nothing)
{
    const test::TempFolder folder;
    const auto file = folder.path() / "empty";
    std::ofstream(file).flush();

    BOOST_TEST(sha256_of_file(file) == of_nothing);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_named)
{
    const test::TempFolder folder;
    const auto file = folder.path() / "none";

    BOOST_CHECK_EXCEPTION(sha256_of_file(file), ConfigError, [&](const ConfigError& error) {
        return std::string(error.what()) == "cannot read " + file.string();
    });
}

BOOST_AUTO_TEST_CASE(a_folder_is_no_file)
{
    const test::TempFolder folder;

    BOOST_CHECK_THROW(sha256_of_file(folder.path()), ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
