// Prints the list of servers; ksauth asks for it.
#include <ksauth/ksauth.hpp>

#include <iostream>

int main()
try {
    const ksauth::Session session = ksauth::load_cloud().session();
    const auto servers = session.get(
        "/servers", {.endpoint_filter = {{"service_type", "compute"}, {"interface", "public"}}}
    );
    std::cout << servers.body;
} catch (const ksauth::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
