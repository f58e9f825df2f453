#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace ksauth;
using namespace std::chrono;
namespace data = boost::unit_test::data;

namespace {

Access parse(const std::string& document)
{
    return Access::parse(Json::parse(document));
}

const std::string project_scoped = R"({"token": {
    "methods": ["password", "totp"],
    "user": {"id": "u1", "name": "ann", "domain": {"id": "d1", "name": "Default"}},
    "project": {"id": "p1", "name": "demo", "domain": {"id": "d2", "name": "Other"}},
    "roles": [{"id": "r1", "name": "member"}, {"id": "r2", "name": "reader"}],
    "issued_at": "2030-01-31T11:00:00.000000Z",
    "expires_at": "2030-01-31T12:00:00.500000Z",
    "catalog": [{"type": "identity", "endpoints": [{"interface": "public", "url": "http://id"}]}]}})";

} // namespace

BOOST_AUTO_TEST_SUITE(access_test)

BOOST_AUTO_TEST_CASE(a_project_scoped_token_says_whose_it_is_and_for_what)
{
    const auto access = parse(project_scoped);

    BOOST_TEST(access.user_id() == "u1");
    BOOST_TEST(access.user_name() == "ann");
    BOOST_TEST(access.user_domain_id() == "d1");
    BOOST_TEST(access.user_domain_name() == "Default");
    BOOST_TEST(access.project_id() == "p1");
    BOOST_TEST(access.project_name() == "demo");
    BOOST_TEST(access.project_domain_id() == "d2");
    BOOST_TEST(access.project_domain_name() == "Other");
    BOOST_TEST(access.domain_id() == "");
    BOOST_TEST(!access.system_scoped());
}

BOOST_AUTO_TEST_CASE(roles_methods_and_catalog_are_read)
{
    const auto access = parse(project_scoped);

    BOOST_TEST(access.role_names().size() == 2);
    BOOST_TEST(access.role_names().at(1) == "reader");
    BOOST_TEST(access.methods().at(0) == "password");
    BOOST_TEST(access.methods().at(1) == "totp");
    BOOST_TEST(access.catalog().services().at(0).type == "identity");
}

BOOST_AUTO_TEST_CASE(times_are_read_with_and_without_fractions)
{
    const auto noon = sys_days(2030y / January / 31) + 12h;

    BOOST_TEST((parse(project_scoped).expires_at() == noon + 500ms));
    BOOST_TEST((parse(project_scoped).issued_at() == noon - 1h));
    BOOST_TEST((parse(R"({"token": {"expires_at": "2030-01-31T12:00:00Z"}})").expires_at() == noon)
    );
}

BOOST_AUTO_TEST_CASE(other_scopes_are_read)
{
    const auto domain = parse(R"({"token": {"domain": {"id": "d1", "name": "Default"}}})");
    const auto system = parse(R"({"token": {"system": {"all": true}}})");
    const auto trust = parse(R"({"token": {"OS-TRUST:trust": {"id": "t1"}}})");

    BOOST_TEST(domain.domain_id() == "d1");
    BOOST_TEST(domain.domain_name() == "Default");
    BOOST_TEST(system.system_scoped());
    BOOST_TEST(trust.trust_id() == "t1");
}

BOOST_AUTO_TEST_CASE(what_a_token_does_not_say_is_empty)
{
    const auto access = parse(R"({"token": {}})");

    BOOST_TEST(access.user_id() == "");
    BOOST_TEST(access.role_names().empty());
    BOOST_TEST(access.methods().empty());
    BOOST_TEST(access.catalog().empty());
    BOOST_TEST(!access.expires_at().has_value());
    BOOST_TEST(!access.issued_at().has_value());
}

BOOST_AUTO_TEST_CASE(a_token_that_never_expires_says_null)
{
    BOOST_TEST(!parse(R"({"token": {"expires_at": null}})").expires_at().has_value());
}

BOOST_AUTO_TEST_CASE(the_document_is_kept_as_it_came)
{
    BOOST_TEST(parse(project_scoped).document().dump() == Json::parse(project_scoped).dump());
}

BOOST_AUTO_TEST_CASE(what_was_read_outlives_the_document)
{
    const auto access = std::make_unique<Access>(parse(project_scoped));
    const Access copy = *access;

    BOOST_TEST(copy.user_name() == "ann");
    BOOST_TEST(copy.catalog().find({}).endpoint->url == "http://id");
}

constexpr const char* no_documents[] = {
    "null",
    "[]",
    "{}",
    R"({"token": null})",
    R"({"token": []})",
    R"({"token": "t"})",
    R"({"access": {}})",
    R"({"access": []})",
    R"({"access": {"token": "t"}})"};

BOOST_DATA_TEST_CASE(what_is_no_token_document_is_refused, data::make(no_documents), text)
{
    BOOST_CHECK_THROW(parse(text), ProtocolError);
}

constexpr const char* bad_times[] = {
    "\"tomorrow\"", "\"\"", "5", "true", "{}", "\"2030-99-01T00:00:00Z\""};

BOOST_DATA_TEST_CASE(a_bad_time_is_named, data::make(bad_times), text)
{
    const auto document = R"({"token": {"expires_at": )" + std::string(text) + "}}";

    BOOST_CHECK_EXCEPTION(parse(document), ProtocolError, [](const ProtocolError& error) {
        return std::string(error.what())
            .starts_with("the token document's expires_at is not a time: ");
    });
}

BOOST_AUTO_TEST_SUITE_END()
