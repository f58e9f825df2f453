#include "process.hpp"

#include <ksauth/sdk/failure.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace ksauth::sdk;

constexpr std::size_t most_output = std::size_t{1024} * 1024;
constexpr std::size_t most_input = std::size_t{60} * 1024; // fits into a pipe at once
constexpr std::size_t most_errors = std::size_t{64} * 1024;
constexpr int patience_ms = 50;

[[noreturn]] void fail(const std::string& what, int reason)
{
    throw Failure(KSAUTH_E_CONFIG, what + ": " + std::generic_category().message(reason));
}

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }

    int get() const { return number_; }
    void close()
    {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }

private:
    int number_;
};

struct Pipe {
    Pipe()
    {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("cannot make a pipe to the helper", errno);
        reading = above_stdio(ends[0]);
        writing = above_stdio(ends[1]);
    }

    Descriptor reading;
    Descriptor writing;

private:
    // A program may have closed its own standard streams: the child's would be overwritten.
    static Descriptor above_stdio(int number)
    {
        Descriptor old(number);
        if (number > 2) return old;
        return Descriptor(::fcntl(number, F_DUPFD_CLOEXEC, 3));
    }
};

// All of it lies in the pipe before the helper starts: whether that reads it or not, nothing waits
// and no signal is raised.
void fill(Pipe& pipe, std::string_view input)
{
    const auto written = ::write(pipe.writing.get(), input.data(), input.size());
    if (written < 0 || static_cast<std::size_t>(written) != input.size())
        fail("cannot hand the input over", errno);
    pipe.writing.close();
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (const auto& text : texts)
        pointers.push_back(const_cast<char*>(text.c_str())); // NOLINT: what execve wants
    pointers.push_back(nullptr);
    return pointers;
}

class Child {
public:
    Child(const Program& program, const Pipe& in, const Pipe& out, const Pipe& err)
    {
        posix_spawn_file_actions_t files;
        posix_spawnattr_t attributes;
        ::posix_spawn_file_actions_init(&files);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawn_file_actions_adddup2(&files, in.reading.get(), STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&files, out.writing.get(), STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&files, err.writing.get(), STDERR_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&files, 3); // what others forgot to mark
        set_clean(attributes);
        const auto failed = ::posix_spawn(
            &process_,
            program.command.front().c_str(),
            &files,
            &attributes,
            pointers_to(program.command).data(),
            pointers_to(program.environment).data()
        );
        ::posix_spawnattr_destroy(&attributes);
        ::posix_spawn_file_actions_destroy(&files);
        if (failed != 0) fail("cannot run " + program.command.front(), failed);
        running_ = true;
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child()
    {
        if (!running_) return;
        ::kill(-process_, SIGKILL); // its children as well: it leads a group
        ::waitpid(process_, nullptr, 0);
    }

    // Its exit status once it ended.
    std::optional<int> ended()
    {
        int status = 0;
        const auto process = ::waitpid(process_, &status, WNOHANG);
        if (process == 0 || (process < 0 && errno == EINTR)) return std::nullopt;
        running_ = false;
        if (process < 0) return 0; // the application reaps all children by itself
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    // No signal mask or handlers of the application, and a group of its own.
    static void set_clean(posix_spawnattr_t& attributes)
    {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setpgroup(&attributes, 0);
        ::posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        );
    }

    pid_t process_ = -1;
    bool running_ = false;
};

// What comes through a pipe.
class Stream {
public:
    Stream(Descriptor from, std::function<void(std::string_view)> keep)
        : from_(std::move(from)), keep_(std::move(keep))
    {
    }

    pollfd waiting() const { return {from_.get(), POLLIN, 0}; }

    // How much it was, at most one block. Waits where nothing is there; closes at the end.
    std::size_t read(std::size_t most = block_size)
    {
        std::array<char, block_size> block{};
        const auto got = ::read(from_.get(), block.data(), std::min(most, block.size()));
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
        if (got <= 0) from_.close();
        if (got <= 0) return 0;
        const auto size = static_cast<std::size_t>(got);
        keep_(std::string_view(block.data(), size));
        for (auto& byte : block)
            static_cast<volatile char&>(byte) = 0;
        return size;
    }

    // What is there now, and not what a grandchild may still write.
    void read_rest()
    {
        int there = 0;
        if (from_.get() < 0 || ::ioctl(from_.get(), FIONREAD, &there) != 0) return;
        auto left = static_cast<std::size_t>(there);
        for (std::size_t got = 1; left > 0 && got > 0; left -= got)
            got = read(left);
    }

private:
    static constexpr std::size_t block_size = 16384;

    Descriptor from_;
    std::function<void(std::string_view)> keep_;
};

// Until the child itself ends: others may have its streams, and keep them for long.
int read_until_end(Child& child, Stream& out, Stream& err, const std::function<void()>& go_on)
{
    for (;;) {
        if (const auto status = child.ended()) {
            out.read_rest();
            err.read_rest();
            return *status;
        }
        std::array<pollfd, 2> waiting = {{out.waiting(), err.waiting()}};
        ::poll(waiting.data(), waiting.size(), patience_ms);
        if (waiting[0].revents != 0) out.read();
        if (waiting[1].revents != 0) err.read();
        go_on();
    }
}

} // namespace

Finished
run_program(const Program& program, std::string_view input, const std::function<void()>& go_on)
{
    if (input.size() > most_input)
        throw Failure(KSAUTH_E_CONFIG, "option 'input' is longer than 60 KiB");
    Pipe in;
    Pipe out;
    Pipe err;
    fill(in, input);
    Child child(program, in, out, err);
    out.writing.close();
    err.writing.close();

    Finished finished;
    Stream output(std::move(out.reading), [&](std::string_view more) {
        finished.output.append(more);
        if (finished.output.reveal().size() <= most_output) return;
        const auto& name = program.command.front();
        throw Failure(KSAUTH_E_PROTOCOL, "helper " + name + " wrote more than 1 MiB to stdout");
    });
    Stream errors(std::move(err.reading), [&](std::string_view more) {
        finished.errors += more.substr(0, most_errors - finished.errors.size());
    });
    finished.exit_status = read_until_end(child, output, errors, go_on);
    return finished;
}
