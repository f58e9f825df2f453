// What the plugin boundary costs: listing a hundred plugins, loading one, asking one a question.
//
//   bench_boundary FILE [ROUNDS]
//
// FILE is tests/abi's plain_c.so; copies of it under a hundred names are made in a folder of their
// own. Medians of ROUNDS (11). For instructions instead of time, which do not depend on how busy
// the machine is: valgrind --tool=callgrind, once with ROUNDS more than the other time.
#include "median.hpp"

#include <ksauth/ksauth.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using ksauth::bench::median;

constexpr int plugins = 100;
constexpr int questions = 10'000;

std::string name_of(int number)
{
    const auto digits = std::to_string(number + 1000).substr(1);
    return "plug" + digits; // as long as "plain_c"
}

/// A hundred plugins of different names.
class Folder {
public:
    explicit Folder(const fs::path& original)
    {
        std::string pattern = fs::temp_directory_path() / "ksauth-bench-XXXXXX";
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder");
        path = pattern;
        std::ifstream input(original, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(input), {}};
        if (bytes.empty()) throw std::runtime_error("cannot read " + original.string());
        for (int number = 0; number < plugins; ++number)
            write(bytes, name_of(number));
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path path;

private:
    void write(std::string bytes, const std::string& name) const
    {
        const std::string old = "plain_c";
        for (auto at = bytes.find(old); at != bytes.npos; at = bytes.find(old, at))
            bytes.replace(at, old.size(), name);
        std::ofstream(path / (name + ".so"), std::ios::binary) << bytes;
    }
};

/// Nothing goes out: the plugin asks for nothing.
class Nowhere final : public ksauth::AuthPort {
public:
    ksauth::Response send(ksauth::Request, const ksauth::Context&) override { return {}; }
    const ksauth::Clock& clock() const override { return ksauth::system_clock(); }
    ksauth::Secret ask(const ksauth::Question&, const ksauth::Context&) override { return {}; }
    bool logs(ksauth::LogLevel) const noexcept override { return false; }
    void log(ksauth::LogLevel, std::string_view) noexcept override {}
};

void run(const fs::path& original, int rounds)
{
    const Folder folder(original);
    const ksauth::PluginSearch search{
        .plugin_dirs = {folder.path}, .use_environment = false, .allow_writable = true};
    const ksauth::OptionMap options{{"token", "t"}, {"endpoint", "http://a.example"}};

    const auto list = median(rounds, [&](int) {
        if (ksauth::PluginRegistry(search).list().size() < plugins)
            throw std::runtime_error("not all plugins are listed");
    });
    std::cout << "list_100_us " << list << '\n';

    const ksauth::PluginRegistry registry(search);
    registry.list();
    std::vector<ksauth::AuthPtr> made;
    const auto load = median(std::min(rounds, plugins), [&](int number) {
        made.push_back(registry.make(name_of(number), options));
    });
    std::cout << "load_us " << load << '\n';
    const auto again = median(rounds, [&](int) { registry.make(name_of(0), options); });
    std::cout << "make_loaded_us " << again << '\n';

    Nowhere port;
    auto& plugin = made.front()->plugin();
    const auto credential = plugin.authenticate(port, {});
    const ksauth::EndpointFilter filter{{"service_type", "compute"}, {"interface", "public"}};
    const auto ask = median(rounds, [&](int) {
        for (int number = 0; number < questions; ++number)
            plugin.endpoint(filter, credential, port, {});
    });
    std::cout << "question_ns " << ask * 1000 / questions << '\n';
}

} // namespace

int main(int count, char** arguments)
try {
    if (count < 2) throw std::runtime_error("usage: bench_boundary PLAIN_C.so [ROUNDS]");
    run(arguments[1], count > 2 ? std::max(1, std::atoi(arguments[2])) : 11);
    return 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
