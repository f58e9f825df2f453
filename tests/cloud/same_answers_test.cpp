// The library's answers are those of keystoneauth1: the scope of every login, and the endpoint for
// every filter.
#include "cloud/real_cloud.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace {

using namespace ksauth;
using namespace ksauth::test;

EndpointFilter filter_of(const Json& wanted)
{
    EndpointFilter filter;
    for (const auto& [key, value] : wanted.members()) {
        std::vector<std::string> values;
        for (const auto& item : value.items())
            values.emplace_back(item.as_string());
        if (value.is_string()) values.emplace_back(value.as_string());
        filter.set(key, values);
    }
    return filter;
}

Json text_or_null(std::string_view text)
{
    return text.empty() ? Json() : Json(text);
}

template <class Texts>
Json sorted(Texts texts)
{
    std::sort(texts.begin(), texts.end());
    return Json::array({texts.begin(), texts.end()});
}

// In the words of oracle.py, and in its order.
Json scope_of(const Access& access)
{
    std::vector<std::string> types;
    for (const auto& service : access.catalog().services())
        types.push_back(service.type);
    return Json::object(
        {{"user_id", text_or_null(access.user_id())},
         {"user_name", text_or_null(access.user_name())},
         {"user_domain_id", text_or_null(access.user_domain_id())},
         {"project_id", text_or_null(access.project_id())},
         {"project_name", text_or_null(access.project_name())},
         {"project_domain_id", text_or_null(access.project_domain_id())},
         {"domain_id", text_or_null(access.domain_id())},
         {"domain_name", text_or_null(access.domain_name())},
         {"system", access.system_scoped()},
         {"trust_id", text_or_null(access.trust_id())},
         {"role_names", sorted(access.role_names())},
         {"service_types", sorted(types)}}
    );
}

// The URL, or null.
Json find(const Session& session, const EndpointFilter& filter)
{
    try {
        return session.endpoint(filter);
    } catch (const EndpointNotFound&) {
        return {};
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(same_answers_test)

BOOST_AUTO_TEST_CASE(every_login_has_the_scope_that_keystoneauth_gets)
{
    BOOST_REQUIRE(!cloud()["logins"].members().empty());
    for (const auto& [name, login] : cloud()["logins"].members()) {
        BOOST_TEST_CONTEXT(name)
        {
            const auto scope = scope_of(*session(name).access());

            BOOST_TEST(scope.dump() == oracle()["scopes"][name].dump());
        }
    }
}

BOOST_AUTO_TEST_CASE(every_filter_finds_the_endpoint_that_keystoneauth_finds)
{
    const auto& questions = oracle()["endpoints"].items();

    BOOST_REQUIRE(questions.size() > 500);
    for (const auto& question : questions) {
        const auto found =
            find(session(question["login"].as_string()), filter_of(question["filter"]));

        BOOST_TEST_CONTEXT(question["login"].as_string() << " " << question["filter"].dump())
        {
            BOOST_TEST(found.dump() == question["url"].dump());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
