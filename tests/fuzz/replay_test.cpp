// What the fuzzers tried and keep, and what was written for them, as a quick test for every
// compiler and sanitizer: each file of a corpus is put through what it is for. A finding ends the
// program.
#include "fuzz/fuzzed_text.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

namespace {

struct Corpus {
    const char* name;
    int (*try_one)(const std::uint8_t*, std::size_t);
};

std::ostream& operator<<(std::ostream& out, const Corpus& corpus)
{
    return out << corpus.name;
}

const std::vector<Corpus> corpora = {
    {"token_document", fuzz_token_document},
    {"version_document", fuzz_version_document},
    {"version_range", fuzz_version_range},
    {"manifest", fuzz_manifest},
    {"note_reader", fuzz_note_reader},
};

std::vector<std::filesystem::path> files_of(const char* name)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(KSAUTH_FUZZ_CORPUS) / name))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

BOOST_AUTO_TEST_SUITE(replay_test)

BOOST_DATA_TEST_CASE(
    what_the_fuzzers_keep_is_no_finding, boost::unit_test::data::make(corpora), corpus
)
{
    const auto files = files_of(corpus.name);
    BOOST_TEST(files.size() > 10U);
    for (const auto& file : files) {
        BOOST_TEST_CHECKPOINT(file);
        std::ifstream in(file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};

        const auto outcome =
            corpus.try_one(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());

        BOOST_TEST(outcome == 0);
    }
}

BOOST_AUTO_TEST_SUITE_END()
