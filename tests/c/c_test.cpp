#include "support/embedded_cloud.hpp"

#include <ksauth/c.h>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace ksauth::test;

namespace {

struct Freed {
    void operator()(ksauth_cloud* cloud) const { ksauth_close(cloud); }
    void operator()(ksauth_headers* headers) const { ksauth_headers_free(headers); }
    void operator()(ksauth_failure* failure) const { ksauth_failure_free(failure); }
    void operator()(char* text) const { ksauth_text_free(text); }
};

template <class Object>
using Owned = std::unique_ptr<Object, Freed>;

// Where a function puts its failure.
class Failure {
public:
    ~Failure() { ksauth_failure_free(failure_); }
    Failure() = default;
    Failure(const Failure&) = delete;
    Failure& operator=(const Failure&) = delete;
    operator ksauth_failure**() { return &failure_; } // NOLINT(google-explicit-constructor)
    bool none() const { return failure_ == nullptr; }
    std::string type() const { return ksauth_failure_type(failure_); }
    std::string message() const { return ksauth_failure_message(failure_); }
    const ksauth_failure* get() const { return failure_; }

private:
    ksauth_failure* failure_ = nullptr;
};

constexpr ksauth_pair_of_texts compute[] = {{"service_type", "compute"}, {"interface", "public"}};

struct Fixture {
    EmbeddedCloud services;
    EmbeddedCloud::Options options = services.password_options();
    Failure failure;

    Owned<ksauth_cloud> open()
    {
        std::vector<ksauth_pair_of_texts> pairs;
        for (const auto& [name, value] : options)
            pairs.push_back({name.c_str(), value.c_str()});
        return Owned<ksauth_cloud>(
            ksauth_open_plugin("v3password", pairs.data(), pairs.size(), failure)
        );
    }

    Owned<ksauth_headers> headers_of(const Owned<ksauth_cloud>& cloud)
    {
        return Owned<ksauth_headers>(ksauth_get_headers(cloud.get(), 0, 10000, failure));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(c_test, Fixture)

BOOST_AUTO_TEST_CASE(headers_come_with_their_end_and_their_generation)
{
    const auto cloud = open();
    const auto headers = headers_of(cloud);

    BOOST_REQUIRE(headers);
    BOOST_TEST(failure.none());
    BOOST_TEST(ksauth_headers_count(headers.get()) == 1U);
    BOOST_TEST(ksauth_headers_name(headers.get(), 0) == std::string("X-Auth-Token"));
    BOOST_TEST(std::string(ksauth_headers_value(headers.get(), 0)).size() > 5U);
    BOOST_TEST(!ksauth_headers_name(headers.get(), 1));
    BOOST_TEST(ksauth_headers_expire_at(headers.get()) > 1'700'000'000);
    BOOST_TEST(ksauth_headers_generation(headers.get()) == 1U);
}

BOOST_AUTO_TEST_CASE(an_endpoint_is_found_by_a_filter)
{
    const auto cloud = open();

    const Owned<char> url(ksauth_get_endpoint(cloud.get(), compute, 2, 0, failure));

    BOOST_REQUIRE(url);
    BOOST_TEST(std::string(url.get()) == services.compute().url() + "/v2.1");
}

BOOST_AUTO_TEST_CASE(what_was_refused_is_replaced_once)
{
    const auto cloud = open();
    headers_of(cloud);

    BOOST_TEST(ksauth_report_unauthorized(cloud.get(), 1) == 1);
    BOOST_TEST(ksauth_report_unauthorized(cloud.get(), 1) == 1);

    BOOST_TEST(ksauth_headers_generation(headers_of(cloud).get()) == 2U);
    BOOST_TEST(services.logins() == 2U);
}

BOOST_AUTO_TEST_CASE(a_refused_login_is_a_failure_with_its_type)
{
    options["password"] = "wrong";
    const auto cloud = open();

    BOOST_TEST(!headers_of(cloud));

    BOOST_TEST(failure.type() == "CredentialsError");
    BOOST_TEST(failure.message().find("refused the credentials") != std::string::npos);
    BOOST_TEST(failure.message().find("wrong") == std::string::npos);
    BOOST_TEST(ksauth_failure_http_status(failure.get()) == 401);
    BOOST_TEST(ksauth_failure_retry_after(failure.get()) == -1);
    BOOST_TEST(ksauth_failure_is_retryable(failure.get()) == 0);
    BOOST_TEST(std::string(ksauth_failure_request_id(failure.get())).starts_with("req-"));
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_options_is_one_as_well)
{
    options["usrname"] = "ann";

    BOOST_TEST(!open());

    BOOST_TEST(failure.type() == "ConfigError");
    BOOST_TEST(failure.message().find("did you mean 'username'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_not_there_is_one_as_well)
{
    const auto cloud = open();
    const ksauth_pair_of_texts dns = {"service_type", "dns"};

    BOOST_TEST(!Owned<char>(ksauth_get_endpoint(cloud.get(), &dns, 1, 0, failure)));

    BOOST_TEST(failure.type() == "EndpointNotFound");
}

BOOST_AUTO_TEST_CASE(time_can_be_limited)
{
    services.identity().hold("POST /v3/auth/tokens");
    const auto cloud = open();

    BOOST_TEST(!Owned<ksauth_headers>(ksauth_get_headers(cloud.get(), 0, 20, failure)));

    BOOST_TEST(failure.type() == "Interrupted");
}

BOOST_AUTO_TEST_CASE(settings_of_the_session_are_options_too)
{
    options["region_name"] = "south";
    const auto cloud = open();

    const Owned<char> url(ksauth_get_endpoint(cloud.get(), compute, 2, 0, failure));

    BOOST_TEST(std::string(url.get()) == services.compute().url() + "/south/v2.1");
}

BOOST_AUTO_TEST_CASE(many_threads_may_use_one)
{
    const auto cloud = open();
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                const Owned<ksauth_headers> mine(ksauth_get_headers(cloud.get(), 0, 0, nullptr));
                good += ksauth_headers_count(mine.get()) == 1 ? 1 : 0;
            });
        }
    }

    BOOST_TEST(good == 8);
    BOOST_TEST(services.logins() == 1U);
}

BOOST_AUTO_TEST_CASE(nonsense_is_a_failure_and_never_a_crash)
{
    Failure of_nothing;
    BOOST_TEST(!ksauth_open_plugin(nullptr, nullptr, 0, of_nothing));
    BOOST_TEST(!of_nothing.none());
    BOOST_TEST(!ksauth_open_plugin("v3password", nullptr, 3, nullptr));
    BOOST_TEST(!ksauth_get_headers(nullptr, 0, 0, nullptr));
    BOOST_TEST(!ksauth_get_endpoint(nullptr, nullptr, 0, 0, nullptr));
    BOOST_TEST(!ksauth_open_ini("/nowhere", "x", nullptr));
    BOOST_TEST(ksauth_report_unauthorized(nullptr, 1) == 0);
    BOOST_TEST(ksauth_headers_count(nullptr) == 0U);
    BOOST_TEST(ksauth_headers_expire_at(nullptr) == 0);
    BOOST_TEST(ksauth_failure_message(nullptr) == std::string());
    const auto cloud = open();
    const Owned<ksauth_headers> far(ksauth_get_headers(cloud.get(), INT64_MAX, INT64_MAX, nullptr));
    BOOST_TEST(ksauth_headers_count(far.get()) == 1U);
    ksauth_close(nullptr);
    ksauth_headers_free(nullptr);
    ksauth_text_free(nullptr);
    ksauth_failure_free(nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
