#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace ksauth;
using namespace std::chrono;

namespace {

Access parse(const std::string& body)
{
    return Access::parse(Json::parse(R"({"access": {)" + body + "}}"));
}

const std::string scoped = R"(
    "token": {"id": "the token itself", "issued_at": "2030-01-31T11:00:00.000000",
        "expires": "2030-01-31T12:00:00Z", "audit_ids": ["a2", "a1"], "bind": {"kerberos": "ann"},
        "tenant": {"id": "p1", "name": "demo", "enabled": true}},
    "user": {"id": "u1", "name": "ann", "username": "annie",
        "roles": [{"name": "member"}, {"name": "reader"}]},
    "metadata": {"is_admin": 0, "roles": ["r1", "r2"]},
    "trust": {"id": "t1", "trustee_user_id": "u1", "trustor_user_id": "u2", "impersonation": false},
    "serviceCatalog": [
        {"type": "compute", "name": "nova", "endpoints_links": [], "endpoints": [
            {"id": "e1", "region": "north", "publicURL": "http://nova/public",
             "internalURL": "http://nova/internal", "adminURL": ""}]}])";

} // namespace

BOOST_AUTO_TEST_SUITE(access_v2_test)

BOOST_AUTO_TEST_CASE(a_document_of_version_2_says_whose_it_is_and_for_what)
{
    const auto access = parse(scoped);

    BOOST_TEST(access.is_v2());
    BOOST_TEST(access.user_id() == "u1");
    BOOST_TEST(access.user_name() == "ann");
    BOOST_TEST(access.project_id() == "p1");
    BOOST_TEST(access.project_name() == "demo");
    BOOST_TEST(access.role_names().at(1) == "reader");
    BOOST_TEST(access.role_ids().at(0) == "r1");
    BOOST_TEST(access.bind()["kerberos"].as_string() == "ann");
    BOOST_TEST(access.initial_audit_id() == "a1");
}

BOOST_AUTO_TEST_CASE(its_times_have_other_names)
{
    const auto noon = sys_days(2030y / January / 31) + 12h;
    const auto access = parse(scoped);

    BOOST_CHECK(access.expires_at() == noon);
    BOOST_CHECK(access.issued_at() == noon - 1h);
    BOOST_CHECK_THROW(parse(R"("token": {"expires": "soon"})"), ProtocolError);
}

BOOST_AUTO_TEST_CASE(it_knows_trusts)
{
    const auto access = parse(scoped);

    BOOST_CHECK(access.scope() == ScopeKind::Trust);
    BOOST_TEST(access.trust_id() == "t1");
    BOOST_TEST(access.trustee_user_id() == "u1");
    BOOST_TEST(access.trustor_user_id() == "u2");
}

BOOST_AUTO_TEST_CASE(it_knows_no_domains)
{
    const auto access = parse(scoped);

    BOOST_TEST(access.user_domain_id() == "");
    BOOST_TEST(access.project_domain_id() == "");
    BOOST_TEST(access.domain_id() == "");
    BOOST_TEST(!access.system_scoped());
}

BOOST_AUTO_TEST_CASE(each_of_its_endpoints_has_a_url_for_each_interface)
{
    const auto access = parse(scoped);

    const auto& service = access.catalog().services().at(0);
    BOOST_REQUIRE(service.endpoints.size() == 2U);
    BOOST_TEST(service.endpoints.at(0).interface == "public");
    BOOST_TEST(service.endpoints.at(0).url == "http://nova/public");
    BOOST_TEST(service.endpoints.at(1).interface == "internal");
    BOOST_TEST(service.endpoints.at(1).region == "north");
    BOOST_TEST(service.endpoints.at(1).id == "e1");
}

BOOST_AUTO_TEST_CASE(its_endpoints_are_found_under_both_names_of_an_interface)
{
    const auto access = parse(scoped);

    const EndpointFilter old_name = {{"service_type", "compute"}, {"interface", "internalURL"}};
    const EndpointFilter new_name = {{"service_type", "compute"}, {"interface", "internal"}};
    BOOST_TEST(access.catalog().find(old_name).endpoint->url == "http://nova/internal");
    BOOST_TEST(access.catalog().find(new_name).endpoint->url == "http://nova/internal");
}

BOOST_AUTO_TEST_CASE(the_token_is_not_kept_in_the_document)
{
    const auto access = parse(scoped);

    BOOST_TEST(access.document().dump().find("the token itself") == std::string::npos);
    BOOST_TEST(access.document().at("/access/token/expires").as_string() == "2030-01-31T12:00:00Z");
}

BOOST_AUTO_TEST_CASE(older_forms_name_the_project_elsewhere)
{
    const auto grizzly = parse(R"("token": {}, "user": {"tenantId": "p1", "tenantName": "demo"})");
    const auto diablo = parse(R"("token": {"tenantId": "p1"})");

    BOOST_TEST(grizzly.project_id() == "p1");
    BOOST_TEST(grizzly.project_name() == "demo");
    BOOST_TEST(diablo.project_id() == "p1");
    BOOST_TEST(diablo.project_name() == "p1");
}

BOOST_AUTO_TEST_CASE(a_user_without_name_has_a_user_name)
{
    BOOST_TEST(parse(R"("token": {}, "user": {"username": "annie"})").user_name() == "annie");
}

BOOST_AUTO_TEST_SUITE_END()
