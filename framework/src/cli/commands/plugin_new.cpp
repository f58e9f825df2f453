#include "cli/commands/commands.hpp"

#include <ksauth/error.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace ksauth::cli {
namespace {

namespace fs = std::filesystem;

// What stands for the name in templates and in the names of their files.
constexpr std::string_view name_mark = "plugin_name";
constexpr std::string_view class_mark = "PluginName";

// Targets of CMake, a library that tests link to, words of Rust.
constexpr std::string_view taken[] = {
    "abstract",
    "all",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "clean",
    "const",
    "continue",
    "core",
    "crate",
    "dl",
    "do",
    "dyn",
    "edit_cache",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "help",
    "if",
    "impl",
    "in",
    "install",
    "let",
    "list_install_components",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "package",
    "package_source",
    "priv",
    "proc_macro",
    "pub",
    "rebuild_cache",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
};
constexpr std::size_t longest_name = 64;

[[noreturn]] void refuse(const std::string& why)
{
    throw ConfigError({.message = "plugin new: " + why});
}

// It becomes the name of a file, of a target and of an identifier.
void check_name(const std::string& name)
{
    const auto may_start = [](char letter) { return letter >= 'a' && letter <= 'z'; };
    const auto may_follow = [&](char letter) {
        return may_start(letter) || letter == '_' || (letter >= '0' && letter <= '9');
    };
    const bool good = !name.empty() && may_start(name.front()) &&
                      std::all_of(name.begin(), name.end(), may_follow);
    if (!good) refuse("a name is of lower-case letters, digits and '_', not '" + name + "'");
    if (name.size() > longest_name)
        refuse("a name has no more than " + std::to_string(longest_name) + " letters");
    if (std::find(std::begin(taken), std::end(taken), name) != std::end(taken))
        refuse("'" + name + "' means something else to CMake or Rust; choose another name");
}

std::string class_name(const std::string& name)
{
    std::string text;
    std::istringstream words(name);
    for (std::string word; std::getline(words, word, '_');) {
        if (word.empty()) continue;
        text += static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
        text += word.substr(1);
    }
    return text;
}

std::string replaced(std::string text, std::string_view what, const std::string& by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

fs::path find_template(const std::string& language, const std::string& kind)
{
    const auto wanted = language + "-" + kind;
    std::istringstream folders(KSAUTH_TEMPLATE_DIRS);
    for (std::string folder; std::getline(folders, folder, ':');) {
        if (fs::is_directory(fs::path(folder) / wanted)) return fs::path(folder) / wanted;
    }
    refuse(
        "there is no template " + wanted +
        " in " KSAUTH_TEMPLATE_DIRS "; install the package ksauth-sdk"
    );
}

void write_file(const fs::path& from, const fs::path& to, const std::string& name)
{
    std::ifstream input(from, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    std::ofstream output(to, std::ios::binary);
    output << replaced(replaced(text, name_mark, name), class_mark, class_name(name));
    output.close();
    if (!input || !output) refuse("cannot write " + to.string());
}

void fill(const fs::path& from, const fs::path& to, const std::string& name)
{
    fs::create_directory(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        const auto target = to / replaced(entry.path().filename().string(), name_mark, name);
        if (entry.is_directory()) {
            fill(entry.path(), target, name);
        } else {
            write_file(entry.path(), target, name);
        }
    }
}

} // namespace

void run_plugin_new(Invocation& invocation)
{
    const auto& wanted = invocation.arguments.new_plugin;
    check_name(wanted.name);
    const auto source = find_template(wanted.language, wanted.kind);
    const auto folder = fs::path(wanted.name);
    if (fs::exists(folder)) refuse(folder.string() + " exists already");
    try {
        fill(source, folder, wanted.name);
    } catch (const fs::filesystem_error& error) {
        refuse("cannot write " + error.path1().string() + ": " + error.code().message());
    }
    std::cout << "wrote " << wanted.name
              << "/, an auth plugin that works already; to build and try it:\n"
              << "  cmake -S " << wanted.name << " -B " << wanted.name << "/build && cmake --build "
              << wanted.name << "/build && ctest --test-dir " << wanted.name << "/build\n";
}

} // namespace ksauth::cli
