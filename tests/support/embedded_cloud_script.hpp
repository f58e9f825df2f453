// What tests tell an embedded server, and what it tells them. Private to embedded_cloud_server.cpp.
#pragma once

#include "support/embedded_cloud_server.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>

namespace ksauth::test {

class EmbeddedServer::Script {
public:
    /// Records a request, waits where its route is held, and says which answer was made up for it.
    std::optional<Answer> arrive(const SeenRequest& request);

    std::vector<SeenRequest> seen() const;
    void set(std::string_view route, Answer answer, bool once);
    void restore(std::string_view route);
    void hold(std::string_view route);
    bool wait_until_held(std::string_view route, std::size_t count);
    void release(std::string_view route);
    void release_all();

private:
    struct Rule {
        std::optional<Answer> answer = {};
        bool once = false;
        bool held = false;
        std::size_t waiting = 0;
    };

    Rule& rule(std::string_view route) { return rules_[std::string(route)]; }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<SeenRequest> seen_;
    std::map<std::string, Rule> rules_;
    bool stopping_ = false;
};

} // namespace ksauth::test
