#include "http/http1.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace ksauth;
namespace data = boost::unit_test::data;

namespace {

// Says its lines one by one, or byte by byte, and hears all.
class ScriptedWire final : public Wire {
public:
    explicit ScriptedWire(std::string says, std::size_t piece = std::string::npos)
        : says_(std::move(says)), piece_(piece)
    {
    }

    std::size_t read(std::span<char> into, const Patience&) override
    {
        const auto size = std::min({into.size(), says_.size(), piece_});
        std::copy_n(says_.begin(), size, into.begin());
        says_.erase(0, size);
        return size;
    }

    void write(std::string_view bytes, const Patience&) override { heard += bytes; }
    bool silent() override { return true; }

    std::string heard = {};

private:
    std::string says_;
    std::size_t piece_;
};

struct Outcome {
    Response response;
    bool reusable;
    std::string heard;
};

Outcome exchange(ScriptedWire& wire, const Request& request)
{
    const auto url = parse_url(request.url);
    const Context context;
    const Patience patience(std::chrono::milliseconds(0), context);
    Http1 http(wire, request, url, patience);
    auto response = http.exchange();
    return {std::move(response), http.reusable(), wire.heard};
}

Outcome ask(std::string says, const Request& request = {.url = "http://x/"})
{
    ScriptedWire wire(std::move(says));
    return exchange(wire, request);
}

const std::string small = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

const Request head_of_x = {.method = "HEAD", .url = "http://x/"};

} // namespace

BOOST_AUTO_TEST_SUITE(http1_test)

BOOST_AUTO_TEST_CASE(a_request_is_a_line_its_fields_and_an_empty_line)
{
    const auto outcome =
        ask(small, {.url = "http://x:8080/a?b=c", .headers = {{"X-One", "1"}, {"X-Two", "2"}}});

    BOOST_TEST(
        outcome.heard == "GET /a?b=c HTTP/1.1\r\nHost: x:8080\r\nX-One: 1\r\nX-Two: 2\r\n\r\n"
    );
}

