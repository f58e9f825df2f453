// Counts and times each attempt, and tells who wants to know.
#pragma once

#include "http/pipeline.hpp"

#include <ksauth/clock.hpp>
#include <ksauth/observer.hpp>

#include <vector>

namespace ksauth {

/// Below everything that waits or repeats, so that each attempt is one, and nothing but one.
class ObservePolicy final : public Policy {
public:
    /// The clock must outlive this.
    ObservePolicy(std::vector<ObserverPtr> observers, const Clock& clock);
    Response send(Exchange& exchange, Next next) const override;

private:
    Response observed(Exchange& exchange, Next next, SteadyTime start) const;
    Attempt begin(const Exchange& exchange) const;
    void tell(Attempt& attempt, SteadyTime start) const noexcept;

    const std::vector<ObserverPtr> observers_;
    const Clock& clock_;
};

} // namespace ksauth
