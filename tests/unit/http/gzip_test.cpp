#include "http/gunzip.hpp"
#include "packed.hpp"
#include "scripted_wire.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

std::string answer(const std::string& body, const std::string& start = "HTTP/1.1 200 OK")
{
    return start + "\r\nContent-Encoding: gzip\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

std::string refusal_of(const std::string& body, const Request& request = {.url = "http://x/"})
try {
    ask(answer(body), request);
    return "none";
} catch (const ProtocolError& error) {
    return error.what();
}

} // namespace

BOOST_AUTO_TEST_SUITE(gzip_test)

BOOST_AUTO_TEST_CASE(a_packed_body_is_unpacked)
{
    const std::string text(100'000, 'x');

    BOOST_TEST((ask(answer(packed(text))).response.body == text));
}

BOOST_AUTO_TEST_CASE(a_packed_body_may_come_byte_by_byte)
{
    ScriptedWire wire(answer(packed("hello")), 1);

    BOOST_TEST(exchange(wire, {.url = "http://x/"}).response.body == "hello");
}

BOOST_AUTO_TEST_CASE(packed_texts_may_follow_each_other)
{
    BOOST_TEST(ask(answer(packed("one") + packed("two"))).response.body == "onetwo");
}

BOOST_AUTO_TEST_CASE(a_packed_body_goes_into_a_sink_unpacked)
{
    std::string heard;
    const auto sink = function_sink([&](std::string_view bytes) { heard += bytes; });

    ask(answer(packed("hello")), {.url = "http://x/", .sink = sink});

    BOOST_TEST(heard == "hello");
}

BOOST_AUTO_TEST_CASE(an_empty_body_is_no_bad_gzip)
{
    BOOST_TEST(ask(answer("")).response.body.empty());
    BOOST_TEST(ask("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\n",
                   head_of_x)
                   .response.body.empty());
}

BOOST_AUTO_TEST_CASE(a_packed_body_that_was_cut_is_refused)
{
    auto body = packed("hello");
    body.resize(body.size() - 3);

    BOOST_TEST(refusal_of(body) == "the answer of http://x/ cannot be unpacked: its gzip is cut");
}

BOOST_AUTO_TEST_CASE(what_only_claims_to_be_packed_is_refused)
{
    const auto refused = "the answer of http://x/ cannot be unpacked: it is no gzip";

    BOOST_TEST(refusal_of("hello") == refused);
    BOOST_TEST(refusal_of(packed("hello") + packed("two").replace(2, 1, "x")) == refused);
}

BOOST_AUTO_TEST_CASE(what_follows_a_packed_body_and_is_not_packed_is_passed_over)
{
    for (const auto& rest :
         {std::string(1, '\0'), std::string(100, '\0'), std::string("rubbish")}) {
        BOOST_TEST(ask(answer(packed("hello") + rest)).response.body == "hello");
        ScriptedWire bytewise(answer(packed("hello") + rest), 1);
        BOOST_TEST(exchange(bytewise, {.url = "http://x/"}).response.body == "hello");
    }
}

BOOST_AUTO_TEST_CASE(a_gzip_bomb_is_refused_where_it_grows_too_large)
{
    const auto bomb = packed(std::string(50'000'000, '\0'));

    const auto refusal =
        refusal_of(bomb, {.url = "http://x/", .connection = {.max_body = 1'000'000}});

    BOOST_TEST(
        refusal == "the answer of http://x/ is longer than the 1000000 bytes that are allowed"
    );
}

BOOST_AUTO_TEST_CASE(a_gzip_bomb_is_unpacked_in_small_pieces)
{
    const auto bomb = packed(std::string(50'000'000, '\0'));
    std::size_t total = 0;
    std::size_t largest = 0;
    Gunzip gunzip;

    const bool good = gunzip.feed(bomb, [&](std::string_view piece) {
        total += piece.size();
        largest = std::max(largest, piece.size());
    });

    BOOST_TEST(good);
    BOOST_TEST(total == 50'000'000);
    BOOST_TEST(largest <= 64 * 1024);
}

BOOST_AUTO_TEST_CASE(a_part_of_a_packed_body_stays_as_it_is)
{
    const auto part = packed("hello").substr(4);

    const auto outcome = ask(answer(part, "HTTP/1.1 206 Partial Content"));

    BOOST_TEST(outcome.response.body == part);
}

BOOST_AUTO_TEST_CASE(packing_is_offered_unless_the_caller_says_otherwise)
{
    const auto offers = [](const Headers& headers) {
        const auto heard = ask(small, {.url = "http://x/", .headers = headers}).heard;
        return heard.find("Accept-Encoding: gzip\r\n") != std::string::npos;
    };

    BOOST_TEST(offers({}));
    BOOST_TEST(!offers({{"accept-encoding", "identity"}}));
    BOOST_TEST(!offers({{"Range", "bytes=0-9"}}));
}

BOOST_AUTO_TEST_SUITE_END()
