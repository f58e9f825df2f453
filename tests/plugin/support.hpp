// What the tests of plugins have in common: the odd plugin, and a session for it without a network.
#pragma once

#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"
#include "support/temp_folder.hpp"

#include <ksauth/error.hpp>
#include <ksauth/plugins.hpp>
#include <ksauth/session.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace ksauth::test {

inline const std::filesystem::path odd_file = std::filesystem::path(ODD_PLUGIN_DIR) / "odd.so";

inline std::filesystem::path broken_file(const std::string& name)
{
    return std::filesystem::path(BROKEN_PLUGIN_DIR) / (name + ".so");
}

/// A registry that knows one file (and what was compiled in).
inline PluginSearch only(const std::filesystem::path& file)
{
    return {.plugin_path = file};
}

/// The same, for tests of who may change the file.
inline PluginSearch strictly(const std::filesystem::path& file)
{
    return {.plugin_path = file, .use_environment = false};
}

/// The odd plugin in a session whose transport answers 200 with a fixed body.
class OddSession {
public:
    explicit OddSession(const std::string& behaviour, OptionMap options = {})
    {
        options["behaviour"] = behaviour;
        auth = PluginRegistry(only(odd_file)).make("odd", options, {.clock = &clock});
        session = Session(
            {.auth = auth, .log = log, .prompt = prompt, .transport = transport, .clock = &clock}
        );
    }

    std::string token() const
    {
        return std::string(session.credential()->headers.get("X-Auth-Token").value_or("none"));
    }

    FakeClock clock;
    std::shared_ptr<FakeTransport> transport =
        std::make_shared<FakeTransport>([](const Request& request) {
            return Response{.status = 200, .body = "an answer", .url = request.url};
        });
    std::shared_ptr<LogSink> log = {};
    std::shared_ptr<PromptHandler> prompt = {};
    AuthPtr auth;
    Session session{SessionOptions{.transport = transport}};
};

/// The message of what is thrown.
template <class Failure, class Body>
std::string message_of(Body body)
{
    try {
        body();
    } catch (const Failure& error) {
        return error.what();
    }
    return "nothing was thrown";
}

inline bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace ksauth::test
