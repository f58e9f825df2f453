#include "validate/life.hpp"

#include "plugin/surroundings.hpp"

#include <cerrno>
#include <exception>
#include <utility>

namespace ksauth::validate {
namespace {

using sdk::testing::FakeCall;

constexpr int planted_errno = 12345; // no system call leaves this one

std::string in(FakeKind kind, const std::string& text)
{
    return std::string(name_of(kind)) + ": " + text;
}

void report_disturbances(const Surroundings& before, FakeKind kind, Recorder& recorder)
{
    for (const auto& [rule, text] : disturbances(before, look_around()))
        recorder.report(rule, in(kind, text));
}

} // namespace

Life::Life(
    const Subject& subject, FakeScript its_script, Recorder& recorder, const ksauth_host* host
)
    : script(std::move(its_script)),
      subject_(subject),
      recorder_(recorder),
      table_(script),
      host_(host == nullptr ? &table_.host : host)
{
}

Life::~Life()
{
    destroy();
    for (const auto& call : calls_) {
        if (call.used_after_its_end()) {
            recorder_.report(
                "call-lifetime", in(call.kind, "the call was used after it had ended")
            );
        }
    }
}

FakeCall& Life::new_call(FakeScript& its_script, FakeKind kind) const
{
    const std::lock_guard lock(mutex_);
    return calls_.emplace_back(its_script, kind);
}

// Calls the plugin; whatever it does to the host is written down.
template <class Body>
FakeOutcome Life::cross(FakeScript& its_script, FakeKind kind, Body body) const
{
    // At once: it may be the last thing that happens.
    its_script.at_foreign_use = [this, kind] {
        recorder_.report("call-lifetime", in(kind, "a call was used on another thread"));
    };
    auto& call = new_call(its_script, kind);
    Surroundings before;
    errno = planted_errno;
    if (!hurried) before = look_around();
    try {
        call.outcome.status = body(call.handle());
    } catch (...) {
        recorder_.report("no-exception", in(kind, "an exception left the plugin"));
        call.outcome.status = call.fail(KSAUTH_E_PROTOCOL, "an exception"); // told once is enough
    }
    if (!hurried) report_disturbances(before, kind, recorder_);
    call.end();
    judge(subject_, its_script, {kind, call.outcome}, recorder_);
    if (!absurd) judge_form(its_script, {kind, call.outcome}, recorder_);
    return call.outcome;
}

bool Life::create(bool must_work)
{
    // A type without noexcept: what a C table calls may throw all the same.
    ksauth_status (*function)(const ksauth_host*, ksauth_call*, ksauth_inst**) =
        subject_.plugin.create;
    instance_ = nullptr;
    const auto outcome = cross(script, FakeKind::Create, [&](ksauth_call* handle) {
        return function(host_, handle, &instance_);
    });
    const bool made = outcome.status == KSAUTH_OK;
    if (!made && must_work) recorder_.report("create", "create failed: " + outcome.message);
    if (made && instance_ == nullptr)
        recorder_.report("create", "create made no instance and did not say why");
    if (!made && instance_ != nullptr) {
        recorder_.report("create-failure", "create failed and left an instance behind");
        instance_ = nullptr;
    }
    return made && instance_ != nullptr;
}

FakeOutcome Life::call_with(FakeScript& its_script, FakeKind kind) const
{
    return cross(its_script, kind, [&](ksauth_call* handle) { return enter(kind, handle); });
}

// As for create: none of these types promises not to throw.
ksauth_status Life::enter(FakeKind kind, ksauth_call* handle) const
{
    using Plain = ksauth_status (*)(ksauth_inst*, ksauth_call*);
    if (kind == FakeKind::Endpoint) {
        const sdk::detail::Pairs pairs(filter);
        ksauth_status (*function
        )(ksauth_inst*, ksauth_call*, const ksauth_pair* const*, std::uint64_t) =
            subject_.endpoint.endpoint;
        return function(instance_, handle, pairs.data(), pairs.size());
    }
    if (kind == FakeKind::Sign) {
        const sdk::NameValues accepted = {{"Accept", "application/json"}};
        const sdk::detail::Pairs headers(accepted);
        const auto method = sdk::view("POST");
        const auto url = sdk::view("http://check.invalid/v2/servers?limit=1");
        const auto body = sdk::view(R"({"server": {}})");
        const ksauth_sign_request request{
            sizeof request, 0, &method, &url, &body, headers.data(), headers.size()};
        ksauth_status (*function)(ksauth_inst*, ksauth_call*, const ksauth_sign_request*) =
            subject_.sign.sign;
        return function(instance_, handle, &request);
    }
    const Plain function = kind == FakeKind::Authenticate ? subject_.plugin.authenticate
                           : kind == FakeKind::Method     ? subject_.method.method
                                                          : subject_.connection.connection;
    return function(instance_, handle);
}

std::vector<Ended> Life::whole(bool create_must_work)
{
    std::vector<Ended> all;
    if (!create(create_must_work)) return all;
    for (const auto kind : subject_.calls())
        all.push_back({kind, call(kind)});
    return all;
}

void Life::destroy()
{
    if (instance_ == nullptr) return;
    void (*function)(ksauth_inst*) = subject_.plugin.destroy;
    try {
        function(std::exchange(instance_, nullptr));
    } catch (...) {
        recorder_.report("no-exception", "destroy: an exception left the plugin");
    }
}

} // namespace ksauth::validate
