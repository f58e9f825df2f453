#include "support/embedded_cloud_tokens.hpp"

#include <Poco/String.h>
#include <Poco/UUIDGenerator.h>

namespace ksauth::test {
namespace {

// As long as a real one is at least, and never the same twice, also not in another cloud.
std::string new_token()
{
    std::string token = "gAAAAA";
    for (int i = 0; i < 3; ++i)
        token += Poco::UUIDGenerator::defaultGenerator().createRandom().toString();
    return Poco::remove(token, '-');
}

} // namespace

TokenBook::TokenBook(std::function<CloudTime()> now, std::chrono::seconds life)
    : now_(std::move(now)), life_(life)
{
}

IssuedToken TokenBook::issue(IssuedToken token)
{
    token.id = new_token();
    token.issued = now_();
    const std::lock_guard lock(mutex_);
    if (token.expires == CloudTime()) token.expires = token.issued + life_;
    return tokens_[token.id] = token;
}

std::optional<IssuedToken> TokenBook::find(std::string_view id) const
{
    const auto now = now_();
    const std::lock_guard lock(mutex_);
    const auto found = tokens_.find(id);
    if (found == tokens_.end() || found->second.expires <= now) return {};
    return found->second;
}

bool TokenBook::revoke(std::string_view id)
{
    const std::lock_guard lock(mutex_);
    const auto found = tokens_.find(id);
    if (found == tokens_.end()) return false;
    tokens_.erase(found);
    return true;
}

void TokenBook::revoke_all()
{
    const std::lock_guard lock(mutex_);
    tokens_.clear();
}

std::chrono::seconds TokenBook::life() const
{
    const std::lock_guard lock(mutex_);
    return life_;
}

void TokenBook::set_life(std::chrono::seconds life)
{
    const std::lock_guard lock(mutex_);
    life_ = life;
}

} // namespace ksauth::test
