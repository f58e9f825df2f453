// The rules that hold for every call, whatever the test is about.
#include "base/time.hpp"
#include "base/utf8.hpp"
#include "validate/life.hpp"

#include <algorithm>
#include <charconv>

namespace ksauth::validate {
namespace {

bool is_known(ksauth_status status)
{
    return (status >= KSAUTH_OK && status <= KSAUTH_E_INTERACTION) || status == KSAUTH_E_INTERNAL;
}

// NOT_SET is how endpoint() leaves the answer to the catalog.
bool needs_no_text(const Ended& ended)
{
    const auto status = ended.outcome.status;
    return status == KSAUTH_OK || status == KSAUTH_E_NO_MEMORY ||
           (status == KSAUTH_E_NOT_SET && ended.kind == FakeKind::Endpoint);
}

void judge_status(const Ended& ended, const std::string& where, Recorder& recorder)
{
    const auto& outcome = ended.outcome;
    const auto number = std::to_string(outcome.status);
    if (!is_known(outcome.status)) {
        recorder.report("known-status", where + "ended with status " + number);
    } else if (outcome.message.empty() && !needs_no_text(ended)) {
        recorder.report("failure-text", where + "failed with status " + number + " without a word");
    } else if (outcome.status == KSAUTH_E_INTERNAL) {
        recorder.report("defect", where + "failed with KSAUTH_E_INTERNAL: " + outcome.message);
    }
}

bool is_header_text(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char letter) {
        const auto code = static_cast<unsigned char>(letter);
        return (code < 0x20 && letter != '\t') || code == 0x7f;
    });
}

bool is_header_name(std::string_view name)
{
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={} \t";
    return !name.empty() && is_header_text(name) &&
           name.find_first_of(separators) == std::string_view::npos;
}

void judge_headers(const FakeOutcome& outcome, const std::string& where, Recorder& recorder)
{
    for (const auto& [name, value] : outcome.headers) {
        if (is_header_name(name) && is_header_text(value)) continue;
        auto text = where;
        text.append("put a header that cannot be sent: '").append(name).append("'");
        recorder.report("header", text);
    }
}

bool is_life(std::string_view text)
{
    constexpr double longest = 100.0 * 365 * 24 * 3600;
    double seconds = -1;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    return failed == std::errc() && end == text.data() + text.size() && seconds >= 0 &&
           seconds <= longest;
}

void judge_expiry(const FakeOutcome& outcome, const std::string& where, Recorder& recorder)
{
    if (!outcome.expires_at.empty() && !parse_time(outcome.expires_at))
        recorder.report("expiry", where + "put the time '" + outcome.expires_at + "'");
    if (!outcome.expires_in.empty() && !is_life(outcome.expires_in))
        recorder.report("expiry", where + "put the life '" + outcome.expires_in + "'");
}

// Texts that a host would refuse, as they are not UTF-8.
void judge_texts(
    const FakeScript& script,
    const FakeOutcome& outcome,
    const std::string& where,
    Recorder& recorder
)
{
    std::vector<std::string_view> texts = {outcome.message, outcome.url, outcome.payload};
    for (const auto& [name, value] : outcome.headers)
        texts.insert(texts.end(), {name, value});
    for (const auto& message : script.messages)
        texts.push_back(message.text);
    if (!std::all_of(texts.begin(), texts.end(), is_utf8))
        recorder.report("text-utf8", where + "handed over a text that is not UTF-8");
}

bool holds(std::string_view text, const std::vector<std::string>& secrets)
{
    return std::any_of(secrets.begin(), secrets.end(), [&](const auto& secret) {
        return text.find(secret) != std::string_view::npos;
    });
}

void judge_secrets(
    const Subject& subject, const FakeScript& script, const Ended& ended, Recorder& recorder
)
{
    const auto secrets = secrets_of(subject.info, script);
    const auto where = std::string(name_of(ended.kind));
    if (holds(ended.outcome.message, secrets))
        recorder.report("secret-in-error", where + ": the error holds a secret option's value");
    for (const auto& message : script.messages) {
        if (holds(message.text, secrets)) {
            recorder.report(
                "secret-in-log", where + ": a log message holds a secret option's value"
            );
        }
    }
    for (const auto& request : script.requests) {
        if (holds(request.url, secrets)) {
            recorder.report(
                "secret-in-url", where + ": the URL of a request holds a secret option's value"
            );
        }
    }
    for (const auto& question : script.questions) {
        if (holds(question, secrets)) {
            recorder.report(
                "secret-in-prompt", where + ": a question holds a secret option's value"
            );
        }
    }
}

} // namespace

void judge_form(const FakeScript& script, const Ended& ended, Recorder& recorder)
{
    const auto where = std::string(name_of(ended.kind)) + " ";
    judge_headers(ended.outcome, where, recorder);
    judge_expiry(ended.outcome, where, recorder);
    judge_texts(script, ended.outcome, where, recorder);
}

void judge(const Subject& subject, const FakeScript& script, const Ended& ended, Recorder& recorder)
{
    const auto where = std::string(name_of(ended.kind));
    judge_status(ended, where + " ", recorder);
    judge_secrets(subject, script, ended, recorder);
    for (const auto& mistake : script.mistakes)
        recorder.report(mistake.rule, where + ": " + mistake.text);
    if (ended.outcome.status != KSAUTH_OK) return;
    if (ended.kind == FakeKind::Method && ended.outcome.method.empty())
        recorder.report("result", "method put no method and did not fail");
    if (ended.kind == FakeKind::Endpoint && ended.outcome.url.empty())
        recorder.report("result", "endpoint put no URL and did not fail");
}

} // namespace ksauth::validate
