// A token that is revoked in the middle of a job is replaced, whatever plugin made it.
#include "flow/flow.hpp"
#include "support/temp_folder.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

using namespace ksauth;
using namespace ksauth::test;

namespace {

// Where all plugins get in; each login may be prepared.
struct Room {
    EmbeddedCloud cloud{with_eve()};
    TempFolder folder;

    static CloudOptions with_eve()
    {
        CloudOptions options;
        options.contents.users.push_back(
            {"u-eve", "eve", "eve's password", "default", "p-demo", "012345"}
        );
        return options;
    }

    std::string catalog() const
    {
        return R"("user": {"id": "u-bob"}, "catalog": [{"type": "identity", "endpoints":
                   [{"interface": "public", "url": ")" +
               cloud.auth_url() + R"("}]}])";
    }

    void next_token(std::string_view route, const std::string& more)
    {
        cloud.identity().override_once(
            route,
            {.status = 201,
             .body = R"({"token": {)" + more + "}}",
             .headers = {{"X-Subject-Token", cloud.issue_token("u-bob", "p-demo")}}}
        );
    }

    // Everything that makes tokens, for a plugin: exec's helper writes a line each time.
    std::size_t steps_of_logins()
    {
        std::size_t count = 0;
        for (auto* server : {&cloud.identity(), &cloud.token_service()}) {
            for (const auto& request : server->seen())
                count += request.method == "POST" ? 1U : 0U;
        }
        std::ifstream runs(folder.path() / "runs");
        return count +
               static_cast<std::size_t>(std::count(
                   std::istreambuf_iterator<char>(runs), std::istreambuf_iterator<char>(), '\n'
               ));
    }
};

struct Way {
    std::string plugin;
    std::function<OptionMap(Room&)> options;
    std::function<void(Room&)> before_login = [](Room&) {};
};

std::ostream& operator<<(std::ostream& out, const Way& way)
{
    return out << way.plugin;
}

OptionMap identity(const Room& room, OptionMap more)
{
    more["auth_url"] = room.cloud.auth_url();
    return more;
}

OptionMap identity_v2(Room& room, OptionMap more)
{
    more["auth_url"] = room.cloud.identity().url() + "/v2.0";
    return more;
}

OptionMap bob()
{
    return {{"user_id", "u-bob"}, {"password", "bob's password"}};
}

void answer_oauth1(Room& room)
{
    room.next_token("POST /v3/auth/tokens", room.catalog());
}

// The local login, the assertion, and the other cloud's answer to it; the rest is real.
void answer_k2k(Room& room)
{
    const auto& url = room.cloud.identity().url();
    const std::string way = "/v3/OS-FEDERATION/identity_providers/i/protocols/saml2/auth";
    room.next_token(
        "POST /v3/auth/tokens",
        R"("service_providers": [{"id": "sp1", "auth_url": ")" + url + way + R"(", "sp_url": ")" +
            url + R"(/sp"}])"
    );
    auto& server = room.cloud.identity();
    server.override_answer("POST /v3/auth/OS-FEDERATION/saml2/ecp", {.body = "<assertion/>"});
    server.override_answer("POST /sp", {.status = 302, .headers = {{"Location", "http://x"}}});
    room.next_token("GET " + way, room.catalog());
}

// exec's helper: what it prints, and that it ran.
OptionMap exec_options(Room& room)
{
    const auto script = room.folder.write(
        "helper",
        "echo run >> '" + room.folder.path().string() + "/runs'\ncat '" +
            room.folder.path().string() + "/answer'\n"
    );
    return {
        {"command", R"(["/bin/sh", ")" + script.string() + "\"]"},
        {"endpoint", room.cloud.auth_url()}};
}

void answer_exec(Room& room)
{
    room.folder.write("answer", R"({"token": ")" + room.cloud.issue_token("u-bob") + "\"}");
}

OptionMap chain_options(Room& room)
{
    const auto file = room.folder.write(
        "ac.json",
        R"({"auth_url": ")" + room.cloud.auth_url() +
            R"(", "application_credential_id": "ac-1",
                "application_credential_secret": "backup's secret"})"
    );
    return {{"sources", "file"}, {"file", file.string()}};
}

OptionMap oauth2(Room& room, OptionMap more)
{
    more["oauth2_endpoint"] = room.cloud.auth_url() + "/OS-OAUTH2/token";
    return identity(room, std::move(more));
}

