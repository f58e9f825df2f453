// Prints the users of a cloud of clouds.yaml:  identity_client CLOUD [DOMAIN_ID]
#include "identity_client.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/error.hpp>

#include <iostream>

int main(int count, char** words)
try {
    const auto session = ksauth::load_cloud(count > 1 ? words[1] : "").session();
    const identity::Client identity(session);
    for (const auto& user : identity.users().list({.domain_id = count > 2 ? words[2] : ""}))
        std::cout << user.id << ' ' << user.name << (user.enabled ? "" : " (disabled)") << '\n';
    return 0;
} catch (const ksauth::Error& error) {
    std::cerr << error.name() << ": " << error.what() << '\n';
    return 1;
}
