#include "session/outlet.hpp"

namespace ksauth {
namespace {

SessionOptions without_auth(SessionOptions options)
{
    options.auth = nullptr;
    return options;
}

std::vector<ObserverPtr>
observers_of(const SessionOptions& options, const std::shared_ptr<Timings>& timings)
{
    auto observers = options.observers;
    std::erase(observers, nullptr);
    if (timings) observers.push_back(timings);
    return observers;
}

} // namespace

Outlet::Outlet(const SessionOptions& its_options)
    : options(without_auth(its_options)),
      timings(options.collect_timing ? std::make_shared<Timings>() : nullptr),
      pipelines(make_pipelines(
          options,
          observers_of(options, timings),
          options.transport ? options.transport : make_transport()
      )),
      documents(*options.clock)
{
}

} // namespace ksauth
