#include "auth/receipt.hpp"

#include "http/service_error.hpp"

#include <ksauth/error.hpp>
#include <ksauth/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace ksauth {
namespace {

// What a person can be asked for: the method's member of the user object, and the question.
struct Askable {
    std::string_view method;
    std::string_view member;
    std::string_view question;
};
constexpr std::array<Askable, 2> askables = {{
    {"totp", "passcode", "TOTP passcode: "},
    {"password", "password", "Password: "},
}};

const Askable* find_askable(std::string_view method)
{
    for (const auto& askable : askables) {
        if (askable.method == method) return &askable;
    }
    return nullptr;
}

std::vector<std::string> strings(const Json& list)
{
    std::vector<std::string> all;
    for (const auto& item : list.items())
        all.emplace_back(item.as_string());
    return all;
}

Json parse_or_null(const std::string& text)
try {
    return Json::parse(text);
} catch (const ProtocolError&) {
    return {}; // a web page
}

std::string text_of(const std::vector<std::string>& rule)
{
    std::string text;
    for (const auto& method : rule)
        text += (text.empty() ? "" : " and ") + method;
    return text;
}

ErrorFacts facts_of(const Receipt& receipt)
{
    ErrorFacts facts{.message = "the identity service wants more than one method"};
    for (const auto& rule : receipt.rules) {
        facts.message += (facts.problems.empty() ? "; it accepts " : ", or ") + text_of(rule);
        facts.problems.push_back(text_of(rule));
    }
    return facts;
}

std::vector<std::string>
missing_of(const std::vector<std::string>& rule, const std::vector<std::string>& done)
{
    std::vector<std::string> missing;
    for (const auto& method : rule) {
        if (std::find(done.begin(), done.end(), method) == done.end()) missing.push_back(method);
    }
    return missing;
}

// Empty when a person cannot complete any rule.
std::vector<std::string> easiest(const Receipt& receipt)
{
    std::vector<std::string> best;
    if (receipt.user_id.empty()) return best;
    for (const auto& rule : receipt.rules) {
        auto missing = missing_of(rule, receipt.methods);
        const bool askable = std::all_of(missing.begin(), missing.end(), find_askable);
        if (!askable || missing.empty()) continue;
        if (best.empty() || missing.size() < best.size()) best = std::move(missing);
    }
    return best;
}

MethodPayload payload_of(const Askable& askable, const Receipt& receipt, const Secret& answer)
{
    std::string json = R"({"user":{"id":)" + Json(receipt.user_id).dump();
    auto secret = Json(answer.reveal()).dump();
    json.reserve(json.size() + secret.size() + askable.member.size() + 8);
    json.append(",\"").append(askable.member).append("\":").append(secret).append("}}");
    MethodPayload payload{.name = std::string(askable.method), .json = Secret(json)};
    wipe(secret);
    wipe(json);
    return payload;
}

} // namespace

std::optional<Receipt> find_receipt(const Response& response)
{
    const auto text = response.headers.get("Openstack-Auth-Receipt");
    if (response.status != 401 || !text) return std::nullopt;
    const auto body = parse_or_null(response.body);
    Receipt receipt{
        .text = Secret(*text),
        .methods = strings(body.at("/receipt/methods")),
        .user_id = std::string(body.at("/receipt/user/id").as_string()),
    };
    for (const auto& rule : body["required_auth_methods"].items())
        receipt.rules.push_back(strings(rule));
    return receipt;
}

std::vector<MethodPayload>
ask_for_missing(const Receipt& receipt, AuthPort& port, const Context& context)
{
    std::vector<MethodPayload> payloads;
    for (const auto& method : easiest(receipt)) {
        const auto& askable = *find_askable(method);
        const auto answer = port.ask({.text = std::string(askable.question)}, context);
        payloads.push_back(payload_of(askable, receipt, answer));
    }
    return payloads;
}

void refuse_for(const Receipt& receipt, const Response& response)
{
    auto facts = service_error("POST", response).facts();
    auto own = facts_of(receipt);
    facts.message = std::move(own.message);
    facts.problems = std::move(own.problems);
    throw MissingAuthMethods(std::move(facts));
}

} // namespace ksauth
