#include "scripted_wire.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

using namespace ksauth;
using namespace ksauth::test;

namespace {

bool ends_with(const std::string& text, std::string_view end)
{
    return text.ends_with(end);
}

// Gives what it has in these pieces; cannot go back.
class Pieces final : public BodySource {
public:
    Pieces(std::vector<std::string> pieces, std::optional<std::uint64_t> size)
        : pieces_(std::move(pieces)), size_(size)
    {
    }

    std::optional<std::uint64_t> size() const override { return size_; }

    std::size_t read(std::span<char> into) override
    {
        if (next_ == pieces_.size()) return 0;
        const auto& piece = pieces_[next_++];
        return piece.copy(into.data(), into.size());
    }

    bool rewind() override { return next_ == 0; }

private:
    const std::vector<std::string> pieces_;
    const std::optional<std::uint64_t> size_;
    std::size_t next_ = 0;
};

std::string sent(const BodySourcePtr& source)
{
    return ask(small, {.method = "PUT", .url = "http://x/", .body_source = source}).heard;
}

struct Heard {
    std::string text;
    int begun = 0;
    Response head;
    int finished = 0;
};

class CountingSink final : public BodySink {
public:
    explicit CountingSink(Heard& heard) : heard_(heard) {}
    void begin(const Response& head) override
    {
        ++heard_.begun;
        heard_.head = head;
    }
    void write(std::string_view bytes) override { heard_.text += bytes; }
    void finish() override { ++heard_.finished; }

private:
    Heard& heard_;
};

Request into(Heard& heard)
{
    return {.url = "http://x/", .sink = std::make_shared<CountingSink>(heard)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(streamed_body_test)

BOOST_AUTO_TEST_CASE(a_body_of_known_size_is_sent_with_its_length)
{
    const auto source = std::make_shared<Pieces>(std::vector<std::string>{"one", "two"}, 6);

    BOOST_TEST(ends_with(sent(source), "Content-Length: 6\r\n\r\nonetwo"));
}

BOOST_AUTO_TEST_CASE(a_body_of_unknown_size_is_sent_in_chunks)
{
    const auto source = std::make_shared<Pieces>(
        std::vector<std::string>{"one", "and seventeen more"}, std::nullopt
    );

    BOOST_TEST(ends_with(
        sent(source),
        "Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n12\r\nand seventeen more\r\n0\r\n\r\n"
    ));
}

BOOST_AUTO_TEST_CASE(an_empty_body_of_unknown_size_is_a_last_chunk)
{
    const auto source = std::make_shared<Pieces>(std::vector<std::string>{}, std::nullopt);

    BOOST_TEST(ends_with(sent(source), "chunked\r\n\r\n0\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(no_more_is_sent_than_was_announced)
{
    std::istringstream stream("0123456789");

    BOOST_TEST(ends_with(sent(stream_source(stream, 4)), "Content-Length: 4\r\n\r\n0123"));
}

BOOST_AUTO_TEST_CASE(a_body_that_ends_too_early_is_a_mistake_of_the_caller)
{
    const auto source = std::make_shared<Pieces>(std::vector<std::string>{"one"}, 6);

    BOOST_CHECK_EXCEPTION(sent(source), ConfigError, [](const ConfigError& error) {
        return error.what() == std::string("the body to send ended 3 of its 6 bytes too early");
    });
}

BOOST_AUTO_TEST_CASE(a_success_goes_into_the_sink)
{
    Heard heard;

    const auto outcome = ask(small, into(heard));

    BOOST_TEST(heard.text == "ok");
    BOOST_TEST(heard.begun == 1);
    BOOST_TEST(heard.finished == 1);
    BOOST_TEST(outcome.response.body.empty());
    BOOST_TEST(outcome.reusable);
}

BOOST_AUTO_TEST_CASE(a_sink_is_told_the_head_before_the_body)
{
    Heard heard;

    ask("HTTP/1.1 201 Made\r\nContent-Length: 2\r\nX-A: 1\r\n\r\nok", into(heard));

    BOOST_TEST(heard.head.status == 201);
    BOOST_TEST(heard.head.reason == "Made");
    BOOST_TEST(heard.head.headers.get("X-A").value() == "1");
    BOOST_TEST(heard.head.url == "http://x/");
    BOOST_TEST(heard.head.body == "");
}

BOOST_AUTO_TEST_CASE(chunks_go_into_the_sink)
{
    Heard heard;

    ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n",
        into(heard));

    BOOST_TEST(heard.text == "onetwo");
}

BOOST_AUTO_TEST_CASE(a_success_without_a_body_is_a_complete_one)
{
    Heard heard;

    ask("HTTP/1.1 204 No Content\r\n\r\n", into(heard));

    BOOST_TEST(heard.begun == 1);
    BOOST_TEST(heard.finished == 1);
}

const std::string no_success[] = {"302 Found", "401 Unauthorized", "404 Not Found", "503 Busy"};

BOOST_DATA_TEST_CASE(
    what_is_no_success_does_not_go_into_the_sink, boost::unit_test::data::make(no_success), status
)
{
    Heard heard;

    const auto outcome = ask("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nno", into(heard));

    BOOST_TEST(outcome.response.body == "no");
    BOOST_TEST(heard.begun + heard.finished == 0);
}

BOOST_AUTO_TEST_CASE(a_body_that_was_cut_is_not_finished)
{
    Heard heard;

    BOOST_CHECK_THROW(
        ask("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", into(heard)), TransportError
    );

    BOOST_TEST(heard.text == "half");
    BOOST_TEST(heard.finished == 0);
}

BOOST_AUTO_TEST_CASE(what_goes_into_a_sink_is_not_limited)
{
    Heard heard;
    auto request = into(heard);
    request.connection.max_body = 1;

    ask(small, request);

    BOOST_TEST(heard.text == "ok");
}

BOOST_AUTO_TEST_CASE(what_a_sink_throws_reaches_the_caller)
{
    const auto full =
        function_sink([](std::string_view) { throw std::runtime_error("disk full"); });

    BOOST_CHECK_THROW(ask(small, {.url = "http://x/", .sink = full}), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
