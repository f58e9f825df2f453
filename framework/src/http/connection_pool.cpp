#include "http/connection_pool.hpp"

#include "http/tls_context.hpp"

#include <Poco/Net/HTTPSClientSession.h>

#include <utility>

namespace ksauth {
namespace {

std::string key_of(const Url& url, const Tls& tls)
{
    auto key = url.origin();
    if (!url.secure()) return key;
    return key + '\n' + (tls.verify.enabled() ? "verify " : "any ") + tls.verify.ca() + '\n' + tls.client.certificate
           + '\n' + tls.client.key;
}

// Something to read before a request was sent can only be the end, or rubbish.
bool is_fresh(Poco::Net::HTTPClientSession& session)
{
    return session.connected() && !session.socket().poll(Poco::Timespan(), Poco::Net::Socket::SELECT_READ);
}

} // namespace

ConnectionPool::Lease ConnectionPool::take(const Url& url, const Tls& tls)
{
    const auto key = key_of(url, tls);
    const auto now = std::chrono::steady_clock::now();
    for (;;) {
        std::unique_ptr<Session> session;
        {
            const std::lock_guard lock(mutex_);
            auto& kept = idle_[key];
            if (kept.empty()) break;
            if (now - kept.back().since < longest_idle) session = std::move(kept.back().session);
            kept.pop_back();
        }
        if (session && is_fresh(*session)) return {std::move(session), true, key};
    }
    return make(url, tls);
}

ConnectionPool::Lease ConnectionPool::make(const Url& url, const Tls& tls)
{
    Lease lease{.session = nullptr, .used_before = false, .key = key_of(url, tls)};
    if (url.secure()) {
        lease.session = std::make_unique<Poco::Net::HTTPSClientSession>(url.host, url.port, context_for(tls));
    } else {
        lease.session = std::make_unique<Session>(url.host, url.port);
    }
    lease.session->setKeepAlive(true);
    lease.session->setKeepAliveTimeout(Poco::Timespan(3600, 0)); // the pool decides about age
    return lease;
}

void ConnectionPool::give_back(Lease lease)
{
    const std::lock_guard lock(mutex_);
    auto& kept = idle_[lease.key];
    if (kept.size() >= most_idle) return;
    kept.push_back({std::move(lease.session), std::chrono::steady_clock::now()});
}

Poco::Net::Context::Ptr ConnectionPool::context_for(const Tls& tls)
{
    const std::lock_guard lock(mutex_);
    for (const auto& [known, context] : contexts_) {
        if (known == tls) return context;
    }
    return contexts_.emplace_back(tls, make_tls_context(tls)).second;
}

} // namespace ksauth