const OptionMap application_credential = {
    {"application_credential_id", "ac-1"}, {"application_credential_secret", "backup's secret"}};

const std::vector<Way> ways = {
    {"v3password", [](Room& room) { return identity(room, bob()); }},
    {"password",
     [](Room& room) {
         auto options = bob();
         options["auth_url"] = room.cloud.identity().url();
         return options;
     }},
    {"v3token",
     [](Room& room) {
         return identity(
             room, {{"token", room.cloud.issue_token("u-bob")}, {"project_id", "p-demo"}}
         );
     }},
    {"token",
     [](Room& room) {
         return identity(
             room, {{"token", room.cloud.issue_token("u-bob")}, {"project_id", "p-demo"}}
         );
     }},
    {"v3totp",
     [](Room& room) {
         return identity(room, {{"user_id", "u-eve"}});
     }},
    {"v3multifactor",
     [](Room& room) {
         return identity(
             room,
             {{"auth_methods", "v3password,v3totp"},
              {"user_id", "u-eve"},
              {"password", "eve's password"}}
         );
     }},
    {"v3applicationcredential", [](Room& room) { return identity(room, application_credential); }},
    {"v3oauth1",
     [](Room& room) {
         return identity(
             room,
             {{"consumer_key", "c"},
              {"consumer_secret", "cs"},
              {"access_key", "a"},
              {"access_secret", "s"}}
         );
     },
     answer_oauth1},
    {"v3oauth2clientcredential",
     [](Room& room) {
         return oauth2(
             room, {{"oauth2_client_id", "ac-1"}, {"oauth2_client_secret", "backup's secret"}}
         );
     }},
    {"v3oauth2mtlsclientcredential",
     [](Room& room) {
         return oauth2(room, {{"oauth2_client_id", "u-bob"}});
     }},
    {"v2password",
     [](Room& room) {
         auto options = bob();
         options["tenant_id"] = "p-demo";
         return identity_v2(room, options);
     }},
    {"v2token",
     [](Room& room) {
         return identity_v2(
             room, {{"token", room.cloud.issue_token("u-bob")}, {"tenant_id", "p-demo"}}
         );
     }},
    {"v3k2k",
     [](Room& room) {
         return identity(
             room,
             {{"service_provider", "sp1"},
              {"project_id", "p-demo"},
              {"base_auth",
               R"({"auth_type": "v3password", "auth": {"auth_url": ")" + room.cloud.auth_url() +
                   R"(", "user_id": "u-bob", "password": "bob's password"}})"}}
         );
     },
     answer_k2k},
    {"exec", exec_options, answer_exec},
    {"chain", chain_options},
    {"custom", [](Room& room) { return options_from(room.cloud.custom_options()); }},
};

// A person whose authenticator always shows the same.
class Person final : public PromptHandler {
public:
    std::optional<Secret> ask(const Question& /*question*/, const Context& /*context*/) override
    {
        return Secret("012345");
    }
};

int do_job(const Session& session, const Way& way)
{
    const bool custom = way.plugin == "custom";
    const RequestOptions options{.endpoint_filter = service(custom ? "inventory" : "identity")};
    return session.get(custom ? "/things" : "/v3/users", options).status;
}

std::string header_of(const Session& session)
{
    return std::string(session.credential()->headers.get("X-Auth-Token").value());
}

} // namespace

BOOST_AUTO_TEST_SUITE(revocation_flow_test)

BOOST_DATA_TEST_CASE(
    a_revoked_token_costs_one_login_and_no_failure, boost::unit_test::data::make(ways), way
)
{
    Room room;
    const Session session(
        {.auth = load_auth(way.plugin, way.options(room)), .prompt = std::make_shared<Person>()}
    );
    way.before_login(room);
    do_job(session, way);
    const auto first = header_of(session);
    const auto one_login = room.steps_of_logins();

    BOOST_TEST(room.cloud.revoke(first));
    way.before_login(room);
    const auto status = do_job(session, way);

    BOOST_TEST(status == 200);
    BOOST_TEST(header_of(session) != first);
    BOOST_TEST(one_login > 0U);
    BOOST_TEST(room.steps_of_logins() == 2 * one_login);
}

BOOST_AUTO_TEST_SUITE_END()
