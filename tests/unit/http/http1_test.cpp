#include "scripted_wire.hpp"

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

BOOST_AUTO_TEST_SUITE(http1_test)

BOOST_AUTO_TEST_CASE(a_request_is_a_line_its_fields_and_an_empty_line)
{
    const auto outcome =
        ask(small, {.url = "http://x:8080/a?b=c", .headers = {{"X-One", "1"}, {"X-Two", "2"}}});

    BOOST_TEST(
        outcome.heard == "GET /a?b=c HTTP/1.1\r\nHost: x:8080\r\nAccept-Encoding: gzip\r\nX-One: "
                         "1\r\nX-Two: 2\r\n\r\n"
    );
}

BOOST_AUTO_TEST_CASE(a_body_follows_with_its_length)
{
    const auto outcome = ask(small, {.method = "POST", .url = "http://x/", .body = "hello"});

    BOOST_TEST(
        outcome.heard ==
        "POST / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"
    );
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

    BOOST_TEST(outcome.heard == "GET / HTTP/1.1\r\nAccept-Encoding: gzip\r\nhost: y\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(the_caller_has_no_say_in_where_a_body_ends)
{
    const Headers framing = {{"content-length", "1"}, {"Transfer-Encoding", "chunked"}};

    const auto outcome =
        ask(small, {.method = "POST", .url = "http://x/", .headers = framing, .body = "abc"});

    BOOST_TEST(
        outcome.heard ==
        "POST / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"
    );
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

BOOST_AUTO_TEST_SUITE_END()
