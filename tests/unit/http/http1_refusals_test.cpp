#include "scripted_wire.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace ksauth;
namespace data = boost::unit_test::data;
using namespace ksauth::test;

BOOST_AUTO_TEST_SUITE(http1_refusals_test)

const std::string cut[] = {
    "",
    "HTT",
    "HTTP/1.1 200 OK\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: 1\r\n",
};

BOOST_DATA_TEST_CASE(an_answer_that_was_cut_is_never_taken_for_a_whole_one, data::make(cut), says)
{
    BOOST_CHECK_EXCEPTION(ask(says), TransportError, [](const TransportError& error) {
        return error.kind() == ErrorKind::Transport && error.facts().retryable &&
               !error.facts().never_sent;
    });
}

const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

const std::string no_http[] = {
    "SSH-2.0-OpenSSH_9.2\r\n",
    "\x15\x03\x01\x02\x02\x28",
    "HTTP/2 200 OK\r\n\r\n",
    "HTTP/1.1 OK\r\n\r\n",
    "HTTP/1.1 abc OK\r\n\r\n",
    "HTTP/1.1 20 OK\r\n\r\n",
    "HTTP/1.1 -200 OK\r\n\r\n",
    "HTTP/1.1 2000 OK\r\n\r\n",
    "<html></html>\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nContent-Length: 0x2\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
    chunked + "zz\r\nabc\r\n0\r\n\r\n",
    chunked + "\r\nabc\r\n0\r\n\r\n",
    chunked + "-3\r\nabc\r\n0\r\n\r\n",
    chunked + "3\r\nabcd\r\n0\r\n\r\n",
    chunked + "2\r\nabc\r\n0\r\n\r\n",
    chunked + "fffffffffffffffff\r\nabc\r\n0\r\n\r\n",
    chunked + "0x3\r\nabc\r\n0\r\n\r\n",
};

BOOST_DATA_TEST_CASE(what_is_no_http_is_refused_with_the_url, data::make(no_http), says)
{
    BOOST_CHECK_EXCEPTION(ask(says), ProtocolError, [](const ProtocolError& error) {
        return std::string(error.what()).starts_with("the answer of http://x/ is not HTTP: ");
    });
}

BOOST_AUTO_TEST_CASE(equal_content_lengths_are_one)
{
    const auto outcome = ask("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok");

    BOOST_TEST(outcome.response.body == "ok");
}

BOOST_AUTO_TEST_CASE(a_header_without_end_is_refused)
{
    BOOST_CHECK_THROW(ask("HTTP/1.1 200 OK\r\n" + std::string(1'000'000, 'x')), ProtocolError);
}

BOOST_AUTO_TEST_CASE(interim_answers_without_end_are_refused)
{
    std::string says;
    for (int i = 0; i < 100; ++i)
        says += "HTTP/1.1 102 Processing\r\n\r\n";

    BOOST_CHECK_THROW(ask(says + small), ProtocolError);
}

const std::string too_long[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n",
    "HTTP/1.1 200 OK\r\n\r\n01234567890",
    chunked + "b\r\n",
    chunked + "5\r\n01234\r\n6\r\n",
    chunked + "5\r\n01234\r\nffffffffffffffff\r\n",
};

BOOST_DATA_TEST_CASE(a_body_beyond_the_limit_is_refused, data::make(too_long), says)
{
    const Request request{.url = "http://x/?secret=1", .connection = {.max_body = 10}};

    BOOST_CHECK_EXCEPTION(ask(says, request), ProtocolError, [](const ProtocolError& error) {
        return std::string(error.what()) ==
               "the answer of http://x/ is longer than the 10 bytes that are allowed";
    });
}

BOOST_AUTO_TEST_CASE(a_body_of_just_the_limit_passes)
{
    const Request request{.url = "http://x/", .connection = {.max_body = 2}};

    BOOST_TEST(ask(small, request).response.body == "ok");
}

BOOST_AUTO_TEST_SUITE_END()