BOOST_AUTO_TEST_CASE(a_body_follows_with_its_length)
{
    const auto outcome = ask(small, {.method = "POST", .url = "http://x/", .body = "hello"});

    BOOST_TEST(outcome.heard == "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
}

BOOST_AUTO_TEST_CASE(a_post_without_a_body_says_so)
{
    const auto outcome = ask(small, {.method = "POST", .url = "http://x/"});

    BOOST_TEST(outcome.heard.find("Content-Length: 0\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_host_field_has_brackets_and_a_port_where_needed)
{
    BOOST_TEST(
        ask(small, {.url = "http://[::1]/"}).heard.find("Host: [::1]\r\n") != std::string::npos
    );
    BOOST_TEST(
        ask(small, {.url = "https://x:443/"}).heard.find("Host: x\r\n") != std::string::npos
    );
    BOOST_TEST(
        ask(small, {.url = "https://x:80/"}).heard.find("Host: x:80\r\n") != std::string::npos
    );
}

BOOST_AUTO_TEST_CASE(a_host_field_of_the_caller_is_kept)
{
    const auto outcome = ask(small, {.url = "http://x/", .headers = {{"host", "y"}}});

    BOOST_TEST(outcome.heard == "GET / HTTP/1.1\r\nhost: y\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(the_caller_has_no_say_in_where_a_body_ends)
{
    const Headers framing = {{"content-length", "1"}, {"Transfer-Encoding", "chunked"}};

    const auto outcome =
        ask(small, {.method = "POST", .url = "http://x/", .headers = framing, .body = "abc"});

    BOOST_TEST(outcome.heard == "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
}

BOOST_AUTO_TEST_CASE(a_response_is_taken_apart)
{
    const auto [response, reusable, heard] =
        ask("HTTP/1.1 404 Not Found\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 4\r\n\r\ngone");

    BOOST_TEST(response.status == 404);
    BOOST_TEST(response.reason == "Not Found");
    BOOST_TEST(response.body == "gone");
    BOOST_TEST(response.url == "http://x/");
    BOOST_TEST(response.headers.get("x-a").value() == "1");
    BOOST_TEST(reusable);
}

BOOST_AUTO_TEST_CASE(a_response_may_come_byte_by_byte)
{
    ScriptedWire wire(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: "
        "1\r\n\r\n",
        1
    );

    const auto outcome = exchange(wire, {.url = "http://x/"});

    BOOST_TEST(outcome.response.body == "abcde");
    BOOST_TEST(outcome.reusable);
}

BOOST_AUTO_TEST_CASE(chunks_are_put_together)
{
    const auto outcome = ask("HTTP/1.1 200 OK\r\ntransfer-encoding: "
                             "Chunked\r\n\r\nA\r\n0123456789\r\n1\r\n!\r\n0\r\n\r\n");

    BOOST_TEST(outcome.response.body == "0123456789!");
    BOOST_TEST(outcome.reusable);
}

BOOST_AUTO_TEST_CASE(chunks_go_before_a_content_length)
{
    const auto outcome = ask("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: "
                             "chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");

    BOOST_TEST(outcome.response.body == "abc");
}

BOOST_AUTO_TEST_CASE(without_a_length_the_body_lasts_until_the_end)
{
    const auto outcome = ask("HTTP/1.1 200 OK\r\n\r\nall of it");

    BOOST_TEST(outcome.response.body == "all of it");
    BOOST_TEST(!outcome.reusable);
}

BOOST_AUTO_TEST_CASE(the_answer_to_head_has_no_body_whatever_its_length_says)
{
    const auto outcome = ask("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", head_of_x);

    BOOST_TEST(outcome.response.body.empty());
    BOOST_TEST(outcome.response.headers.get("Content-Length").value() == "5000");
    BOOST_TEST(outcome.reusable);
}

BOOST_AUTO_TEST_CASE(no_content_and_not_modified_have_no_body)
{
    BOOST_TEST(ask("HTTP/1.1 204 No Content\r\n\r\n").reusable);
    BOOST_TEST(ask("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n").reusable);
}

BOOST_AUTO_TEST_CASE(a_connection_is_not_used_again_where_chunks_may_follow_no_body)
{
    const std::string chunked = "Transfer-Encoding: chunked\r\n\r\n";

    BOOST_TEST(!ask("HTTP/1.1 204 No Content\r\n" + chunked).reusable);
    BOOST_TEST(!ask("HTTP/1.1 304 Not Modified\r\n" + chunked).reusable);
    BOOST_TEST(!ask("HTTP/1.1 200 OK\r\n" + chunked, head_of_x).reusable);
}

BOOST_AUTO_TEST_CASE(interim_answers_are_passed_over)
{
    const auto outcome =
        ask("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + small);

    BOOST_TEST(outcome.response.status == 200);
    BOOST_TEST(outcome.response.body == "ok");
}

BOOST_AUTO_TEST_CASE(a_connection_that_is_to_be_closed_is_not_used_again)
{
    BOOST_TEST(!ask("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").reusable);
    BOOST_TEST(!ask("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").reusable);
    BOOST_TEST(
        ask("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n").reusable
    );
}

BOOST_AUTO_TEST_CASE(a_connection_with_bytes_to_spare_is_not_used_again)
{
    BOOST_TEST(!ask(small + "HTTP/1.1 200 OK\r\n").reusable);
}

BOOST_AUTO_TEST_CASE(lines_may_end_without_a_carriage_return)
{
    const auto outcome = ask("HTTP/1.1 200 OK\nX: 1\nContent-Length: 2\n\nok");

    BOOST_TEST(outcome.response.body == "ok");
    BOOST_TEST(outcome.response.headers.get("X").value() == "1");
    BOOST_TEST(ask("HTTP/1.1 200 OK\nContent-Length: 2\r\n\nok").response.body == "ok");
}

BOOST_AUTO_TEST_CASE(a_field_that_could_not_be_sent_on_is_left_out)
{
    const auto outcome = ask(
        "HTTP/1.1 200 OK\r\nX Bad: 1\r\nX-Worse: a\x01z\r\nX-Good: 1\r\nContent-Length: 0\r\n\r\n"
    );

    BOOST_TEST(outcome.response.headers.size() == 2);
    BOOST_TEST(outcome.response.headers.contains("X-Good"));
}

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
