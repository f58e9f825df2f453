#include "auth/sign_policy.hpp"

#include <ksauth/auth.hpp>

#include <utility>

namespace ksauth {
namespace {

class UnsignedAgain {
public:
    explicit UnsignedAgain(Headers& headers) : headers_(headers), before_(headers) {}
    ~UnsignedAgain() { headers_ = std::move(before_); }
    UnsignedAgain(const UnsignedAgain&) = delete;
    UnsignedAgain& operator=(const UnsignedAgain&) = delete;

private:
    Headers& headers_;
    Headers before_;
};

} // namespace

Response SignPolicy::send(Exchange& exchange, Next next) const
{
    const auto& credential = exchange.credential;
    if (!credential || !exchange.auth->plugin().signs()) return next(exchange);
    const UnsignedAgain afterwards(exchange.request.headers);
    exchange.auth->plugin().sign(exchange.request, *credential, exchange.context);
    return next(exchange);
}

} // namespace ksauth
