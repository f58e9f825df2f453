#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>
#include <ksauth/http_errors.hpp>
#include <ksauth/session.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

using Urls = std::vector<std::string>;

const EndpointFilter v2 = {{"service_type", "compute"}, {"version", "2.1"}};
const EndpointFilter v3 = {{"service_type", "compute"}, {"version", "3"}};

const std::string two_versions = R"({"versions": [
    {"id": "v2.1", "status": "SUPPORTED", "min_version": "2.1", "version": "2.95",
     "links": [{"rel": "self", "href": "/v2.1/"}]},
    {"id": "v3", "status": "CURRENT", "links": [{"rel": "self", "href": "/v3/"}]}]})";

// A compute service whose catalog entry has no version.
struct Cloud {
    explicit Cloud(bool for_strangers = true, const std::string& catalog_url = "http://nova/")
        : transport(std::make_shared<FakeTransport>([for_strangers](const Request& request) {
              const bool document = request.url == "http://nova/";
              if (document && !for_strangers && !request.headers.contains("X-Auth-Token"))
                  return Response{.status = 401, .url = request.url};
              return Response{
                  .status = 200, .body = document ? two_versions : "{}", .url = request.url};
          })),
          logins(access_to(catalog_url)),
          auth(make_auth({.authenticate = logins}, {.clock = &clock}))
    {
    }

    Session session() const
    {
        return Session({.auth = auth, .transport = transport, .clock = &clock});
    }

    Urls asked() const
    {
        Urls urls;
        for (const auto& request : transport->sent())
            urls.push_back(request.url);
        return urls;
    }

    FakeClock clock;
    std::shared_ptr<FakeTransport> transport;
    NumberedTokens logins;
    AuthPtr auth;
};

} // namespace

BOOST_AUTO_TEST_SUITE(session_discovery_test)

BOOST_AUTO_TEST_CASE(a_request_goes_to_the_version_that_it_wants)
{
    const Cloud cloud;
    const auto session = cloud.session();

    session.get("/servers", {.endpoint_filter = v3});
    session.get("/servers", {.endpoint_filter = v2});

    BOOST_TEST(
        cloud.asked() ==
        (Urls{"http://nova/", "http://nova/v3/servers", "http://nova/v2.1/servers"})
    );
}

BOOST_AUTO_TEST_CASE(documents_are_asked_for_without_the_token)
{
    const Cloud cloud;

    cloud.session().get("/servers", {.endpoint_filter = v3});

    const auto sent = cloud.transport->sent();
    BOOST_TEST(!sent.at(0).headers.contains("X-Auth-Token"));
    BOOST_TEST((sent.at(0).headers.get("Accept") == "application/json"));
    BOOST_TEST(sent.at(1).headers.contains("X-Auth-Token"));
}

BOOST_AUTO_TEST_CASE(a_service_that_tells_strangers_nothing_is_asked_once_more_with_the_token)
{
    const Cloud cloud(false);
    const auto session = cloud.session();

    const auto first = session.endpoint(v3);
    const auto second = session.endpoint(v2);

    const auto sent = cloud.transport->sent();
    BOOST_TEST(first == "http://nova/v3/");
    BOOST_TEST(second == "http://nova/v2.1/");
    BOOST_REQUIRE(sent.size() == 2U);
    BOOST_TEST(!sent[0].headers.contains("X-Auth-Token"));
    BOOST_TEST((sent[1].headers.get("X-Auth-Token") == "token-1"));
}

BOOST_AUTO_TEST_CASE(what_strangers_may_see_is_shared_between_auths)
{
    const Cloud cloud;
    const auto session = cloud.session();
    const auto other = make_auth({.authenticate = NumberedTokens(access_to("http://nova/"))});

    session.endpoint(v3);
    session.endpoint(v3, {}, other);

    BOOST_TEST(cloud.asked() == Urls{"http://nova/"});
}

BOOST_AUTO_TEST_CASE(what_strangers_may_not_see_is_not_shared_between_auths)
{
    const Cloud cloud(false);
    const auto session = cloud.session();
    const auto other = make_auth({.authenticate = NumberedTokens(access_to("http://nova/"))});

    session.endpoint(v3);
    session.endpoint(v3, {}, other);

    BOOST_TEST(cloud.asked().size() == 3U); // a stranger, and each with its own token
}

