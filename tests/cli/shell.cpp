#include "cli/shell.hpp"

#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>

#include <algorithm>
#include <future>

namespace ksauth::test {
namespace {

std::string read_all(Poco::Pipe& pipe)
{
    Poco::PipeInputStream stream(pipe);
    std::string text;
    Poco::StreamCopier::copyToString(stream, text);
    return text;
}

} // namespace

Outcome Shell::run(const Words& words, const std::string& input) const
{
    Words all = {"-i", "PATH=/usr/bin:/bin", "HOME=" + home.path().string()};
    for (const auto& [name, value] : environment)
        all.push_back(name + "=" + value);
    all.insert(all.end(), {"KSAUTH_ALLOW_WRITABLE_PLUGINS=1", KSAUTH_COMMAND});
    all.insert(all.end(), words.begin(), words.end());

    Poco::Pipe in;
    Poco::Pipe out;
    Poco::Pipe err;
    const auto process =
        Poco::Process::launch("/usr/bin/env", all, home.path().string(), &in, &out, &err);
    in.writeBytes(input.data(), static_cast<int>(input.size()));
    in.close(Poco::Pipe::CLOSE_WRITE);
    auto errors = std::async(std::launch::async, [&err] { return read_all(err); });
    Outcome outcome{.out = read_all(out)};
    outcome.err = errors.get();
    outcome.status = process.wait();
    return outcome;
}

Outcome Shell::run_as(const EmbeddedCloud::Options& login, const Words& words) const
{
    auto all = login_words("v3password", login);
    all.insert(all.end(), words.begin(), words.end());
    return run(all);
}

Shell::Words login_words(const std::string& auth_type, const EmbeddedCloud::Options& options)
{
    Shell::Words words = {"--os-auth-type", auth_type};
    for (const auto& [name, value] : options) {
        auto& word = words.emplace_back("--os-" + name);
        std::replace(word.begin(), word.end(), '_', '-');
        words.push_back(value);
    }
    return words;
}

std::size_t lines(const std::string& text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

bool contains(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace ksauth::test
