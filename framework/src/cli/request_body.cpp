#include "cli/request_body.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace ksauth::cli {
namespace {

constexpr std::size_t longest_held = std::size_t{1024} * 1024;

// A file as stdin, from where who gave it to us stopped reading.
class StdinFile final : public BodySource {
public:
    StdinFile() : begin_(::lseek(STDIN_FILENO, 0, SEEK_CUR)), place_(begin_) {}

    std::optional<std::uint64_t> size() const override
    {
        struct stat facts = {};
        if (::fstat(STDIN_FILENO, &facts) != 0) return std::nullopt;
        return static_cast<std::uint64_t>(std::max<off_t>(facts.st_size - place_, 0));
    }

    std::size_t read(std::span<char> into) override
    {
        ssize_t got = -1;
        do {
            got = ::read(STDIN_FILENO, into.data(), into.size());
        } while (got < 0 && errno == EINTR);
        if (got < 0) throw ConfigError({.message = "cannot read stdin"});
        place_ += got;
        return static_cast<std::size_t>(got);
    }

    bool rewind() override
    {
        place_ = begin_;
        return ::lseek(STDIN_FILENO, begin_, SEEK_SET) == begin_;
    }

private:
    const off_t begin_;
    off_t place_;
};

// What was read already, and then what is still to come.
class PipeSource final : public BodySource {
public:
    explicit PipeSource(std::string begin) : begin_(std::move(begin)) {}

    std::optional<std::uint64_t> size() const override { return std::nullopt; }

    std::size_t read(std::span<char> into) override
    {
        if (place_ == begin_.size()) return read_on(into);
        const auto part = std::min(into.size(), begin_.size() - place_);
        std::copy_n(begin_.data() + place_, part, into.data());
        place_ += part;
        return part;
    }

    bool rewind() override
    {
        if (!went_on_) place_ = 0;
        return !went_on_;
    }

private:
    std::size_t read_on(std::span<char> into)
    {
        went_on_ = true;
        std::cin.read(into.data(), static_cast<std::streamsize>(into.size()));
        if (std::cin.bad()) throw ConfigError({.message = "cannot read stdin"});
        return static_cast<std::size_t>(std::cin.gcount());
    }

    const std::string begin_;
    std::size_t place_ = 0;
    bool went_on_ = false;
};

std::string read_all(std::istream& input, const std::string& name)
{
    std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    if (input.bad()) throw ConfigError({.message = "cannot read " + name});
    return text;
}

std::ifstream open_file(const std::string& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw ConfigError({.message = "cannot read the file " + file});
    return stream;
}

bool stdin_is_a_file()
{
    struct stat facts = {};
    return ::fstat(STDIN_FILENO, &facts) == 0 && S_ISREG(facts.st_mode);
}

// A short one is sent with its length, as some services insist on.
void put_stdin(RequestOptions& options)
{
    if (stdin_is_a_file()) {
        options.body_source = std::make_shared<StdinFile>();
        return;
    }
    std::string begin(longest_held, '\0');
    std::cin.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    if (std::cin.bad()) throw ConfigError({.message = "cannot read stdin"});
    begin.resize(static_cast<std::size_t>(std::cin.gcount()));
    if (std::cin.eof()) {
        options.body = std::move(begin);
    } else {
        options.body_source = std::make_shared<PipeSource>(std::move(begin));
    }
}

void put_data(const std::string& argument, RequestOptions& options)
{
    if (argument == "@-") return put_stdin(options);
    if (!argument.starts_with('@')) {
        options.body = argument;
        return;
    }
    const auto file = argument.substr(1);
    open_file(file);
    options.body_source = file_source(file);
}

std::string json_text(const std::string& argument)
{
    auto text = argument;
    if (argument == "@-") {
        text = read_all(std::cin, "stdin");
    } else if (argument.starts_with('@')) {
        const auto file = argument.substr(1);
        auto stream = open_file(file);
        text = read_all(stream, file);
    }
    try {
        Json::parse(text);
    } catch (const ProtocolError& error) {
        throw ConfigError({.message = std::string("--json is not JSON: ") + error.what()});
    }
    return text;
}

} // namespace

void put_body(const RequestArguments& arguments, RequestOptions& options)
{
    if (arguments.data) put_data(*arguments.data, options);
    if (!arguments.json) return;
    options.body = json_text(*arguments.json);
    options.headers.set_default("Content-Type", "application/json");
}

} // namespace ksauth::cli
