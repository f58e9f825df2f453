#include "unit/session/scripted_cloud.hpp"

#include <ksauth/adapter.hpp>
#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

using namespace ksauth;
using namespace ksauth::test;

namespace {

struct Fixture {
    Session session(std::vector<ServiceDefaults> services) const
    {
        return Session({.auth = auth, .services = std::move(services), .transport = transport});
    }

    Request last() const { return transport->sent().back(); }

    std::string header(std::string_view name) const
    {
        return std::string(last().headers.get(name).value_or("none"));
    }

    std::shared_ptr<FakeTransport> transport =
        std::make_shared<FakeTransport>([](const Request& sent) {
            return Response{.status = 200, .url = sent.url};
        });
    AuthPtr auth = make_auth({.authenticate = NumberedTokens(access_to("http://nova/v2.1"))});
};

RequestOptions to(const char* service_type)
{
    return {.endpoint_filter = {{"service_type", service_type}}};
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(service_defaults_test, Fixture)

BOOST_AUTO_TEST_CASE(a_service_may_have_an_endpoint_of_its_own)
{
    const auto session =
        this->session({{.service = "compute", .endpoint_override = "http://mine/{project_id}"}});

    session.get("/servers", to("compute"));

    BOOST_TEST(last().url == "http://mine/p1/servers");
    BOOST_TEST(session.endpoint({{"service_type", "compute"}}) == "http://mine/p1");
    BOOST_TEST(Adapter(session, {.service_type = "compute"}).endpoint() == "http://mine/p1");
}

BOOST_AUTO_TEST_CASE(all_names_of_a_service_are_one)
{
    const auto session =
        this->session({{.service = "block-storage", .endpoint_override = "http://disks"}});

    for (const auto* name : {"block-storage", "block_storage", "volumev3", "volume"}) {
        session.get("/volumes", to(name));
        BOOST_TEST(last().url == "http://disks/volumes", name);
    }
}

BOOST_AUTO_TEST_CASE(other_services_are_left_alone)
{
    const auto session =
        this->session({{.service = "image", .endpoint_override = "http://images"}});

    session.get("/servers", to("compute"));

    BOOST_TEST(last().url == "http://nova/v2.1/servers");
}

BOOST_AUTO_TEST_CASE(its_microversion_is_asked_for_unless_something_else_is)
{
    const auto session = this->session({{.service = "compute", .default_microversion = "2.79"}});

    session.get("/servers", to("compute"));
    BOOST_TEST(header("OpenStack-API-Version") == "compute 2.79");

    auto other = to("compute");
    other.microversion = "2.1";
    session.get("/servers", other);
    BOOST_TEST(header("OpenStack-API-Version") == "compute 2.1");

    const Adapter adapter(session, {.service_type = "compute"});
    adapter.get("/servers", {.microversion = std::string(no_microversion)});
    BOOST_TEST(header("OpenStack-API-Version") == "none");
}

BOOST_AUTO_TEST_CASE(what_the_catalog_calls_it_is_not_what_its_microversions_go_by)
{
    auto service = ServiceDefaults{.service = "container-infra", .default_microversion = "1.5"};
    service.endpoint_filter = {{"service_type", "compute"}};
    const auto session = this->session({service});

    session.get("/servers", to("container-infra"));

    BOOST_TEST(last().url == "http://nova/v2.1/servers");
    BOOST_TEST(header("OpenStack-API-Version") == "container-infrastructure-management 1.5");
}

BOOST_AUTO_TEST_CASE(its_region_goes_before_the_session_s_and_a_request_s_own_before_both)
{
    const Session session(
        {.auth = auth,
         .endpoint_defaults = {{"region_name", "nowhere"}},
         .services = {{.service = "compute", .endpoint_filter = {{"region_name", "north"}}}},
         .transport = transport}
    );

    session.get("/servers", to("compute"));
    auto elsewhere = to("compute");
    elsewhere.endpoint_filter.set("region_name", "nowhere");

    BOOST_TEST(last().url == "http://nova/v2.1/servers");
    BOOST_CHECK_THROW(session.get("/servers", elsewhere), EndpointNotFound);
}

BOOST_AUTO_TEST_CASE(a_type_that_means_a_version_has_none_of_the_configured_ones)
{
    auto service = ServiceDefaults{.service = "block-storage"};
    service.endpoint_filter = {{"version", "2"}};
    const auto session = this->session({service});

    // Not the complaint that version 2 contradicts the type.
    BOOST_CHECK_THROW(session.get("/volumes", to("volumev3")), EndpointNotFound);
}

BOOST_AUTO_TEST_CASE(requests_that_name_no_service_may_have_one)
{
    const auto session = this->session(
        {{.service = "", .endpoint_filter = {{"service_type", "compute"}}},
         {.service = "compute", .default_microversion = "2.1"}}
    );

    session.get("/servers");
    BOOST_TEST(last().url == "http://nova/v2.1/servers");

    BOOST_CHECK_THROW(session.get("/images", to("image")), EndpointNotFound);
    session.get("http://nova/other", {.microversion = ""});
    BOOST_TEST(last().url == "http://nova/other");
}

BOOST_AUTO_TEST_CASE(it_is_tried_again_as_often_as_is_said_of_it)
{
    ScriptedCloud cloud;
    const auto session = cloud.session(
        {.services = {{.service = "compute", .retry = {.status_code_retries = 1}}}},
        {status(503), status(200)}
    );

    const auto response = session.get("/servers", to("compute"));

    BOOST_TEST(response.status == 200);
    BOOST_TEST(cloud.transport->sent().size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_credential_of_another_cloud_does_not_go_to_this_ones_endpoint)
{
    const auto session =
        this->session({{.service = "compute", .endpoint_override = "http://mine"}});
    const auto theirs = make_auth(
        {.authenticate = NumberedTokens(access_to("http://theirs")), .auth_url = "http://k2/v3"}
    );
    auto options = to("compute");
    options.auth = theirs;

    session.get("/servers", options);

    BOOST_TEST(last().url == "http://theirs/servers");
    BOOST_TEST(session.endpoint(options.endpoint_filter, {}, theirs) == "http://theirs");
    BOOST_TEST(session.endpoint(options.endpoint_filter) == "http://mine");
}

BOOST_AUTO_TEST_CASE(another_user_of_the_same_cloud_goes_to_its_endpoint)
{
    const auto tokens = NumberedTokens(access_to("http://nova"));
    auth = make_auth({.authenticate = tokens, .auth_url = "http://k/v3"});
    const auto session =
        this->session({{.service = "compute", .endpoint_override = "http://mine"}});
    auto options = to("compute");
    options.auth = make_auth({.authenticate = tokens, .auth_url = "http://k/"});

    session.get("/servers", options);

    BOOST_TEST(last().url == "http://mine/servers");
}

BOOST_AUTO_TEST_SUITE_END()
