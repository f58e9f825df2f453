// What docs/discovery.md shows, as functions that a test calls.
#pragma once

#include <ksauth/adapter.hpp>

#include <ostream>
#include <string>

namespace discovery {

std::string url_of_compute(const ksauth::Session& session);
std::string url_of_identity_3(const ksauth::Session& session);
void print_endpoint(const ksauth::Session& session, std::ostream& out);
bool has_microversion(const ksauth::Session& session, const std::string& wanted);
void print_all_versions(const ksauth::Session& session, std::ostream& out);
void print_explanation(const ksauth::Session& session, std::ostream& out);
ksauth::Adapter compute_of(const ksauth::Session& session);

} // namespace discovery
