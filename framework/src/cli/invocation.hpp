// One run of the command: its arguments, the plugins it may use, and the way to a Session.
#pragma once

#include "cli/arguments.hpp"

#include <ksauth/cloud.hpp>
#include <ksauth/plugins.hpp>
#include <ksauth/prompt.hpp>
#include <ksauth/session.hpp>

#include <chrono>
#include <memory>

namespace ksauth::cli {

/// For each step of a request where nothing is configured (reference 8.7.1): a server that never
/// answers must not hold up a script for ever.
constexpr std::chrono::seconds default_timeout{600};

/// Whether the configuration has a time-out, if only to say that there is none.
bool says_timeout(const Cloud& cloud);

class Invocation {
public:
    explicit Invocation(Arguments its_arguments);

    /// The configuration that the arguments, the environment and the files add up to. Warnings go
    /// to stderr. Throws as load_cloud().
    Cloud load_cloud();

    /// The same; a person, if there is one, is asked for a password that is missing.
    Cloud complete_cloud();

    /// A session that never authenticates. Nobody is asked for a password, and where no cloud is
    /// named and none can be told, the environment and the line say the rest.
    Session anonymous_session();

    /// A session over it. Does no request.
    Session session();

    /// A session with its credential in place.
    Session authenticated_session();
    Session authenticated_session(const Cloud& cloud);

    /// Whether whatever is thrown now happened on the way to a credential.
    bool authenticating() const noexcept { return authenticating_; }

    const Arguments arguments;
    const PluginRegistry registry;

private:
    CloudSources sources() const;
    Cloud load_any_cloud();
    Cloud warned(Cloud cloud) const; // printed, too
    void ask_for_missing(Cloud& cloud) const;
    Session session_of(const Cloud& cloud, AuthPtr auth) const;

    std::shared_ptr<PromptHandler> prompt_;
    bool authenticating_ = false;
};

} // namespace ksauth::cli
