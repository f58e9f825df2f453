// The demo's clouds.yaml and secure.yaml, in a folder of their own.
#pragma once

#include "support/embedded_cloud.hpp"

#include <filesystem>

namespace ksauth::demo {

/// Describes the cloud as four clouds, one for each way in that the demo shows: "password",
/// "wrong_password", "fixed_token" and "own_mechanism". Secrets go to secure.yaml, which only its
/// owner can read.
void write_configuration(const std::filesystem::path& folder, test::EmbeddedCloud& cloud);

} // namespace ksauth::demo
