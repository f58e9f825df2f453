// What servers answer when things go wrong.
#include "validate/life.hpp"
#include "validate/tests/tests.hpp"

#include <functional>
#include <string>

namespace ksauth::validate::tests {
namespace {

using sdk::testing::FakeResponse;

// Whether authenticate asked the server, and how it ended with these answers.
void authenticate(
    const Subject& subject,
    const std::vector<FakeResponse>& answers,
    Recorder& recorder,
    const std::function<void(const FakeOutcome&)>& judge_it
)
{
    constexpr int rounds = 50;
    if (subject.plugin.authenticate == nullptr) return;
    auto script = subject.script();
    script.responses.clear();
    for (int i = 0; i < rounds; ++i)
        script.responses.insert(script.responses.end(), answers.begin(), answers.end());
    Life life(subject, std::move(script), recorder);
    life.absurd = true;
    if (!life.create()) return;
    const auto outcome = life.call(FakeKind::Authenticate);
    if (!life.script.requests.empty()) judge_it(outcome);
}

void refuse_with(const Subject& subject, int status, Recorder& recorder)
{
    const FakeResponse answer{status, R"({"error": {"message": "no", "code": 1}})", {}};
    authenticate(subject, {answer}, recorder, [&](const FakeOutcome& outcome) {
        const auto words = "after HTTP " + std::to_string(status) +
                           " authenticate ended with status " + std::to_string(outcome.status);
        if (outcome.status == KSAUTH_OK) recorder.report("http-refused", words);
        if (status == 401 && outcome.status != KSAUTH_E_CREDENTIALS)
            recorder.report("http-refused", words + ", not KSAUTH_E_CREDENTIALS");
    });
}

void trouble_with(
    const Subject& subject, const FakeResponse& answer, const std::string& what, Recorder& recorder
)
{
    authenticate(subject, {answer}, recorder, [&](const FakeOutcome& outcome) {
        const auto status = outcome.status;
        if (status != KSAUTH_OK && status != KSAUTH_E_CREDENTIALS) return;
        const auto* how = status == KSAUTH_OK ? "OK" : "KSAUTH_E_CREDENTIALS";
        recorder.report("http-trouble", "after " + what + " authenticate ended with " + how);
    });
}

std::vector<std::string> garbage()
{
    constexpr std::size_t much = std::size_t{4} * 1024 * 1024;
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    return {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "\"text\"",
        R"({"token": {}, "access_token": [], "expires_in": {}})",
        R"({"token": null, "access_token": null, "expires_in": -1})",
        R"({"token": "", "access_token": "", "expires_in": "soon", "expires_at": "later"})",
        "<html><body>502 Bad Gateway</body></html>",
        bytes,
        std::string(much, 'x'),
        std::string(1000, '['),
    };
}

} // namespace

void be_refused(const Subject& subject, Recorder& recorder)
{
    for (const int status : {401, 403, 404})
        refuse_with(subject, status, recorder);
}

void meet_trouble(const Subject& subject, Recorder& recorder)
{
    trouble_with(subject, {500, "oops", {}}, "HTTP 500", recorder);
    trouble_with(subject, {503, "{}", {}}, "HTTP 503", recorder);
    trouble_with(subject, {0, "", {}}, "no answer", recorder);
}

void read_garbage(const Subject& subject, Recorder& recorder)
{
    for (const auto& body : garbage())
        authenticate(subject, {{200, body, {}}}, recorder, [](const FakeOutcome&) {});
}

} // namespace ksauth::validate::tests
