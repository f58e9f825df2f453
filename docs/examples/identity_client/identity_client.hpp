// A small typed client of the identity service: what a client author writes on top of an Adapter.
// Nothing here knows of tokens, URLs, versions, retries or how JSON is read.
//
//   const identity::Client identity(session);
//   for (const auto& user : identity.users().list({.domain_id = "default"}))
//       std::cout << user.name << '\n';
//
// Thread-safe, as what it is made of.
#pragma once

#include <ksauth/adapter.hpp>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace identity {

struct User {
    std::string id = {};
    std::string name = {};
    std::string domain_id = {};
    bool enabled = true;
};

/// Empty: any.
struct UserQuery {
    std::string name = {};
    std::string domain_id = {};
};

class Users {
public:
    explicit Users(ksauth::JsonAdapter service) : service_(std::move(service)) {}

    /// All of them, however many pages that takes.
    std::vector<User> list(const UserQuery& query = {}) const;

    /// One after the other, each page when it is needed, until `visit` says false.
    void for_each(const UserQuery& query, const std::function<bool(const User&)>& visit) const;

    /// Throws ksauth::NotFound.
    User get(const std::string& id) const;

private:
    ksauth::JsonAdapter service_;
};

class Client {
public:
    /// `options`: what the caller knows better, such as the interface or the region.
    explicit Client(const ksauth::Session& session, const ksauth::AdapterOptions& options = {});

    Users users() const { return Users(service_); }

private:
    ksauth::JsonAdapter service_;
};

} // namespace identity
