// A small cloud in this process, on loopback ports of its own: an identity service, a compute-like
// service, and the token service of plugins/custom with a service that takes its tokens.
//
//   EmbeddedCloud cloud;
//   auto auth = ksauth::load_auth("v3password", cloud.password_options());
//   ...
//   cloud.revoke_tokens();   // the next request is answered with 401
//   BOOST_TEST(cloud.logins() == 2);
//
// Each service is an EmbeddedServer, so a test can replace or hold back the answer of any route.
// The catalog offers the regions "north" and "south", each with public, internal and admin
// endpoints, all with different URLs: "" is put before the version for public in north,
// "/internal" for internal in north, "/south/admin" for admin in south. Version documents and the
// answers are the same everywhere.
//
// Thread-safe. Objects share nothing.
#pragma once

#include "support/embedded_cloud_server.hpp"
#include "support/test_certificate.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::test {

struct CloudDomain {
    std::string id = {};
    std::string name = {};
};

struct CloudProject {
    std::string id = {};
    std::string name = {};
    std::string domain_id = "default";
};

struct CloudUser {
    std::string id = {};
    std::string name = {};
    std::string password = {};
    std::string domain_id = "default";
    std::string default_project_id = {}; ///< the scope of a login that names none
    std::string passcode = {};           ///< what the user's authenticator shows; "": has none

    /// Sets of methods, each of which is enough. Empty: any method is.
    std::vector<std::vector<std::string>> required_methods = {};
};

/// Also a client of OAuth 2.0, by its id and secret.
struct CloudApplicationCredential {
    std::string id = {};
    std::string name = {};
    std::string secret = {};
    std::string user_id = {};
    std::string project_id = {};
};

/// Lends the trustor's roles in a project to the trustee.
struct CloudTrust {
    std::string id = {};
    std::string project_id = {};
    std::string trustor_id = {};
    std::string trustee_id = {};
};

/// A client of the token service that plugins/custom talks to.
struct CloudClient {
    std::string id = {};
    std::string secret = {};
};

/// What there is in a cloud. Every user may have every scope.
struct CloudContents {
    std::vector<CloudDomain> domains = {{"default", "Default"}, {"d-shire", "Shire"}};
    std::vector<CloudProject> projects = {
        {"p-demo", "demo"},
        {"p-other", "other"},
        {"p-garden", "garden", "d-shire"},
    };
    std::vector<CloudUser> users = {
        {"u-ann", "ann", "ann's password"},
        {"u-bob", "bob", "bob's password", "default", "p-demo"},
        {"u-sam", "sam", "sam's password", "d-shire"},
    };
    std::vector<CloudApplicationCredential> application_credentials = {
        {"ac-1", "backup", "backup's secret", "u-bob", "p-demo"},
    };
    std::vector<CloudTrust> trusts = {{"t-bob-ann", "p-demo", "u-bob", "u-ann"}};
    std::vector<CloudClient> clients = {{"robot", "robot's secret"}};
};

struct CloudOptions {
    CloudContents contents = {};
    std::chrono::seconds token_life = std::chrono::hours(1);
    bool tls = false; ///< all services speak TLS, with a certificate made for this cloud

    /// With TLS, services ask clients for a certificate. The identity service then knows users by
    /// its name, and takes it, with a scope in the headers, for a token.
    bool client_certificates = false;

    /// The services' idea of the time; called on their threads.
    std::function<std::chrono::system_clock::time_point()> now = std::chrono::system_clock::now;
};

class EmbeddedCloud {
public:
    using Options = std::map<std::string, std::string, std::less<>>; ///< as ksauth::OptionMap

    explicit EmbeddedCloud(CloudOptions options = {});
    ~EmbeddedCloud();
    EmbeddedCloud(const EmbeddedCloud&) = delete;
    EmbeddedCloud& operator=(const EmbeddedCloud&) = delete;

    /// Routes: GET / and /v3; POST, GET, HEAD and DELETE /v3/auth/tokens; GET /v3/users; POST
    /// /v2.0/tokens; POST /v3/OS-OAUTH2/token, which wants the id and secret of an application
    /// credential or, as if it had seen a certificate, a user's id.
    EmbeddedServer& identity();

    /// GET / and /v2.1; GET /v2.1/... needs a token and answers {"asked_by": {"user_id", ...},
    /// "path", "region", "interface"}.
    EmbeddedServer& compute();

    /// POST /token {"client_id", "client_secret"} answers {"token", "expires_in"}.
    EmbeddedServer& token_service();

    /// GET of anything needs a token of the token service and answers {"asked_by": {"client_id"},
    /// "path"}.
    EmbeddedServer& inventory();

    /// "http://127.0.0.1:40123/v3".
    std::string auth_url() const;

    /// For plugin v3password: ann, in project demo.
    Options password_options() const;

    /// For plugin custom: the client "robot"; the services "inventory", and "inventory@south" below
    /// "/south".
    Options custom_options() const;

    /// A new token of that user, for plugin token. Unscoped without a project. Counts as no login.
    std::string issue_token(std::string_view user_id, std::string_view project_id = {});

    /// From now on tokens, of both kinds, are good for that long.
    void set_token_life(std::chrono::seconds life);

    /// Makes that token one that no service accepts, though its time is not over. False when it was
    /// none.
    bool revoke(std::string_view token);

    /// The same for all tokens of both kinds that there are.
    void revoke_tokens();

    /// Logins at the identity service that gave a token, and those that were refused.
    std::size_t logins() const;
    std::size_t refused_logins() const;

    /// Tokens that the token service gave.
    std::size_t client_logins() const;

    /// The authority to trust when `tls` is set; else null.
    const TestCertificate* certificate() const noexcept;

private:
    class Services;
    std::unique_ptr<Services> services_;
};

} // namespace ksauth::test