BOOST_AUTO_TEST_CASE(sessions_share_no_documents)
{
    const Cloud cloud;

    cloud.session().endpoint_data(v3);
    cloud.session().endpoint_data(v3);

    BOOST_TEST(cloud.asked().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_discovered_url_is_looked_at_again_after_a_while)
{
    Cloud cloud;
    const auto session = cloud.session();

    session.endpoint(v3);
    cloud.clock.advance(std::chrono::hours(2));
    session.endpoint(v3);

    BOOST_TEST(cloud.asked().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_version_that_is_not_there_is_refused)
{
    const Cloud cloud;

    BOOST_CHECK_EXCEPTION(
        cloud.session().get(
            "/servers", {.endpoint_filter = {{"service_type", "compute"}, {"version", "4"}}}
        ),
        EndpointNotFound,
        [](const EndpointNotFound& error) {
            return std::string(error.what()) ==
                   "no version 4.0 to 4.latest of compute at http://nova/: http://nova/ lists 2.1 "
                   "(SUPPORTED), 3.0 (CURRENT)";
        }
    );
}

BOOST_AUTO_TEST_CASE(endpoint_data_tells_versions_and_the_way_to_them)
{
    const Cloud cloud;
    Explanation explanation;

    const auto data = cloud.session().endpoint_data(v2, {}, {}, &explanation);

    BOOST_TEST(data.url == "http://nova/v2.1/");
    BOOST_TEST(data.max_microversion.value().text() == "2.95");
    BOOST_TEST(data.region_name == "north");
    BOOST_TEST(
        explanation.back().text ==
        "version 2.1 (SUPPORTED), microversions 2.1 to 2.95, at http://nova/v2.1/"
    );
}

BOOST_AUTO_TEST_CASE(the_way_is_told_also_where_it_leads_nowhere)
{
    const Cloud cloud;
    Explanation explanation;

    BOOST_CHECK_THROW(
        cloud.session().endpoint_data(
            {{"service_type", "compute"}, {"version", "4"}}, {}, {}, &explanation
        ),
        EndpointNotFound
    );
    BOOST_TEST(!explanation.empty());
}

BOOST_AUTO_TEST_CASE(defaults_of_the_session_count_for_versions_too)
{
    const Cloud cloud;
    const Session session(
        {.auth = cloud.auth,
         .endpoint_defaults = {{"service_type", "compute"}, {"version", "2.1"}},
         .transport = cloud.transport}
    );

    BOOST_TEST(session.endpoint({}) == "http://nova/v2.1/");
    BOOST_TEST(session.endpoint_data({}).url == "http://nova/v2.1/");
    BOOST_TEST(session.api_major_version({}).value().text() == "2.1");
}

BOOST_AUTO_TEST_CASE(all_versions_can_be_listed)
{
    const Cloud cloud;

    const auto all = cloud.session().all_version_data();

    BOOST_REQUIRE(all.size() == 1U);
    BOOST_TEST(all[0].versions.size() == 2U);
    BOOST_TEST(all[0].versions[1].url == "http://nova/v3/");
}

BOOST_AUTO_TEST_CASE(a_fixed_endpoint_tells_its_versions)
{
    const Cloud cloud;
    const auto fixed =
        make_auth({.authenticate = NumberedTokens(), .endpoint = [](const EndpointFilter&) {
                       return std::optional<std::string>("http://nova/");
                   }});
    const auto session = cloud.session();

    BOOST_TEST(session.endpoint({}, {}, fixed) == "http://nova/");
    BOOST_TEST(session.endpoint_data({}, {}, fixed).url == "http://nova/v3/");
    BOOST_TEST(session.api_major_version({}, {}, fixed).value().text() == "3.0");
}

BOOST_AUTO_TEST_CASE(a_service_without_documents_is_not_asked_before_every_request)
{
    const auto transport = std::make_shared<FakeTransport>([](const Request& request) {
        const bool document = request.url.find("/servers") == std::string::npos;
        return Response{.status = document ? 404 : 200, .url = request.url};
    });
    const auto auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova/v2.1/p1"))});
    const Session session({.auth = auth, .transport = transport});
    const EndpointFilter filter = {{"service_type", "compute"}, {"min_version", "2"}};

    for (int i = 0; i < 3; ++i)
        session.get("/servers", {.endpoint_filter = filter});

    BOOST_TEST(transport->sent().size() == 3U + 3U); // the reference: 3 + 3 * 3
}

BOOST_AUTO_TEST_SUITE_END()
