#include "good.hpp"

#include <sys/wait.h>
#include <unistd.h>

using namespace ksauth::sdk;

namespace {

class Broken : public Good {
public:
    explicit Broken(const Call& call) : Good(call)
    {
        const auto child = fork();
        if (child == 0) be_a_daemon();
        waitpid(child, nullptr, 0);
    }

private:
    [[noreturn]] static void be_a_daemon()
    {
        setsid();
        if (fork() != 0) _exit(0);
        pause();
        _exit(0);
    }
};

} // namespace

KSAUTH_PLUGIN(Broken);
