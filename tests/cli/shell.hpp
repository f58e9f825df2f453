// Runs the command as a shell would: a process of its own, an environment of its own, no terminal.
#pragma once

#include "support/embedded_cloud.hpp"
#include "support/temp_folder.hpp"

#include <map>
#include <string>
#include <vector>

namespace ksauth::test {

struct Outcome {
    int status = -1;
    std::string out = {};
    std::string err = {};
};

class Shell {
public:
    using Words = std::vector<std::string>;

    /// Runs `ksauth WORDS...` and waits; `input` is its stdin.
    Outcome run(const Words& words, const std::string& input = {}) const;

    /// The same with the options of a login in front.
    Outcome run_as(const EmbeddedCloud::Options& login, const Words& words) const;

    /// What the command finds in its environment, besides HOME and PATH.
    std::map<std::string, std::string> environment = {};

    const TempFolder home = {}; ///< also where it stands
};

/// The options as words: --os-auth-type v3password --os-username ann ...
Shell::Words login_words(const std::string& auth_type, const EmbeddedCloud::Options& options);

/// The number of lines.
std::size_t lines(const std::string& text);

bool contains(const std::string& text, const std::string& part);

} // namespace ksauth::test
