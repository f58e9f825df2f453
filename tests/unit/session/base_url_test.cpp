#include "session/base_url.hpp"
#include "unit/fake_port.hpp"
#include "unit/tiny_plugin.hpp"

#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace ksauth;
using test::access_to;
using test::FakePort;
using test::make_auth;
using test::NumberedTokens;
namespace data = boost::unit_test::data;

namespace {

const EndpointFilter compute = {{"service_type", "compute"}};

std::string
located(std::string_view url, const RequestOptions& options = {}, const AuthPtr& auth = {})
{
    FakePort port;
    return locate(url, options, compute, auth.get(), port);
}

AuthPtr auth_for(const std::string& catalog_url)
{
    return make_auth({.authenticate = NumberedTokens(access_to(catalog_url))});
}

} // namespace

BOOST_AUTO_TEST_SUITE(base_url_test)

BOOST_AUTO_TEST_CASE(an_absolute_url_is_taken_as_it_is)
{
    const RequestOptions override{.endpoint_override = "http://other"};

    BOOST_TEST(located("http://x/a?b=c", override, auth_for("http://nova")) == "http://x/a?b=c");
}

BOOST_AUTO_TEST_CASE(an_override_goes_before_the_catalog)
{
    const RequestOptions override{.endpoint_override = "http://other/base/"};

    BOOST_TEST(located("/a", override, auth_for("http://nova")) == "http://other/base/a");
    BOOST_TEST(located("/a", override) == "http://other/base/a");
}

BOOST_AUTO_TEST_CASE(the_catalog_is_asked_otherwise)
{
    BOOST_TEST(
        located("/servers?x=1", {}, auth_for("http://nova/v2.1/")) == "http://nova/v2.1/servers?x=1"
    );
    BOOST_TEST(located("", {}, auth_for("http://nova/v2.1")) == "http://nova/v2.1/");
}

BOOST_AUTO_TEST_CASE(a_version_that_both_have_is_written_once)
{
    BOOST_TEST(join_endpoint("http://k/v3", "/v3/users") == "http://k/v3/users");
    BOOST_TEST(join_endpoint("http://k/identity/v3/", "v3/users") == "http://k/identity/v3/users");
    BOOST_TEST(join_endpoint("http://k/v3", "/v3") == "http://k/v3");
    BOOST_TEST(join_endpoint("http://k/v3", "/v3?x=1") == "http://k/v3?x=1");
    BOOST_TEST(join_endpoint("http://n/v2.1", "/v2.1/servers") == "http://n/v2.1/servers");
}

BOOST_AUTO_TEST_CASE(what_is_no_common_version_is_kept)
{
    BOOST_TEST(join_endpoint("http://k/v3", "/v2.0/users") == "http://k/v3/v2.0/users");
    BOOST_TEST(join_endpoint("http://k/v3", "/v30/users") == "http://k/v3/v30/users");
    BOOST_TEST(join_endpoint("http://k/vx", "/vx/users") == "http://k/vx/vx/users");
    BOOST_TEST(join_endpoint("http://k", "/v3/users") == "http://k/v3/users");
    BOOST_TEST(join_endpoint("http://swift/v1/AUTH_p", "/v1/x") == "http://swift/v1/AUTH_p/v1/x");
}

BOOST_AUTO_TEST_CASE(without_auth_there_is_no_endpoint)
{
    BOOST_CHECK_EXCEPTION(
        located("/servers"),
        MissingAuthPlugin,
        [](const MissingAuthPlugin& error) {
            return std::string(error.what()) == "an auth plugin is needed to find the endpoint for "
                                                "'/servers'; give one, an absolute URL, or "
                                                "endpoint_override";
        }
    );
}

BOOST_AUTO_TEST_CASE(a_service_that_is_not_there_is_not_found)
{
    FakePort port;
    const auto auth = auth_for("http://nova");

    BOOST_CHECK_THROW(
        locate("/x", {}, {{"service_type", "dns"}}, auth.get(), port), EndpointNotFound
    );
}

BOOST_AUTO_TEST_CASE(a_template_is_filled_with_ids_of_the_credential)
{
    const auto auth = auth_for("http://nova");

    for (const auto* base :
         {"http://x/{project_id}/{user_id}", "http://x/%(project_id)s/%(user_id)s"})
        BOOST_TEST(located("/a", {.endpoint_override = base}, auth) == "http://x/p1/u1/a");
}

BOOST_AUTO_TEST_CASE(an_override_without_template_needs_no_login)
{
    const NumberedTokens logins;
    const auto auth = make_auth({.authenticate = logins});

    located("/a", {.endpoint_override = "http://x/100%25"}, auth);

    BOOST_TEST(logins.count() == 0);
}

BOOST_AUTO_TEST_CASE(percent_signs_that_are_no_template_stay)
{
    BOOST_TEST(located("/a", {.endpoint_override = "http://x/a%20b"}) == "http://x/a%20b/a");
    BOOST_TEST(fill_template("http://x/%(project_id", nullptr) == "http://x/%(project_id");
    BOOST_TEST(fill_template("http://x/{project_id", nullptr) == "http://x/{project_id");
}

constexpr const char* unknown[] = {"{tenant_id}", "%(tenant_id)s", "{}", "{project_id }"};

BOOST_DATA_TEST_CASE(other_names_are_refused, data::make(unknown), text)
{
    const auto access = access_to("http://nova");

    BOOST_CHECK_THROW(fill_template(text, access.get()), ConfigError);
}

BOOST_AUTO_TEST_CASE(a_credential_without_that_id_is_named)
{
    const Access unscoped = Access::parse(Json::parse(R"({"token": {"user": {"id": "u1"}}})"));

    BOOST_CHECK_EXCEPTION(
        fill_template("{project_id}", &unscoped),
        ConfigError,
        [](const ConfigError& error) {
            return std::string(error.what()) ==
                   "endpoint_override: the credential has no project_id to put in";
        }
    );
}

BOOST_AUTO_TEST_SUITE_END()
