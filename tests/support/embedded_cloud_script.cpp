#include "support/embedded_cloud_script.hpp"

#include <chrono>

namespace ksauth::test {

std::optional<Answer> EmbeddedServer::Script::arrive(const SeenRequest& request)
{
    std::unique_lock lock(mutex_);
    seen_.push_back(request);
    const auto found = rules_.find(request.route());
    if (found == rules_.end()) return {};

    Rule& rule = found->second; // rules are never removed: the reference stays good while waiting
    ++rule.waiting;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !rule.held || stopping_; });
    --rule.waiting;
    return rule.once ? std::exchange(rule.answer, std::nullopt) : rule.answer;
}

std::vector<SeenRequest> EmbeddedServer::Script::seen() const
{
    const std::lock_guard lock(mutex_);
    return seen_;
}

void EmbeddedServer::Script::set(std::string_view route, Answer answer, bool once)
{
    const std::lock_guard lock(mutex_);
    rule(route).answer = std::move(answer);
    rule(route).once = once;
}

void EmbeddedServer::Script::restore(std::string_view route)
{
    const std::lock_guard lock(mutex_);
    rule(route).answer.reset();
}

void EmbeddedServer::Script::hold(std::string_view route)
{
    const std::lock_guard lock(mutex_);
    rule(route).held = true;
}

bool EmbeddedServer::Script::wait_until_held(std::string_view route, std::size_t count)
{
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(10), [&] {
        return rule(route).waiting >= count;
    });
}

void EmbeddedServer::Script::release(std::string_view route)
{
    const std::lock_guard lock(mutex_);
    rule(route).held = false;
    changed_.notify_all();
}

void EmbeddedServer::Script::release_all()
{
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
}

} // namespace ksauth::test
