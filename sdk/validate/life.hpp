// One instance of a plugin, from create to destroy, in a host that writes down what it does.
#pragma once

#include "validate/subject.hpp"

#include <ksauth/plugin/host.h>
#include <ksauth/sdk/detail/pairs.hpp>
#include <ksauth/sdk/testing/fake_table.hpp>

#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace ksauth::validate {

/// How one call ended.
struct Ended {
    FakeKind kind;
    FakeOutcome outcome;
};

/// For one thread at a time, but for `call_with`. Destroys the instance at its end.
class Life {
public:
    /// `host`: another one than the usual. It and the subject must live as long.
    Life(
        const Subject& subject,
        FakeScript its_script,
        Recorder& recorder,
        const ksauth_host* host = nullptr
    );
    ~Life();
    Life(const Life&) = delete;
    Life& operator=(const Life&) = delete;

    /// Makes the instance. A failure is a finding where `must_work`.
    bool create(bool must_work = true);

    /// One call into the instance; the rules that hold for each call are applied to it.
    FakeOutcome call(FakeKind kind) { return call_with(script, kind); }

    /// The same with another script; from any thread, where the plugin says that it is concurrent.
    FakeOutcome call_with(FakeScript& its_script, FakeKind kind) const;

    /// create and each call that the plugin takes, as they ended. Stops after a create that failed.
    std::vector<Ended> whole(bool create_must_work = true);

    void destroy();

    /// Filter of the endpoint call.
    sdk::NameValues filter = {
        {"service_type", "compute"}, {"interface", "public"}, {"region_name", "one"}};

    /// Leaves the surroundings unexamined, which takes longer than the call.
    bool hurried = false;

    /// The world makes no sense: what it says may come back in results, which hosts then refuse.
    bool absurd = false;

    FakeScript script;

private:
    sdk::testing::FakeCall& new_call(FakeScript& its_script, FakeKind kind) const;
    template <class Body>
    FakeOutcome cross(FakeScript& its_script, FakeKind kind, Body body) const;
    ksauth_status enter(FakeKind kind, ksauth_call* handle) const;

    const Subject& subject_;
    Recorder& recorder_;
    sdk::testing::detail::FakeTable table_;
    const ksauth_host* host_;
    ksauth_inst* instance_ = nullptr;

    // Until the end: a plugin may use a call that it must no longer know.
    mutable std::mutex mutex_;
    mutable std::deque<sdk::testing::FakeCall> calls_;
};

/// The rules for every call, applied to how one ended and what its script wrote down.
void judge(
    const Subject& subject, const FakeScript& script, const Ended& ended, Recorder& recorder
);

/// Those about the form of results: header, expiry, text-utf8.
void judge_form(const FakeScript& script, const Ended& ended, Recorder& recorder);

} // namespace ksauth::validate
