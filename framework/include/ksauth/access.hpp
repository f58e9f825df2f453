// What the identity service said along with a token: whose it is, what it is good for, until when,
// and the service catalog. Names follow the Identity API v3 ("Password authentication", response).
//
// Immutable; safe to read from any thread.
#pragma once

#include <ksauth/catalog.hpp>
#include <ksauth/clock.hpp>
#include <ksauth/export.hpp>
#include <ksauth/json.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace ksauth {

class KSAUTH_API Access {
public:
    /// Reads a v3 token document, `{"token": {...}}`. Throws ProtocolError that says what is
    /// missing or malformed.
    static Access parse(const Json& document);

    /// The document as it came. Holds no token.
    const Json& document() const noexcept { return document_; }

    std::optional<WallTime> expires_at() const noexcept { return expires_at_; } ///< none: never
    std::optional<WallTime> issued_at() const noexcept { return issued_at_; }

    std::string_view user_id() const noexcept { return at("/user/id"); }
    std::string_view user_name() const noexcept { return at("/user/name"); }
    std::string_view user_domain_id() const noexcept { return at("/user/domain/id"); }
    std::string_view user_domain_name() const noexcept { return at("/user/domain/name"); }
    std::string_view project_id() const noexcept
    {
        return at("/project/id");
    } ///< "" if not so scoped
    std::string_view project_name() const noexcept { return at("/project/name"); }
    std::string_view project_domain_id() const noexcept { return at("/project/domain/id"); }
    std::string_view project_domain_name() const noexcept { return at("/project/domain/name"); }
    std::string_view domain_id() const noexcept
    {
        return at("/domain/id");
    } ///< "" if not so scoped
    std::string_view domain_name() const noexcept { return at("/domain/name"); }
    std::string_view trust_id() const noexcept { return at("/OS-TRUST:trust/id"); }
    bool system_scoped() const noexcept { return token().at("/system/all").as_bool(); }

    std::vector<std::string_view> role_names() const;
    std::vector<std::string_view> methods() const; ///< how the user proved who they are

    const Catalog& catalog() const noexcept { return catalog_; }

private:
    const Json& token() const noexcept { return document_["token"]; }
    std::string_view at(std::string_view pointer) const noexcept
    {
        return token().at(pointer).as_string();
    }

    Json document_;
    std::optional<WallTime> expires_at_;
    std::optional<WallTime> issued_at_;
    Catalog catalog_;
};

} // namespace ksauth
