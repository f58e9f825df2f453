#include "discovery_room.hpp"

#include <boost/test/unit_test.hpp>

#include <condition_variable>
#include <mutex>
#include <set>

using namespace ksauth;
using namespace ksauth::test;

namespace {

// A service for each number: "http://h0/v2", "http://h1/v2", ...
Access access_to_many(int count)
{
    std::string catalog;
    for (int i = 0; i < count; ++i) {
        catalog += (i == 0 ? "" : ", ") + std::string(R"({"type": "type-)") + std::to_string(i) +
                   R"(", "endpoints": [{"interface": "public", "url": "http://h)" +
                   std::to_string(i) + R"(/v2"}]})";
    }
    return Access::parse(Json::parse(R"({"token": {"catalog": [)" + catalog + "]}}"));
}

// Answers nobody before so many ask, or ten seconds are over.
class Crowd final : public DocumentSource {
public:
    explicit Crowd(std::size_t enough) : enough_(enough) {}

    VersionDocumentPtr fetch(const std::string& url, const Context&, bool& remembered) override
    {
        remembered = false;
        std::unique_lock lock(mutex_);
        ++present_;
        most_ = std::max(most_, present_);
        changed_.notify_all();
        changed_.wait_for(lock, std::chrono::seconds(10), [&] { return most_ >= enough_; });
        --present_;
        const auto text = versions_at({"v2=" + url});
        return std::make_shared<const VersionDocument>(
            VersionDocument::parse(Json::parse(text), url)
        );
    }

    std::size_t most() const { return most_; }

private:
    const std::size_t enough_;
    std::mutex mutex_; // guards all below
    std::condition_variable changed_;
    std::size_t present_ = 0;
    std::size_t most_ = 0;
};

struct Many {
    const Access access = access_to_many(30);
    Explanation told;

    std::vector<EndpointVersions> ask(DocumentSource& source, const EndpointFilter& filter = {})
    {
        return resolve_all_versions({.filter = filter, .access = &access}, source, {}, told);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(all_versions_test, Many)

BOOST_AUTO_TEST_CASE(several_services_are_asked_at_once_and_not_too_many)
{
    Crowd crowd(most_asked_at_once);

    const auto all = ask(crowd);

    BOOST_TEST(all.size() == 30U);
    BOOST_TEST(crowd.most() == most_asked_at_once);
}

BOOST_AUTO_TEST_CASE(answers_and_steps_are_in_the_order_of_the_catalog)
{
    Crowd crowd(1);

    const auto all = ask(crowd);

    BOOST_REQUIRE(told.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        BOOST_TEST(all[i].service_type == "type-" + std::to_string(i));
        BOOST_TEST(told[i].url.starts_with("http://h" + std::to_string(i) + "/"));
    }
}

BOOST_AUTO_TEST_CASE(one_that_fails_does_not_stop_the_others)
{
    ScriptedDocuments none;

    const auto all = ask(none, {{"service_type", {"type-1", "type-2"}}});

    BOOST_REQUIRE(all.size() == 2U);
    BOOST_TEST(all[0].problem != "");
    BOOST_TEST(all[1].problem != "");
}

BOOST_AUTO_TEST_CASE(what_concerns_the_caller_is_thrown)
{
    ScriptedDocuments interrupted;
    interrupted.failure = Error(ErrorKind::Cancelled, {.message = "enough"});

    BOOST_CHECK_THROW(ask(interrupted), Interrupted);
}

BOOST_AUTO_TEST_CASE(a_filter_that_makes_no_sense_is_refused_before_anybody_is_asked)
{
    ScriptedDocuments none;

    BOOST_CHECK_THROW(ask(none, {{"allow_deprecated", "perhaps"}}), ConfigError);
    BOOST_TEST(none.asked.empty());
}

BOOST_AUTO_TEST_SUITE_END()
