// ksauth as a program uses it: one Session for all threads, services named by a filter.
#include "ksauth_storm.hpp"
#include "measure.hpp"
#include "settings.hpp"
#include "worker.hpp"

#include <ksauth/ksauth.hpp>

#include <stdexcept>
#include <string_view>

namespace ksauth::bench {
namespace {

EndpointFilter service(std::string_view type)
{
    return {{"service_type", type}, {"interface", "public"}};
}

// One in the midst of the big catalog.
EndpointFilter look_up(const Settings& settings)
{
    return {
        {"service_type", settings.need("look_up_type")},
        {"interface", settings.need("look_up_interface")},
        {"region_name", settings.need("look_up_region")},
    };
}

class SessionCaller final : public Caller {
public:
    explicit SessionCaller(Session session) : session_(std::move(session)) {}

    void get() override { session_.get("/servers", options_); }

private:
    const Session session_;
    const RequestOptions options_{.endpoint_filter = service("compute")};
};

class SessionContender final : public Contender {
public:
    explicit SessionContender(const Settings& settings)
        : settings_(settings), session_(make_session(settings, system_clock()))
    {
    }

    const Session& session() const noexcept { return session_; }

    std::unique_ptr<Caller> caller() override { return std::make_unique<SessionCaller>(session_); }

    void upload() override
    {
        session_.put(
            "/large",
            {.endpoint_filter = service("backup"),
             .body_source = file_source(settings_.need("upload_file"))}
        );
    }

    double download() override
    {
        double total = 0;
        const auto count = [&](std::string_view bytes) {
            total += static_cast<double>(bytes.size());
        };
        session_.get(
            "/large", {.endpoint_filter = service("object-store"), .sink = function_sink(count)}
        );
        return total;
    }

private:
    const Settings settings_;
    const Session session_;
};

Figures nanoseconds(int times, const std::function<void()>& step)
{
    step();
    const Stopwatch watch;
    for (int i = 0; i < times; ++i)
        step();
    return {{"ns", watch.wall_us() * 1e3 / times}};
}

Figures endpoint(const Session& session, const EndpointFilter& filter, int times)
{
    return nanoseconds(times, [&] {
        if (session.endpoint(filter).empty()) throw std::runtime_error("no endpoint");
    });
}

Figures header(const Session& session, int times)
{
    return nanoseconds(times, [&] {
        if (!session.credential()->headers.get("X-Auth-Token"))
            throw std::runtime_error("no token");
    });
}

Commands commands_for(SessionContender& contender, const Settings& settings)
{
    auto commands = common_commands(contender);
    const auto& session = contender.session();
    commands["endpoint"] = [&session, filter = look_up(settings)](const Words& words) {
        return endpoint(session, filter, std::stoi(words.at(0)));
    };
    commands["header"] = [&session](const Words& words) {
        return header(session, std::stoi(words.at(0)));
    };
    return commands;
}

} // namespace
} // namespace ksauth::bench

int main(int count, char** arguments)
{
    using namespace ksauth::bench;
    return run([&] {
        const Settings settings(count, arguments);
        if (settings.get("role") == "storm") return serve(storm_commands(settings));
        SessionContender contender(settings);
        return serve(commands_for(contender, settings));
    });
}
