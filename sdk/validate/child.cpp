#include "validate/child.hpp"

#include "validate/leftovers.hpp"
#include "validate/patience.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <system_error>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace ksauth::validate {
namespace {

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

class Descriptor {
public:
    Descriptor(int number, const char* what) : number_(number)
    {
        if (number_ < 0) fail(what);
    }
    ~Descriptor() { close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    operator int() const noexcept { return number_; } // NOLINT(google-explicit-constructor)

private:
    int number_;
};

int memory_file(const char* name)
{
    return memfd_create(name, MFD_CLOEXEC);
}

std::string content(int file)
{
    constexpr off_t most = off_t{1024} * 1024;
    const auto size = std::min(lseek(file, 0, SEEK_END), most);
    std::string text(static_cast<std::size_t>(std::max<off_t>(size, 0)), '\0');
    const auto got = pread(file, text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return text;
}

void limit(int resource, rlim_t most)
{
    const rlimit limits{most, most};
    setrlimit(static_cast<__rlimit_resource>(resource), &limits);
}

// Those of a test program or a debugger are not for crashes of plugins.
void forget_signal_handlers()
{
    for (int number = 1; number < NSIG; ++number)
        std::signal(number, SIG_DFL);
}

// Files that outlive the child.
struct Files {
    Descriptor findings{memory_file("findings"), "memfd_create"};
    Descriptor end_mark{memory_file("end"), "memfd_create"};
    Descriptor out{memory_file("stdout"), "memfd_create"};
    Descriptor err{memory_file("stderr"), "memfd_create"};
};

// Never returns: what the parent has registered for its own exit is not the child's.
[[noreturn]] void be_the_child(const std::function<void(Recorder&)>& work, const Files& files)
{
    constexpr rlim_t most_output = rlim_t{64} * 1024 * 1024;
    setpgid(0, 0);
    forget_signal_handlers();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, most_output);
    dup2(files.out, STDOUT_FILENO);
    dup2(files.err, STDERR_FILENO);
    Recorder recorder(files.findings, files.end_mark);
    try {
        work(recorder);
    } catch (const std::exception& error) {
        recorder.report("crash", std::string("the check itself failed: ") + error.what());
    }
    recorder.end();
    std::fflush(nullptr);
    _exit(EXIT_SUCCESS);
}

int collect(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

} // namespace

ChildResult
run_in_child(const std::function<void(Recorder&)>& work, std::chrono::milliseconds limit)
{
    const Files files;
    const Leftovers leftovers;
    std::cout.flush(); // or the child prints it once more
    std::fflush(nullptr);
    const auto child = fork();
    if (child < 0) fail("fork");
    if (child == 0) be_the_child(work, files);

    ChildResult result;
    result.timed_out = !ended_within(child, limit);
    if (result.timed_out) kill(child, SIGKILL);
    const int status = collect(child);
    result.left_processes = leftovers.clear();
    result.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    result.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    result.got_to_its_end = !content(files.end_mark).empty();
    result.findings = read_findings(content(files.findings));
    result.out = content(files.out);
    result.err = content(files.err);
    return result;
}

} // namespace ksauth::validate
