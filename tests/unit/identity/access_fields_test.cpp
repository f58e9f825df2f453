#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ostream>
#include <string>

using namespace ksauth;
using namespace std::chrono;
namespace data = boost::unit_test::data;

namespace {

Access token(const std::string& body)
{
    return Access::parse(Json::parse(R"({"token": {)" + body + "}}"));
}

struct Scoped {
    const char* body;
    const char* kind;

    friend std::ostream& operator<<(std::ostream& out, const Scoped& scoped)
    {
        return out << scoped.kind;
    }
};

const Scoped scopes[] = {
    {R"("user": {"id": "u1"})", "unscoped"},
    {R"("project": {"id": "p1"})", "project"},
    {R"("domain": {"id": "d1"})", "domain"},
    {R"("system": {"all": true})", "system"},
    {R"("system": {"all": false})", "unscoped"},
    {R"("project": {"id": "p1"}, "OS-TRUST:trust": {"id": "t1"})", "trust"},
};

// Documents that the reference fails on, and one in which everything has the wrong type.
constexpr const char* odd_documents[] = {
    R"({"token": {}})",
    R"({"token": {"user": {"id": "u1", "name": "ann", "OS-FEDERATION": {}}}})",
    R"({"token": {"user": 1, "project": [], "domain": "d", "roles": {}, "methods": 5, "catalog": {},
        "system": [], "OS-TRUST:trust": null, "OS-OAUTH1": true, "audit_ids": {}, "bind": 7,
        "application_credential": [], "oauth2_credential": "x", "service_providers": {"id": "x"},
        "issued_at": "yesterday", "is_domain": "yes", "is_admin_project": 0}})",
    R"({"token": {"roles": [1, null, {}], "methods": [null, 7], "audit_ids": [],
        "service_providers": [null, {}, {"auth_url": "http://x"}, {"id": 5}]}})",
    R"({"access": {"token": {}}})",
    R"({"access": {"token": {"id": 5}, "user": [], "metadata": 0, "trust": "t", "serviceCatalog": {}}})",
};

} // namespace

BOOST_AUTO_TEST_SUITE(access_fields_test)

BOOST_DATA_TEST_CASE(a_token_has_one_kind_of_scope, data::make(scopes), scoped)
{
    BOOST_TEST(to_text(token(scoped.body).scope()) == scoped.kind);
}

BOOST_AUTO_TEST_CASE(a_trust_says_who_lent_what_to_whom)
{
    const auto access = token(
        R"("OS-TRUST:trust": {"id": "t1", "trustor_user": {"id": "u2"}, "trustee_user": {"id": "u1"}})"
    );

    BOOST_TEST(access.trust_id() == "t1");
    BOOST_TEST(access.trustor_user_id() == "u2");
    BOOST_TEST(access.trustee_user_id() == "u1");
}

BOOST_AUTO_TEST_CASE(an_oauth_token_names_its_consumer)
{
    const auto access = token(R"("OS-OAUTH1": {"access_token_id": "at1", "consumer_id": "c1"})");

    BOOST_TEST(access.oauth_access_token_id() == "at1");
    BOOST_TEST(access.oauth_consumer_id() == "c1");
}

BOOST_AUTO_TEST_CASE(a_federated_user_comes_from_somewhere)
{
    const auto access = token(R"("user": {"id": "u1", "name": "ann", "OS-FEDERATION": {
        "identity_provider": {"id": "idp"}, "protocol": {"id": "openid"},
        "groups": [{"id": "g1"}, {"id": "g2"}]}})");

    BOOST_TEST(access.is_federated());
    BOOST_TEST(access.identity_provider_id() == "idp");
    BOOST_TEST(access.federation_protocol_id() == "openid");
    BOOST_TEST(access.federated_group_ids().at(1) == "g2");
    BOOST_TEST(access.user_domain_id() == "");
    BOOST_TEST(!token(R"("user": {"id": "u1"})").is_federated());
}

BOOST_AUTO_TEST_CASE(an_application_credential_has_rules)
{
    const auto access = token(R"("application_credential": {
        "id": "ac1", "name": "robot", "access_rules": [{"path": "/v2.1/servers"}]})");

    BOOST_TEST(access.application_credential_id() == "ac1");
    BOOST_TEST(access.application_credential_name() == "robot");
    BOOST_TEST(
        access.application_credential_access_rules()[0]["path"].as_string() == "/v2.1/servers"
    );
}

