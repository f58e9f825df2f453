// The embedded cloud by itself, for shells and scripts: prints where everything is as NAME=VALUE,
// then serves until its standard input ends.
//
//   ksauth_embedded_cloud [--tls] [--token-life SECONDS]
#include "support/embedded_cloud.hpp"

#include <cstdlib>
#include <iostream>
#include <span>
#include <string>

int main(int count, char** words)
{
    ksauth::test::CloudOptions options;
    const std::span<char*> arguments(words, static_cast<std::size_t>(count));
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view word = arguments[i];
        if (word == "--tls") options.tls = true;
        if (word == "--token-life" && i + 1 < arguments.size())
            options.token_life = std::chrono::seconds(std::atoi(arguments[++i]));
    }

    ksauth::test::EmbeddedCloud cloud(options);
    for (const auto& [name, value] : cloud.password_options())
        std::cout << name << '=' << value << '\n';
    for (const auto& [name, value] : cloud.custom_options())
        std::cout << name << '=' << value << '\n';
    std::cout << "compute=" << cloud.compute().url() << '\n';
    if (const auto* certificate = cloud.certificate())
        std::cout << "cacert=" << certificate->ca_file() << '\n';
    std::cout << std::flush;

    std::string ignored;
    while (std::getline(std::cin, ignored)) {
    }
    return EXIT_SUCCESS;
}
