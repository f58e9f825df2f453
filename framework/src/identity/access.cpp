#include "base/time.hpp"

#include <ksauth/access.hpp>
#include <ksauth/error.hpp>

#include <string>

namespace ksauth {
namespace {

std::optional<WallTime> time_at(const Json& token, std::string_view name)
{
    const Json& value = token[name];
    if (value.is_null()) return std::nullopt;
    const auto time = parse_time(value.as_string());
    if (time) return time;
    throw ProtocolError(
        {.message = "the token document's " + std::string(name) + " is not a time: " + value.dump()}
    );
}

std::vector<std::string_view> strings(const Json& list, const char* name)
{
    std::vector<std::string_view> all;
    for (const auto& item : list.items())
        all.push_back((name != nullptr ? item[name] : item).as_string());
    return all;
}

} // namespace

Access Access::parse(const Json& document)
{
    if (!document["token"].is_object()) {
        throw ProtocolError(
            {.message = "the answer holds no token document (a JSON object with \"token\")"}
        );
    }
    Access access;
    access.document_ = document;
    access.expires_at_ = time_at(access.token(), "expires_at");
    access.issued_at_ = time_at(access.token(), "issued_at");
    access.catalog_ = Catalog::parse(access.token()["catalog"]);
    return access;
}

std::vector<std::string_view> Access::role_names() const
{
    return strings(token()["roles"], "name");
}

std::vector<std::string_view> Access::methods() const
{
    return strings(token()["methods"], nullptr);
}

} // namespace ksauth
