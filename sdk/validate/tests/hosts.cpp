// Other hosts, and hosts that fail.
#include "validate/host_interfaces.hpp"
#include "validate/life.hpp"
#include "validate/other_hosts.hpp"
#include "validate/tests/tests.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace ksauth::validate::tests {
namespace {

using Lives = std::vector<Ended>;

// Whether a call that said OK handed over less than it does when nothing fails.
bool hides_a_failure(const Ended& usual, const Ended& now)
{
    if (usual.outcome.status != KSAUTH_OK || now.outcome.status != KSAUTH_OK) return false;
    const auto lost = [](const std::string& before, const std::string& after) {
        return !before.empty() && after.empty();
    };
    const auto& was = usual.outcome;
    const auto& is = now.outcome;
    return was.headers.size() > is.headers.size() || lost(was.expires_at, is.expires_at) ||
           lost(was.expires_in, is.expires_in) || lost(was.url, is.url) ||
           lost(was.payload, is.payload) || lost(was.certificate, is.certificate) ||
           lost(was.key, is.key) || lost(was.ca, is.ca);
}

void compare(const Lives& usual, const Lives& now, int failing_call, Recorder& recorder)
{
    for (std::size_t i = 0; i < std::min(usual.size(), now.size()); ++i) {
        if (!hides_a_failure(usual[i], now[i])) continue;
        recorder.report(
            "failure-hidden",
            std::string(name_of(now[i].kind)) + " said OK although host call " +
                std::to_string(failing_call) + " failed and something is missing"
        );
    }
}

// Every call of the same host, with the same outcome as usual.
void live_in(
    const ksauth_host& host, std::string_view rule, const Subject& subject, Recorder& recorder
)
{
    Life usual(subject, subject.script(), recorder);
    const auto before = usual.whole();
    Life life(subject, subject.script(), recorder, &host);
    const auto now = life.whole(false);
    const bool same = std::equal(
        before.begin(),
        before.end(),
        now.begin(),
        now.end(),
        [](const Ended& a, const Ended& b) { return a.outcome.status == b.outcome.status; }
    );
    if (!same) recorder.report(rule, "does not work there as it does in this version");
}

void expect_interruption(
    const Subject& subject, ksauth_status status, FakeKind kind, Recorder& recorder
)
{
    Life life(subject, subject.script(), recorder);
    if (!life.create()) return;
    life.script.interrupted = status;
    life.script.waits = 0;
    const auto outcome = life.call(kind);
    const bool waited = life.script.waits > 0;
    if (!waited || outcome.status == status) return;
    recorder.report(
        "interrupted",
        std::string(name_of(kind)) + " ended with status " + std::to_string(outcome.status) +
            " where the host said " + (status == KSAUTH_E_CANCELLED ? "CANCELLED" : "DEADLINE")
    );
}

} // namespace

void live_in_the_oldest_host(const Subject& subject, Recorder& recorder)
{
    live_in(oldest_host(), "oldest-host", subject, recorder);
}

void live_in_a_newer_host(const Subject& subject, Recorder& recorder)
{
    live_in(newer_host(), "newer-host", subject, recorder);
}

void miss_interfaces(const Subject& subject, Recorder& recorder)
{
    auto none = subject.script();
    for (const auto& [name, table, size] : host_interfaces) {
        const std::string id(name);
        none.absent.insert(id);
        auto script = subject.script();
        script.absent.insert(id);
        Life life(subject, std::move(script), recorder);
        life.whole(false);
    }
    Life life(subject, std::move(none), recorder);
    life.whole(false);
}

void fail_each_host_call(const Subject& subject, Recorder& recorder)
{
    constexpr int most = 300; // a plugin that reads a list of thousands needs no more proof
    Life usual(subject, subject.script(), recorder);
    const auto expected = usual.whole();
    for (int failing = 1; failing <= std::min(usual.script.host_calls, most); ++failing) {
        for (const auto status : {KSAUTH_E_TRANSPORT, KSAUTH_E_NO_MEMORY}) {
            auto script = subject.script();
            script.fail_at = failing;
            script.fail_with = status;
            Life life(subject, std::move(script), recorder);
            life.hurried = true;
            compare(expected, life.whole(false), failing, recorder);
        }
    }
}

void interrupt(const Subject& subject, Recorder& recorder)
{
    for (const auto kind : subject.calls()) {
        expect_interruption(subject, KSAUTH_E_CANCELLED, kind, recorder);
        expect_interruption(subject, KSAUTH_E_DEADLINE, kind, recorder);
    }
}

} // namespace ksauth::validate::tests
