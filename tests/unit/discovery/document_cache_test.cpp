#include "discovery/document_cache.hpp"
#include "support/fake_clock.hpp"

#include <ksauth/http_errors.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <latch>
#include <string>
#include <thread>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;
using namespace std::chrono_literals;

namespace {

VersionDocumentPtr some_document()
{
    return std::make_shared<const VersionDocument>(
        VersionDocument::parse(Json::parse(R"({"versions": []})"), "http://h/")
    );
}

// A cache, a clock, and a service that counts how often it is asked.
struct Room {
    FakeClock clock;
    DocumentCache cache{clock};
    int asked = 0;

    VersionDocumentPtr get(const std::string& key = "http://h/")
    {
        const auto fetch = [this](const Context&) {
            ++asked;
            return some_document();
        };
        return cache.get(key, fetch, {});
    }

    void fail(const Error& error)
    {
        const auto fetch = [&](const Context&) -> VersionDocumentPtr {
            ++asked;
            error.raise();
        };
        BOOST_CHECK_THROW(cache.get("http://h/", fetch, {}), Error);
    }
};

const Error not_found(ErrorKind::Http, {.message = "404", .http_status = 404});
const Error unavailable(ErrorKind::Http, {.message = "503", .http_status = 503});
const Error unreachable(ErrorKind::ConnectFailure, {.message = "refused"});

} // namespace

BOOST_AUTO_TEST_SUITE(document_cache_test)

BOOST_AUTO_TEST_CASE(a_document_is_fetched_once)
{
    Room room;

    const auto first = room.get();
    const auto second = room.get();

    BOOST_TEST(room.asked == 1);
    BOOST_TEST(first == second);
}

BOOST_AUTO_TEST_CASE(each_key_has_its_own_document)
{
    Room room;

    room.get("http://h/");
    room.get("http://h/v2");

    BOOST_TEST(room.asked == 2);
}

BOOST_AUTO_TEST_CASE(after_an_hour_a_document_is_fetched_again)
{
    Room room;
    room.get();

    room.clock.advance(DocumentCache::life_of_document - 1s);
    room.get();
    BOOST_TEST(room.asked == 1);

    room.clock.advance(1s);
    room.get();
    BOOST_TEST(room.asked == 2);
}

BOOST_AUTO_TEST_CASE(that_there_is_no_document_is_remembered_for_a_minute)
{
    Room room;
    room.fail(not_found);

    room.fail(not_found);
    BOOST_TEST(room.asked == 1);

    room.clock.advance(DocumentCache::life_of_refusal);
    room.get();
    BOOST_TEST(room.asked == 2);
}

BOOST_AUTO_TEST_CASE(that_nobody_answered_is_remembered_for_a_few_seconds)
{
    for (const auto& silence : {unreachable, unavailable}) {
        Room room;
        room.fail(silence);
        room.fail(silence);
        BOOST_TEST(room.asked == 1);

        room.clock.advance(DocumentCache::life_of_silence);
        room.get();
        BOOST_TEST(room.asked == 2);
    }
}

BOOST_AUTO_TEST_CASE(a_remembered_failure_keeps_its_class)
{
    Room room;
    room.fail(not_found);

    const auto fetch = [](const Context&) { return some_document(); };

    BOOST_CHECK_THROW(room.cache.get("http://h/", fetch, {}), NotFound);
}

BOOST_AUTO_TEST_CASE(a_deadline_is_not_remembered)
{
    Room room;
    room.fail(Interrupted(ErrorKind::Deadline));

    BOOST_TEST(room.get() != nullptr);
}

BOOST_AUTO_TEST_CASE(what_is_no_error_of_ours_becomes_one)
{
    Room room;
    const auto fetch = [](const Context&) -> VersionDocumentPtr {
        throw std::runtime_error("odd");
    };

    BOOST_CHECK_EXCEPTION(room.cache.get("http://h/", fetch, {}), Error, [](const Error& error) {
        return error.kind() == ErrorKind::Internal;
    });
}

BOOST_AUTO_TEST_CASE(the_cache_does_not_grow_without_end)
{
    Room room;
    for (std::size_t i = 0; i < DocumentCache::most_entries + 1; ++i)
        room.get(std::to_string(i));
    room.asked = 0;

    room.get("0");

    BOOST_TEST(room.asked == 1);
}

BOOST_AUTO_TEST_CASE(many_askers_cause_one_fetch)
{
    Room room;
    constexpr int askers = 8;
    std::latch started(askers);
    std::atomic<int> fetches{0};
    const auto fetch = [&](const Context&) {
        ++fetches;
        started.wait(); // every thread is about to ask
        return some_document();
    };

    std::vector<std::future<VersionDocumentPtr>> answers;
    for (int i = 0; i < askers; ++i) {
        answers.push_back(std::async(std::launch::async, [&] {
            started.count_down();
            return room.cache.get("http://h/", fetch, {});
        }));
    }

    const auto first = answers.front().get();
    for (std::size_t i = 1; i < answers.size(); ++i)
        BOOST_TEST(answers[i].get() == first);
    BOOST_TEST(fetches == 1);
}

BOOST_AUTO_TEST_CASE(who_waits_gives_up_when_asked_to)
{
    Room room;
    std::promise<void> go_on;
    std::promise<void> fetching;
    const auto fetch = [&](const Context&) {
        fetching.set_value();
        go_on.get_future().wait();
        return some_document();
    };
    auto first = std::async(std::launch::async, [&] { return room.cache.get("k", fetch, {}); });
    fetching.get_future().wait();
    std::stop_source stop;
    stop.request_stop();

    BOOST_CHECK_THROW(room.cache.get("k", fetch, {.stop = stop.get_token()}), Interrupted);

    go_on.set_value();
    BOOST_TEST(first.get() != nullptr);
}

BOOST_AUTO_TEST_CASE(when_the_fetching_caller_gives_up_the_next_one_fetches)
{
    Room room;
    std::promise<void> give_up;
    std::promise<void> fetching;
    const auto interrupted = [&](const Context&) -> VersionDocumentPtr {
        fetching.set_value();
        give_up.get_future().wait();
        throw Interrupted(ErrorKind::Deadline);
    };
    auto first = std::async(std::launch::async, [&] {
        return room.cache.get("http://h/", interrupted, {});
    });
    fetching.get_future().wait();
    auto second = std::async(std::launch::async, [&] { return room.get(); });

    give_up.set_value();

    BOOST_CHECK_THROW(first.get(), Interrupted);
    BOOST_TEST(second.get() != nullptr);
    BOOST_TEST(room.asked == 1);
}

BOOST_AUTO_TEST_CASE(a_host_and_its_root_are_one)
{
    BOOST_TEST(DocumentCache::key_of("http://h") == "http://h/");
    BOOST_TEST(DocumentCache::key_of("http://h/") == "http://h/");
    BOOST_TEST(DocumentCache::key_of("http://h?a=b") == "http://h/?a=b");
    BOOST_TEST(DocumentCache::key_of("http://h/v3") == "http://h/v3");
}

BOOST_AUTO_TEST_SUITE_END()