BOOST_AUTO_TEST_CASE(a_token_can_be_bound)
{
    const auto access =
        token(R"("bind": {"kerberos": "ann"}, "oauth2_credential": {"x5t#S256": "thumb"})");

    BOOST_TEST(access.bind()["kerberos"].as_string() == "ann");
    BOOST_TEST(access.oauth2_thumbprint() == "thumb");
    BOOST_TEST(token("").bind().is_null());
}

BOOST_AUTO_TEST_CASE(audit_ids_lead_back_to_the_initial_token)
{
    const auto first = token(R"("audit_ids": ["a1"])");
    const auto later = token(R"("audit_ids": ["a2", "a1"])");

    BOOST_TEST(first.audit_id() == "a1");
    BOOST_TEST(first.audit_chain_id() == "");
    BOOST_TEST(first.initial_audit_id() == "a1");
    BOOST_TEST(later.audit_id() == "a2");
    BOOST_TEST(later.audit_chain_id() == "a1");
    BOOST_TEST(later.initial_audit_id() == "a1");
}

BOOST_AUTO_TEST_CASE(roles_have_ids_and_names)
{
    const auto access = token(R"("roles": [{"id": "r1", "name": "member"}, {"id": "r2"}])");

    BOOST_TEST(access.role_ids().size() == 2U);
    BOOST_TEST(access.role_ids().at(1) == "r2");
    BOOST_TEST(access.role_names().size() == 1U);
}

BOOST_AUTO_TEST_CASE(every_project_is_the_admin_project_unless_the_document_denies_it)
{
    BOOST_TEST(token("").is_admin_project());
    BOOST_TEST(!token(R"("is_admin_project": false)").is_admin_project());
}

BOOST_AUTO_TEST_CASE(a_project_may_act_as_a_domain)
{
    BOOST_TEST(token(R"("is_domain": true)").project_is_domain());
    BOOST_TEST(!token("").project_is_domain());
}

BOOST_AUTO_TEST_CASE(service_providers_are_found_by_id)
{
    const auto access = token(R"("service_providers": [
        {"id": "sp1", "auth_url": "http://a1", "sp_url": "http://s1"},
        {"auth_url": "http://nameless"},
        {"id": "sp2", "auth_url": "http://a2", "sp_url": "http://s2"}])");

    BOOST_TEST(access.service_providers().size() == 2U);
    BOOST_TEST(access.find_service_provider("sp2")->sp_url == "http://s2");
    BOOST_TEST(access.find_service_provider("sp2")->auth_url == "http://a2");
    BOOST_TEST(!access.find_service_provider("sp3").has_value());
}

BOOST_AUTO_TEST_CASE(an_empty_catalog_is_told_from_none)
{
    BOOST_TEST(token(R"("catalog": [])").has_catalog());
    BOOST_TEST(!token("").has_catalog());
}

BOOST_AUTO_TEST_CASE(a_token_that_will_expire_soon_is_told)
{
    const auto noon = sys_days(2030y / January / 31) + 12h;
    const auto access = token(R"("expires_at": "2030-01-31T12:02:00Z")");

    BOOST_TEST(!access.expires_within(120s, noon));
    BOOST_TEST(access.expires_within(121s, noon));
    BOOST_TEST(access.expires_within(0s, noon + 3min));
    BOOST_TEST(!token("").expires_within(120s, noon));
}

BOOST_AUTO_TEST_CASE(a_bad_time_of_issue_harms_nobody)
{
    BOOST_TEST(!token(R"("issued_at": "yesterday")").issued_at().has_value());
}

BOOST_DATA_TEST_CASE(odd_documents_are_read_without_failing, data::make(odd_documents), document)
{
    const auto access = Access::parse(Json::parse(document));

    BOOST_TEST(access.project_id() == "");
    BOOST_TEST(access.user_domain_id() == "");
    BOOST_TEST(access.role_names().empty());
    BOOST_TEST(access.methods().empty());
    BOOST_TEST(access.audit_id() == "");
    BOOST_TEST(access.application_credential_id() == "");
    BOOST_TEST(access.oauth2_thumbprint() == "");
    BOOST_TEST(access.service_providers().empty());
    BOOST_TEST(access.catalog().empty());
    BOOST_TEST(access.is_admin_project());
    BOOST_CHECK(access.scope() == ScopeKind::Unscoped);
}

BOOST_AUTO_TEST_SUITE_END()
