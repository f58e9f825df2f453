// Options as no host would give them: a plugin fails with a sentence, or gets along.
#include "validate/life.hpp"
#include "validate/tests/tests.hpp"

#include <string>

namespace ksauth::validate::tests {
namespace {

void live_with(const Subject& subject, FakeScript script, Recorder& recorder)
{
    Life life(subject, std::move(script), recorder);
    life.absurd = true;
    life.whole(false);
}

// Secrets differ from the others, or an error that names a user would hold one.
FakeScript with_all(const Subject& subject, const std::string& value)
{
    auto script = subject.script();
    for (const auto& option : subject.info.options) {
        const bool marked = option.secret && !value.empty();
        const auto its_value = marked ? "planted-secret-" + option.name + value : value;
        script.options[option.name] = its_value;
        if (option.type != OptionType::List) continue;
        auto& elements = script.lists[option.name];
        elements.clear();
        if (!its_value.empty()) elements.push_back(its_value);
    }
    return script;
}

} // namespace

void miss_options(const Subject& subject, Recorder& recorder)
{
    for (const auto& [name, value] : subject.script().options) {
        auto script = subject.script();
        script.options.erase(name);
        script.lists.erase(name);
        live_with(subject, script, recorder);
    }
    auto script = subject.script();
    script.options.clear();
    script.lists.clear();
    live_with(subject, script, recorder);
}

void empty_options(const Subject& subject, Recorder& recorder)
{
    live_with(subject, with_all(subject, ""), recorder);
}

void huge_options(const Subject& subject, Recorder& recorder)
{
    constexpr std::size_t huge = std::size_t{1024} * 1024;
    live_with(subject, with_all(subject, std::string(huge, 'x')), recorder);
}

void odd_options(const Subject& subject, Recorder& recorder)
{
    live_with(subject, with_all(subject, "\xff\xfe\xc0 odd"), recorder);
}

} // namespace ksauth::validate::tests
