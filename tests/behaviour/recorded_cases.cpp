#include "behaviour/recorded_cases.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ksauth::test {
namespace {

std::string text_at(const Json& object, std::string_view name)
{
    return std::string(object[name].as_string());
}

std::string content_of(const std::string& name)
{
    std::ifstream file(name, std::ios::binary);
    if (!file) throw std::runtime_error("there is no " + name);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace

std::string RecordedCase::text(const RecordedCloud& where) const
{
    const auto& first = where.token.at("/token/catalog/0/endpoints/0");
    return method + " " + question.dump() + " of " + where.name + " at " + text_at(first, "url");
}

RecordedCases load_cases()
{
    const auto document = Json::parse(content_of(KSAUTH_RECORDED_CASES));
    RecordedCases all{.differences = document["differences"]};
    for (const auto& cloud : document["clouds"].items())
        all.clouds.push_back({text_at(cloud, "name"), cloud["token"], cloud["answers"]});
    for (const auto& one : document["cases"].items()) {
        all.cases.push_back(
            {static_cast<std::size_t>(one["cloud"].as_integer()),
             text_at(one, "method"),
             one["question"],
             one["answer"],
             static_cast<std::size_t>(one["requests"].as_integer()),
             static_cast<std::size_t>(one["requests_of_two"].as_integer()),
             text_at(one, "kept")}
        );
    }
    return all;
}

} // namespace ksauth::test
