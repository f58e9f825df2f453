#include "validate/tests/tests.hpp"

namespace ksauth::validate::tests {

const std::vector<Test>& all()
{
    static const std::vector<Test> tests = {
        {"create", "create", make_instance, true},
        {"life", "crash", live, true},
        {"leaks", "crash", leak},
        {"exit", "exit", exit_alive, false, false},
        {"fork", "fork", live_in_a_fork},
        {"options missing", "options-missing", miss_options},
        {"options empty", "options-empty", empty_options},
        {"options huge", "options-huge", huge_options},
        {"options not UTF-8", "options-not-utf8", odd_options},
        {"oldest host", "oldest-host", live_in_the_oldest_host},
        {"newer host", "newer-host", live_in_a_newer_host},
        {"interfaces missing", "interface-missing", miss_interfaces},
        {"host calls fail", "host-call-fails", fail_each_host_call},
        {"cancel and deadline", "interrupted", interrupt},
        {"HTTP 401, 403, 404", "http-refused", be_refused},
        {"HTTP 500, no answer", "http-trouble", meet_trouble},
        {"HTTP garbage", "http-garbage", read_garbage},
        {"instances side by side", "instances-apart", live_side_by_side},
        {"eight threads", "concurrent", be_shared},
        {"endpoint filter", "filter-open", ignore_unknown_keys},
    };
    return tests;
}

} // namespace ksauth::validate::tests
