// What the identity service said along with a token: whose it is, what it is good for, until when,
// and the service catalog. Names follow the Identity API v3 ("Password authentication", response);
// a document of Identity v2.0 answers the same questions as far as it can.
//
// What a document does not say is "", empty or nothing; reading it never fails. Immutable; safe to
// read from any thread. Views live as long as the Access.
#pragma once

#include <ksauth/catalog.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/export.hpp>
#include <ksauth/json.hpp>

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth {

/// What a token is good for.
enum class ScopeKind { Unscoped, Project, Domain, System, Trust };

/// "project", "domain", ...
KSAUTH_API std::string_view to_text(ScopeKind kind) noexcept;

/// Another cloud that trusts this one's identity service (Keystone to Keystone federation).
struct ServiceProvider {
    std::string id = {};
    std::string auth_url = {}; ///< where it exchanges an assertion for a token
    std::string sp_url = {};   ///< where the assertion goes
};

class KSAUTH_API Access {
public:
    /// Reads a token document: v3, `{"token": {...}}`, or v2.0, `{"access": {...}}`. Throws
    /// ProtocolError when it is neither, or its expiry is no time.
    static Access parse(const Json& document);

    /// The document as it came, but for the token that one of v2.0 holds.
    const Json& document() const noexcept { return document_; }
    bool is_v2() const noexcept { return v2_; }

    std::optional<WallTime> expires_at() const noexcept { return expires_at_; } ///< none: never
    std::optional<WallTime> issued_at() const noexcept { return issued_at_; }
    bool expires_within(std::chrono::seconds time, WallTime now) const noexcept;

    std::string_view user_id() const noexcept { return at("/user/id"); }
    std::string_view user_name() const noexcept;
    std::string_view user_domain_id() const noexcept { return at("/user/domain/id"); }
    std::string_view user_domain_name() const noexcept { return at("/user/domain/name"); }

    // What it is good for. Those of other kinds of scope are "".
    ScopeKind scope() const noexcept;
    std::string_view project_id() const noexcept;
    std::string_view project_name() const noexcept;
    std::string_view project_domain_id() const noexcept { return at("/project/domain/id"); }
    std::string_view project_domain_name() const noexcept { return at("/project/domain/name"); }
    bool project_is_domain() const noexcept { return body()["is_domain"].as_bool(); }
    std::string_view domain_id() const noexcept { return at("/domain/id"); }
    std::string_view domain_name() const noexcept { return at("/domain/name"); }
    bool system_scoped() const noexcept { return body().at("/system/all").as_bool(); }
    bool is_admin_project() const noexcept; ///< true unless the document denies it

    std::vector<std::string_view> role_ids() const;
    std::vector<std::string_view> role_names() const;

    // How the user proved who they are, and what follows from it.
    std::vector<std::string_view> methods() const;
    std::string_view trust_id() const noexcept;
    std::string_view trustor_user_id() const noexcept; ///< who lent the roles
    std::string_view trustee_user_id() const noexcept; ///< who may use them
    std::string_view oauth_access_token_id() const noexcept;
    std::string_view oauth_consumer_id() const noexcept;
    bool is_federated() const noexcept { return !federation().is_null(); }
    std::string_view identity_provider_id() const noexcept;
    std::string_view federation_protocol_id() const noexcept;
    std::vector<std::string_view> federated_group_ids() const;
    std::string_view application_credential_id() const noexcept;
    std::string_view application_credential_name() const noexcept;
    const Json& application_credential_access_rules() const noexcept; ///< a list, or null
    std::string_view oauth2_thumbprint() const noexcept; ///< of the certificate it is bound to
    const Json& bind() const noexcept; ///< what else must be proved to use it, or null

    // Names for the operator's logs. The initial one is shared by all tokens that were made from
    // one another.
    std::string_view audit_id() const noexcept;
    std::string_view audit_chain_id() const noexcept;
    std::string_view initial_audit_id() const noexcept;

    std::vector<ServiceProvider> service_providers() const;
    std::optional<ServiceProvider> find_service_provider(std::string_view id) const;

    /// Unscoped tokens, and those asked for without, have an empty one.
    const Catalog& catalog() const noexcept { return catalog_; }
    bool has_catalog() const noexcept;

private:
    Access() = default;
    const Json& body() const noexcept { return document_[v2_ ? "access" : "token"]; }
    const Json& federation() const noexcept { return body().at("/user/OS-FEDERATION"); }
    std::string_view at(std::string_view pointer) const noexcept;
    std::string_view first_of(std::initializer_list<std::string_view> pointers) const noexcept;

    Json document_;
    bool v2_ = false;
    std::optional<WallTime> expires_at_;
    std::optional<WallTime> issued_at_;
    Catalog catalog_;
};

} // namespace ksauth
