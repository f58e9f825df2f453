// What can be typed next. The shells' scripts ask the command itself, so that they know the clouds,
// plugins and options of this machine.
#include "cli/commands/commands.hpp"
#include "cli/harmless.hpp"
#include "cli/os_options.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ksauth::cli {
namespace {

constexpr std::string_view bash_script = R"sh(_ksauth() {
    local -a words
    local word
    mapfile -t words < <(ksauth completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    COMPREPLY=()
    for word in "${words[@]}"; do
        printf -v word %q "$word"
        COMPREPLY+=("$word")
    done
}
complete -o default -F _ksauth ksauth
)sh";

constexpr std::string_view zsh_script = R"sh(#compdef ksauth
_ksauth() {
    local -a found
    found=(${(f)"$(ksauth completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    if (( ${#found} )); then compadd -a found; else _files; fi
}
compdef _ksauth ksauth
)sh";

constexpr std::string_view fish_script = R"sh(function __ksauth_words
    ksauth completion words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
complete -c ksauth -a '(__ksauth_words)'
)sh";

std::string dashed(std::string name)
{
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

class Completer {
public:
    Completer(const PluginRegistry& registry, std::vector<std::string> words)
        : registry_(registry), words_(std::move(words))
    {
        take_apart();
        current_ = words_.empty() ? "" : words_.back();
        if (!words_.empty()) words_.pop_back();
        previous_ = words_.empty() ? "" : words_.back();
    }

    std::vector<std::string> find() const
    {
        std::vector<std::string> fitting;
        for (const auto& word : candidates()) {
            const bool fits = word.starts_with(current_) && word == one_line(word);
            if (fits) fitting.push_back(before_ + word);
        }
        return fitting;
    }

private:
    // --os-cloud=mine is an option and its value: bash gives it as "--os-cloud", "=", "mine", other
    // shells as one word, and want the whole of it back.
    void take_apart()
    {
        std::vector<std::string> parts;
        for (auto& word : std::exchange(words_, {})) {
            const auto equals = word.starts_with("--") ? word.find('=') : word.npos;
            before_ = equals == word.npos ? "" : word.substr(0, equals + 1);
            if (equals != word.npos) parts.push_back(word.substr(0, equals));
            parts.push_back(equals == word.npos ? std::move(word) : word.substr(equals + 1));
        }
        if (!parts.empty() && parts.back() == "=") parts.emplace_back();
        std::erase(parts, "=");
        words_ = std::move(parts);
    }

    std::vector<std::string> candidates() const
    {
        if (previous_ == "--os-cloud") return known_clouds();
        if (previous_ == "--os-auth-type") return plugin_names();
        for (const auto& [option, values] : option_values()) {
            if (previous_ == option) return values;
        }
        if (previous_.starts_with("--os-")) return choices_of(previous_);
        if (current_.starts_with("--os-")) return os_options();
        const auto command = this->command();
        if (command == "plugins" && !current_.starts_with('-')) return plugin_names();
        if (command == "plugin" && !current_.starts_with('-')) return plugin_commands();
        if (command == "completion") return {"bash", "zsh", "fish"};
        auto words = known_words(command);
        words.emplace_back("--os-");
        return words;
    }

    using Values = std::pair<std::string_view, std::vector<std::string>>;

    static std::vector<Values> option_values()
    {
        return {
            {"-f", {"table", "json", "value"}},
            {"--format", {"table", "json", "value"}},
            {"--interface", {"public", "internal", "admin"}},
            {"--kind", {"full", "method"}},
            {"--language", {"c++", "c", "rust"}}};
    }

    // What follows `new` is a name that there is not yet.
    std::vector<std::string> plugin_commands() const
    {
        const bool named = std::find(words_.begin(), words_.end(), "new") != words_.end();
        return named ? std::vector<std::string>() : std::vector<std::string>{"new"};
    }

    // The first word that is neither an option nor an option's value.
    std::string command() const
    {
        const auto commands = known_words("");
        for (const auto& word : words_) {
            const bool is_command =
                !word.starts_with('-') &&
                std::find(commands.begin(), commands.end(), word) != commands.end();
            if (is_command) return word;
        }
        return {};
    }

    std::vector<std::string> plugin_names() const
    {
        std::vector<std::string> names;
        for (const auto& plugin : registry_.list()) {
            names.push_back(plugin.name);
            names.insert(names.end(), plugin.aliases.begin(), plugin.aliases.end());
        }
        return names;
    }

    std::string value_of(std::string_view option) const
    {
        for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
            if (words_[i] == option) return words_[i + 1];
        }
        return {};
    }

    // Some of them may say which others there are.
    std::vector<ResolvedOption> given() const
    {
        try {
            auto [rest, options] = take_os_options(words_);
            return options;
        } catch (const ConfigError&) {
            return {}; // the last one has no value yet
        }
    }

    std::vector<OptionSpec> options() const
    try {
        const auto said = value_of("--os-auth-type");
        if (!said.empty()) return registry_.find(said, given()).options;
        const CloudSources sources{.environment_first = true, .registry = &registry_};
        const auto cloud = load_cloud(value_of("--os-cloud"), sources);
        return registry_.find(cloud.auth_type, cloud.options).options;
    } catch (const Error&) {
        return registry_.find("password").options; // what it is without a configuration
    }

    std::vector<std::string> os_options() const
    {
        std::vector<std::string> words = {
            "--os-cloud",
            "--os-auth-type",
            "--os-region-name",
            "--os-interface",
            "--os-cacert",
            "--os-cert",
            "--os-key"};
        for (const auto& option : options())
            words.push_back("--os-" + dashed(option.name));
        return words;
    }

    std::vector<std::string> choices_of(std::string_view option) const
    {
        for (const auto& spec : options()) {
            if (option == "--os-" + dashed(spec.name)) return spec.choices;
        }
        return {};
    }

    const PluginRegistry& registry_;
    std::vector<std::string> words_; // before the one that is being typed
    std::string current_;
    std::string previous_;
    std::string before_; // what stands before the value in the word that is being typed
};

} // namespace

void run_completion(Invocation& invocation)
{
    const auto& shell = invocation.arguments.shell;
    if (shell == "bash") std::cout << bash_script;
    if (shell == "zsh") std::cout << zsh_script;
    if (shell == "fish") std::cout << fish_script;
    if (shell != "words") return;
    for (const auto& word : Completer(invocation.registry, invocation.arguments.words).find())
        std::cout << word << '\n';
}

} // namespace ksauth::cli
